import type { VisitsView } from '@tomoshibi/hospital';
import PDFDocument from 'pdfkit';
import { openPageText, type PageText } from '../carry/page-text.ts';
import { emptyWords, type VisitGroup, visitGroups } from './visit-list-words.ts';

export interface VisitListPrint {
  readonly hospital: string;
  readonly demo: boolean;
  /** Local time of the copy of the appointments; undefined when its source was never compared. */
  readonly asOf: string | undefined;
  /** Local time of printing. */
  readonly printedAt: string;
  readonly printedInstant: string;
}

export interface PrintedVisits {
  readonly pdf: Uint8Array;
  readonly pages: number;
}

const MM = 72 / 25.4;
const [WIDTH, HEIGHT] = [297 * MM, 210 * MM];
const [LEFT, RIGHT, TOP] = [15 * MM, WIDTH - 10 * MM, 10 * MM];
const BOTTOM = HEIGHT - 10 * MM - 26;
const SIZE = 9;
const LEAD = SIZE * 1.3;
const HEAD = 22;
/** Time, name, number, person, what for, state, box. */
const SHARES: readonly number[] = [13, 52, 26, 58, 75, 34, 10];
const TOTAL = SHARES.reduce((sum, share) => sum + share, 0);

/**
 * P-06 as PDF, without a browser: A4 landscape, each department on sheets of its own, in time order; black on white. A character no font
 * has stands as 〓 and never stops the printing; a row is never parted over pages unless it is longer than one.
 */
export async function visitListPdf(view: VisitsView, print: VisitListPrint): Promise<PrintedVisits> {
  const doc = new PDFDocument({
    size: 'A4',
    layout: 'landscape',
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    info: { Title: '来院予定一覧', Producer: 'tomoshibi', Creator: 'tomoshibi', CreationDate: new Date(print.printedInstant) },
  });
  const chunks: Uint8Array[] = [];
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => doc.once('end', () => resolve()));
  const text = openPageText(doc);
  const titles: string[] = [];
  const groups = visitGroups(view);
  for (const group of groups) titles.push(...groupPages(doc, text, group));
  if (groups.length === 0) {
    doc.addPage();
    text.put(emptyWords(view), LEFT, TOP + HEAD + 12, 'regular', 12);
    titles.push('');
  }
  titles.forEach((title, at) => {
    doc.switchToPage(at);
    frame(doc, text, view, print, title, `${at + 1}/${titles.length}`);
  });
  doc.end();
  await ended;
  return { pdf: Buffer.concat(chunks), pages: titles.length };
}

/** Returns the title of each page it took. */
function groupPages(doc: PDFKit.PDFDocument, text: PageText, group: VisitGroup): readonly string[] {
  const title = `${group.title} ${group.people}人`;
  const titles: string[] = [];
  let y = 0;
  const next = (): void => {
    doc.addPage();
    titles.push(title);
    y = row(doc, text, group.columns, TOP + HEAD, 'bold');
  };
  next();
  for (const cells of group.rows) {
    if (y + heightOf(text, cells) > BOTTOM && y > TOP + HEAD + 2 * LEAD) next();
    y = row(doc, text, cells, y, 'regular');
  }
  return titles;
}

const roomOf = (column: number): number => ((SHARES[column] ?? 1) / TOTAL) * (RIGHT - LEFT) - 5;
const linesOf = (text: PageText, cell: string, column: number): readonly string[] =>
  text.lines(cell, roomOf(column), 'regular', SIZE);

function heightOf(text: PageText, cells: readonly string[]): number {
  return Math.max(...cells.map((cell, column) => linesOf(text, cell, column).length)) * LEAD + 6;
}

/** Draws one row and gives the place of the next. What is longer than the page ends at its foot, with a mark. */
function row(doc: PDFKit.PDFDocument, text: PageText, cells: readonly string[], y: number, face: 'bold' | 'regular'): number {
  const height = Math.min(heightOf(text, cells), BOTTOM - y);
  const most = Math.max(1, Math.floor((height - 5) / LEAD));
  let x = LEFT;
  cells.forEach((cell, column) => {
    const lines = linesOf(text, cell, column);
    lines.slice(0, most).forEach((line, at) => {
      text.put(
        at === most - 1 && lines.length > most ? `${line}…` : line,
        x + 2.5,
        y + 3 + at * LEAD,
        column === 1 ? 'bold' : face,
        SIZE,
      );
    });
    x += roomOf(column) + 5;
  });
  doc
    .lineWidth(0.5)
    .moveTo(LEFT, y + height)
    .lineTo(RIGHT, y + height)
    .stroke('black');
  return y + height;
}

function frame(
  doc: PDFKit.PDFDocument,
  text: PageText,
  view: VisitsView,
  print: VisitListPrint,
  title: string,
  page: string,
): void {
  text.put(`${print.hospital}  ${view.day} 来院予定一覧  ${title}`, LEFT, TOP, 'bold', 12);
  const number = `P-06 v1.0   ${page}`;
  text.put(number, RIGHT - text.widthOf(number, 'regular') * 10, TOP + 1, 'regular', 10);
  doc
    .lineWidth(1)
    .moveTo(LEFT, TOP + HEAD - 4)
    .lineTo(RIGHT, TOP + HEAD - 4)
    .stroke('black');
  const asOf = print.asOf === undefined ? '予約の写しの時点は不明' : `予約の写し ${print.asOf} 時点`;
  const newest = view.newestAt === undefined ? '' : ` 最新の予約の電文 ${view.newestAt.replace('T', ' ')}`;
  doc
    .lineWidth(0.75)
    .moveTo(LEFT, BOTTOM + 4)
    .lineTo(RIGHT, BOTTOM + 4)
    .stroke('black');
  text.put(
    `${asOf}${newest}   印刷 ${print.printedAt}${print.demo ? '   ※見本データ' : ''}   持ち出し禁止`,
    LEFT,
    BOTTOM + 7,
    'bold',
    9,
  );
  text.put(
    `⚠=同姓同名または似た名前。氏名と生年月日を言っていただく。取消も載せてある。この写しの後の予約は載っていない。`,
    LEFT,
    BOTTOM + 19,
    'regular',
    8,
  );
}
