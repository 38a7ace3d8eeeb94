import type { ChartSummary, Section } from '@tomoshibi/hospital';
import PDFDocument from 'pdfkit';
import { drawQr } from '../print/draw-qr.ts';
import { type CarryBlock, type CarryOptions, carryBlocks, shown, whyNot } from './carry-blocks.ts';
import { type CarryLanguage, type CarryWords, carryWords } from './carry-words.ts';
import { openPageText, type PageText } from './page-text.ts';

export interface CarryFile {
  readonly name: string;
  readonly words: readonly string[];
  readonly leftOut: { readonly bytes: number; readonly pictures: number; readonly originals: boolean };
}

/** One patient's sheet. */
export interface CarrySheet {
  readonly summary: ChartSummary;
  readonly insurance?: Section<{ readonly text: string }> | undefined;
  readonly serial: string;
  /** The one file that goes with the page; never with its passphrase. */
  readonly file?: CarryFile | undefined;
  /** Content of the QR code of each page; no name and no number in it. */
  readonly code: (page: number, pages: number) => string;
}

export interface CarryPrint {
  readonly hospital: string;
  readonly language: CarryLanguage;
  /** Local time of printing, `2026-11-23 21:05`, and who prints where. */
  readonly printedAt: string;
  readonly printedInstant: string;
  readonly by: string;
  /** Local time of the copy; undefined when it was never compared whole. */
  readonly asOf?: string | undefined;
  readonly mode: string;
  readonly demo: boolean;
  readonly options: CarryOptions;
}

const MM = 72 / 25.4;
const WIDTH = 210 * MM;
const HEIGHT = 297 * MM;
/** Holes left. Source: design-language §12. */
const LEFT = 15 * MM;
const RIGHT = WIDTH - 10 * MM;
const ROOM = RIGHT - LEFT;
const BOTTOM = HEIGHT - 10 * MM - 30;
const LABEL = 27 * MM;
const SIZE = 9.2;
const LEAD = SIZE * 1.32;
const ALERT = 12;
const QR = 19 * MM;
/** Of the head above the allergy line. */
const HEAD = 82;
/** A block is parted over pages only where this many of its lines stay together. */
const TOGETHER = 3;
const MOST_PAGES = 2;

/** P-13: one to two pages for each patient, as one PDF. Returns how many pages each patient took. */
export async function carryPages(
  sheets: readonly CarrySheet[],
  print: CarryPrint,
): Promise<{ readonly pdf: Uint8Array; readonly pages: readonly number[] }> {
  const words = carryWords(print.language);
  const doc = new PDFDocument({
    size: [WIDTH, HEIGHT],
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    info: { Title: 'P-13', Producer: 'tomoshibi', Creator: 'tomoshibi', CreationDate: new Date(print.printedInstant) },
  });
  const chunks: Uint8Array[] = [];
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const text = openPageText(doc);
  const pages: number[] = [];
  for (const sheet of sheets) pages.push(drawSheet({ doc, text, words, print }, sheet));
  return new Promise((resolve, reject) => {
    doc.on('end', () => resolve({ pdf: Buffer.concat(chunks), pages }));
    doc.on('error', reject);
    doc.end();
  });
}

interface Desk {
  readonly doc: PDFKit.PDFDocument;
  readonly text: PageText;
  readonly words: CarryWords;
  readonly print: CarryPrint;
}

interface Row {
  readonly label: string;
  readonly lines: readonly string[];
}

function drawSheet(desk: Desk, sheet: CarrySheet): number {
  const { doc, text, words, print } = desk;
  const { summary } = sheet;
  const alerts = alertLines(desk, summary);
  const top = headBottom(alerts) + 3;
  const blocks = carryBlocks(summary, sheet.insurance, words, print.options);
  const rows = fitted([...blocks, ...fileBlock(sheet.file, words)], (row) => rowHeight(text, row), BOTTOM - top, words);
  const first = doc.bufferedPageRange().count;
  let y = Number.POSITIVE_INFINITY;
  const newPage = () => {
    doc.addPage();
    y = top;
  };
  for (const row of rows) {
    let lines = wrapped(text, row.lines);
    const least = text.lines(row.label, LABEL - 6, 'bold', SIZE).length;
    while (lines.length > 0) {
      const fits = Math.floor((BOTTOM - y - 5) / LEAD);
      if (y + 5 > BOTTOM || fits < Math.min(Math.max(lines.length, least), TOGETHER)) newPage();
      const part = lines.slice(0, Math.max(1, Math.floor((BOTTOM - y - 5) / LEAD)));
      const height = Math.max(part.length, least) * LEAD + 5;
      drawRow(desk, row.label, part, y, height);
      y += height;
      lines = lines.slice(part.length);
    }
  }
  if (BOTTOM - y > 60) drawHandwriting(desk, y + 4);
  const count = doc.bufferedPageRange().count - first;
  for (let page = 0; page < count; page++) {
    doc.switchToPage(first + page);
    drawHead(desk, sheet, alerts, page + 1, count);
    drawFoot(desk, sheet);
  }
  return count;
}

type FittedBlock = Pick<CarryBlock, 'label' | 'least' | 'lines'>;

/** What goes along on a stick, and what is not in it. */
function fileBlock(file: CarryFile | undefined, words: CarryWords): readonly FittedBlock[] {
  if (file === undefined) return [];
  const { bytes, pictures, originals } = file.leftOut;
  const whole = bytes === 0 && pictures === 0 && !originals;
  const lines = [
    words.fileLine(file.name),
    words.fileWords(file.words.join(' ')),
    whole ? words.fileOpens : words.fileLess(bytes, pictures, originals),
  ];
  return [{ label: words.file, lines, least: lines.length }];
}

const headBottom = (alerts: readonly string[]): number => 10 * MM + HEAD + alerts.length * ALERT * 1.3 + 7;

/** Leaves out lines of what counts least until two pages hold the rest; says how many. */
function fitted(blocks: readonly FittedBlock[], height: (row: Row) => number, page: number, words: CarryWords): readonly Row[] {
  const kept = blocks.map((block) => ({ ...block, show: block.lines.length }));
  const rows = (): readonly Row[] =>
    kept.map(({ label, lines, show }) => ({
      label,
      lines: show < lines.length ? [...lines.slice(0, show), words.more(lines.length - show)] : lines,
    }));
  const room = page * MOST_PAGES - 4 * LEAD;
  for (;;) {
    const now = rows();
    if (now.reduce((sum, row) => sum + height(row), 0) <= room) return now;
    const longest = kept.filter(({ show, least }) => show > least).sort((a, b) => b.show - b.least - (a.show - a.least))[0];
    if (longest === undefined) return now;
    longest.show -= Math.max(1, Math.min(4, longest.show - longest.least));
  }
}

const wrapped = (text: PageText, lines: readonly string[]): readonly string[] =>
  lines.flatMap((line) => text.lines(line, ROOM - LABEL - 8, 'regular', SIZE));

const rowHeight = (text: PageText, { lines, label }: Row): number =>
  Math.max(wrapped(text, lines).length, text.lines(label, LABEL - 6, 'bold', SIZE).length) * LEAD + 5;

function drawRow({ doc, text }: Desk, label: string, lines: readonly string[], y: number, height: number): void {
  doc.lineWidth(0.5).strokeColor('black').rect(LEFT, y, ROOM, height).stroke();
  doc
    .moveTo(LEFT + LABEL, y)
    .lineTo(LEFT + LABEL, y + height)
    .stroke();
  text.lines(label, LABEL - 6, 'bold', SIZE).forEach((line, at) => {
    text.put(line, LEFT + 3, y + 2.5 + at * LEAD, 'bold', SIZE);
  });
  lines.forEach((line, at) => {
    text.put(line, LEFT + LABEL + 4, y + 2.5 + at * LEAD, 'regular', SIZE);
  });
}

function alertLines({ text, words }: Desk, { allergies, bar, unreadable }: ChartSummary): readonly string[] {
  const stated = allergies.items.map(
    (one) =>
      `${one.allergen}${one.reaction === undefined ? '' : `(${one.reaction})`}${one.contradicted ? words.contradicted : ''}`,
  );
  const allergy =
    allergies.state === 'value'
      ? stated.join('、')
      : allergies.state === 'none-confirmed'
        ? words.allergyNone(allergies.confirmedOn ?? words.unknown)
        : allergies.reason === 'unreadable'
          ? whyNot(allergies, words)
          : words.allergyUnknown;
  const more = [
    bar.identityConflicts > 0 ? words.conflicts : '',
    bar.sameName > 0 ? words.sameName(bar.sameName) : '',
    unreadable.length > 0 ? words.unreadableCount(unreadable.length) : '',
  ].filter((line) => line !== '');
  return [`${words.allergy}  ${allergy}`, ...(more.length === 0 ? [] : [more.join('   ')])].flatMap((line) =>
    text.lines(line, ROOM - 12, 'bold', ALERT),
  );
}

function drawHead(
  desk: Desk,
  { summary: { bar }, code }: CarrySheet,
  alerts: readonly string[],
  page: number,
  pages: number,
): void {
  const { doc, text, words, print } = desk;
  let y = 10 * MM;
  const top = y;
  const number = words.page(page, pages);
  text.put(`${print.hospital}   ${words.form}`, LEFT + 4, y + 4, 'bold', 10.5);
  const mode = [print.demo ? (print.language === 'ja' ? '見本' : 'SAMPLE') : '', words.mode[print.mode] ?? '']
    .filter(Boolean)
    .join(' ');
  const right = `${mode}   ${number}`;
  text.put(right, RIGHT - QR - 8 - text.widthOf(right, 'bold') * 10.5, y + 4, 'bold', 10.5);
  y += 20;
  text.put(fit(text, bar.name.kana ?? '', ROOM - QR - 20, 'regular', 9), LEFT + 4, y, 'regular', 9);
  y += 11;
  const name = bar.name.kanji ?? bar.name.kana ?? bar.name.romaji ?? words.unknown;
  const shownName = print.language === 'en' && bar.name.romaji !== undefined ? `${bar.name.romaji}  ${name}` : name;
  text.put(fit(text, shownName, ROOM - QR - 20, 'bold', 15), LEFT + 4, y, 'bold', 15);
  y += 20;
  const born = bar.born === undefined ? words.unknown : [bar.born.wareki, `(${shown(bar.born.iso)})`].filter(Boolean).join(' ');
  const identity = [
    `${words.number} ${bar.number}`,
    words.sexes[bar.sex ?? 'U'] ?? words.unknown,
    `${words.born} ${print.language === 'en' ? shown(bar.born?.iso ?? words.unknown) : born}`,
    bar.age === undefined ? '' : words.age(bar.age.years, bar.age.months),
  ].filter(Boolean);
  text.put(fit(text, identity.join('   '), ROOM - QR - 14, 'bold', 10.5), LEFT + 4, y, 'bold', 10.5);
  y += 15;
  const { stay } = bar;
  const place = [stay.place?.ward, stay.place?.room, stay.place?.bed].filter((part) => part !== undefined).join('-');
  const where = [
    place,
    stay.department,
    stay.attending === undefined ? '' : `${words.doctor} ${stay.attending}`,
    stay.admittedAt === undefined ? '' : `${words.inpatientSince} ${shown(stay.admittedAt)}`,
    stay.dischargedAt === undefined ? '' : `${words.discharged} ${shown(stay.dischargedAt)}`,
    bar.phones.join(' '),
  ].filter((part) => part !== '' && part !== undefined);
  text.put(fit(text, where.join('   '), ROOM - QR - 14, 'regular', SIZE), LEFT + 4, y, 'regular', SIZE);
  y += 14;
  drawQr(doc, code(page, pages), RIGHT - QR - 2, top + 2, QR);
  const alertTop = top + HEAD;
  alerts.forEach((line, at) => {
    text.put(line, LEFT + 6, alertTop + 3 + at * ALERT * 1.3, 'bold', ALERT);
  });
  const bottom = headBottom(alerts);
  doc
    .lineWidth(1)
    .strokeColor('black')
    .rect(LEFT, top, ROOM, bottom - top)
    .stroke();
  doc.lineWidth(1.5).moveTo(LEFT, alertTop).lineTo(RIGHT, alertTop).stroke();
}

/** Cut with … where a line of the head is full. */
function fit(text: PageText, line: string, room: number, face: 'regular' | 'bold', size: number): string {
  const [first = '', ...rest] = text.lines(line, room, face, size);
  return rest.length === 0 ? first : `${[...first].slice(0, -1).join('')}…`;
}

function drawFoot({ doc, text, words, print }: Desk, { serial }: CarrySheet): void {
  const y = HEIGHT - 10 * MM - 26;
  doc.lineWidth(0.5).strokeColor('black').moveTo(LEFT, y).lineTo(RIGHT, y).stroke();
  const asOf = print.asOf === undefined ? words.asOfUnknown : words.asOf(print.asOf);
  const first = [asOf, words.printed(print.printedAt, print.by), `${words.serial} ${serial}`].join('   ');
  text.put(fit(text, first, ROOM, 'regular', 9), LEFT, y + 3, 'regular', 9);
  const second = [words.toPatient, words.language, text.lost() ? words.gaiji : ''].filter(Boolean).join('   ');
  text.put(fit(text, second, ROOM, 'bold', 9), LEFT, y + 14, 'bold', 9);
}

/** Lines of 8 mm for what happens on the way. */
function drawHandwriting({ doc, text, words }: Desk, top: number): void {
  text.put(words.later, LEFT, top + 2, 'bold', SIZE);
  for (let y = top + 14 + 8 * MM; y < BOTTOM && y < top + 14 + 5 * 8 * MM; y += 8 * MM) {
    doc.lineWidth(0.5).moveTo(LEFT, y).lineTo(RIGHT, y).stroke();
  }
}
