import { openSheet, type Sheet } from './sheet.ts';

/** What is stuck on a kit. No patient, no passphrase; the same until a new page is put on it or it moves house. */
export interface LabelFacts {
  readonly kit: string;
  readonly hospital: string;
  readonly demo: boolean;
  /** Where it lives, colour of its tape in words, number of its seal: from the register; a line to write on when absent. */
  readonly place?: string | undefined;
  readonly tape?: string | undefined;
  readonly seal?: string | undefined;
  /** Six words of signer and page, and the beginning of the same digest in hex. */
  readonly words: readonly string[];
  readonly hex: string;
  /** Base64 of the signer's key. */
  readonly signer: string;
  /** Whom a finder calls. */
  readonly contact?: string | undefined;
}

export type LabelForm = 'tape' | 'sheet';

const TAPE = { width: 62, height: 100 };
/** 24 labels without margins between them: 70 × 37.125 mm. */
const CELL = { width: 70, height: 297 / 8, columns: 3, count: 24 };

/** @param first On a sheet that was begun: which label is the first still there, from 1. */
export function kitLabels(kits: readonly LabelFacts[], form: LabelForm, printedAt: string, first = 1): Promise<Uint8Array> {
  const sheet = openSheet(`キットのラベル ${kits.map(({ kit }) => kit).join(' ')}`, printedAt);
  if (form === 'tape') for (const facts of kits) tape(sheet, facts);
  else
    kits.forEach((facts, index) => {
      const at = (first - 1 + index) % CELL.count;
      if (index === 0 || at === 0) sheet.page(210, 297);
      cell(sheet, facts, (at % CELL.columns) * CELL.width, Math.floor(at / CELL.columns) * CELL.height);
    });
  return sheet.end();
}

/** Read by any phone; carries what a check without our program starts from. */
export const labelCode = ({ kit, hospital, words, signer }: LabelFacts): string =>
  `灯 キット ${kit} ${hospital}\nことば ${words.join(' ')}\n鍵 ${signer}`;

const rows = ({ place, tape, seal }: LabelFacts): readonly (readonly [string, string])[] => [
  ['置き場', place ?? '________________'],
  ['テープ', tape ?? '________________'],
  ['封印', seal ?? '________________'],
];
const finder = ({ contact }: LabelFacts): string =>
  `拾った方は開かずにお電話ください: ${contact ?? '____________________'}\nFound? Please do not open; call.`;
const mark = ({ demo }: LabelFacts): string => (demo ? '灯 キット ◆見本' : '灯 キット');

function tape(sheet: Sheet, facts: LabelFacts): void {
  const [x, room] = [4, TAPE.width - 8];
  sheet.page(TAPE.width, TAPE.height);
  sheet.text(mark(facts), { x, y: 4, room, size: 9, bold: true });
  sheet.fit(facts.kit, { x, y: 7.5, room, size: 42, least: 20, bold: true });
  let y = sheet.fit(facts.hospital, { x, y: 24.5, room, size: 12, least: 7, bold: true });
  for (const [label, value] of rows(facts)) {
    sheet.text(label, { x, y, room: 12, size: 8 });
    y = sheet.fit(value, { x: x + 12, y, room: room - 12, size: 9, least: 6.5, bold: true });
  }
  y += 1.5;
  sheet.box(x, y, room, 24.5, 0.8);
  sheet.text('ことば (点検の画面と同じか)', { x: x + 1.5, y: y + 1, room: room - 3, size: 7.5 });
  facts.words.forEach((word, at) => {
    sheet.text(word, { x: x + 1.5 + (at % 3) * 17, y: y + 5.5 + Math.floor(at / 3) * 7, room: 16.5, size: 13.5, bold: true });
  });
  sheet.text(facts.hex, { x: x + 1.5, y: y + 20.2, room: room - 3, size: 6.5 });
  y += 26;
  sheet.qr(labelCode(facts), x - 2, y, 23);
  sheet.text(finder(facts), { x: x + 22, y: y + 2, room: room - 22, size: 7.5, most: 7 });
}

function cell(sheet: Sheet, facts: LabelFacts, left: number, top: number): void {
  const x = left + 4;
  const room = 40;
  sheet.text(mark(facts), { x, y: top + 3.2, room, size: 6.5, bold: true });
  sheet.fit(facts.kit, { x, y: top + 5.2, room: 38, size: 25, least: 14, bold: true });
  sheet.fit(facts.hospital, { x, y: top + 15, room: 38, size: 7.5, least: 5.5, bold: true });
  sheet.fit(rows(facts).map(([label, value]) => `${label} ${value.replaceAll('________________', '____')}`).join('  '), { x, y: top + 18.4, room: 62, size: 6.5, least: 5 }); // biome-ignore format: one line
  facts.words.forEach((word, at) => {
    sheet.text(word, { x: x + (at % 3) * 13.4, y: top + 21.4 + Math.floor(at / 3) * 4.3, room: 13.4, size: 9, bold: true });
  });
  sheet.fit(finder(facts).split('\n')[0] ?? '', { x, y: top + 30.4, room: 62, size: 6.5, least: 4.5 });
  sheet.qr(labelCode(facts), left + 45, top + 0.5, 24);
  sheet.text(facts.hex, { x: left + 46, y: top + 25, room: 21, size: 5 });
}
