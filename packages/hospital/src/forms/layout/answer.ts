import type { FormField } from '../form-definition.ts';
import type { FieldContent } from '../sheet-content.ts';
import { type FlowItem, flow } from './flow.ts';
import { mm } from './paper.ts';
import { paragraph } from './paragraph.ts';
import { type Pen, pitch, THICK_PT, WRITE_MM } from './pen.ts';
import type { Piece } from './piece.ts';
import { BODY_PT, type Sheet, SMALL_PT, TABLE_PT } from './sheet.ts';

/** Room one answer needs at least to stand beside its label. */
const LEAST_MM: Readonly<Record<FormField['sort'], number>> = {
  text: 24,
  number: 16,
  digits: 0,
  date: 36,
  time: 24,
  'date-time': 58,
  ticks: 0,
  sign: 34,
};
const DIGIT_MM = 5;
/** Boxes in several rows beside their label: the longest words have room. */
const LEAST_TICKS_MM = 40;
const TICK_ROW_MM = 7;
const TIGHT_TICK_ROW_MM = 5.6;
const TIGHT_PAD_MM = 0.6;

const textOf = (content: FieldContent | undefined): string => (typeof content === 'string' ? content.trim() : '');
const tickedOf = (content: FieldContent | undefined): readonly string[] =>
  typeof content === 'object' ? content.ticked : content === undefined ? [] : [content];

const unitMm = ({ ruler }: Sheet, { unit }: FormField): number => (unit === undefined ? 0 : ruler.mm(unit, BODY_PT) + 1.5);
const flowItems = (field: FormField, content: FieldContent | undefined, { say }: Sheet): readonly FlowItem[] => {
  const ticked = tickedOf(content);
  const choices = field.choices ?? [];
  const known = new Set(choices.flatMap(({ key, words }) => [key, words.ja, words.en]));
  return [
    ...choices.map(({ key, words }): FlowItem => {
      const on = ticked.includes(key) || ticked.includes(words.ja) || ticked.includes(words.en);
      return { tick: `${field.key}=${key}`, on, text: say(words), ...(on ? { bold: true } : {}) };
    }),
    // An answer that is none of the choices is printed all the same.
    ...ticked.filter((one) => !known.has(one)).map((text): FlowItem => ({ text, bold: true })),
  ];
};

/** Letters of one answer that stand in its own row; of longer ones the rest goes on below the row. */
const MOST_LETTERS = 240;
/** A strip has room for two or three lines of an answer. */
const MOST_ON_STRIP = 60;

export function firstLines(sheet: Sheet, field: FormField): { readonly first: string; readonly rest: string } {
  const text = textOf(sheet.content.fields[field.key]);
  const { strip } = sheet.frame;
  const most = Math.max(Math.floor(((strip ? MOST_ON_STRIP : MOST_LETTERS) * field.span) / 12), strip ? 12 : 60);
  const letters = [...text];
  if (field.sort === 'ticks' || letters.length <= most) return { first: text, rest: '' };
  return { first: letters.slice(0, most).join(''), rest: letters.slice(most).join('') };
}

const printedPt = ({ tight }: Sheet, { sizePt }: FormField): number => sizePt ?? (tight ? TABLE_PT : BODY_PT);

const tickPt = ({ tight }: Sheet): number => (tight ? TABLE_PT : BODY_PT);

/** Width in mm at which the answer is one line. */
export function answerMm(sheet: Sheet, field: FormField): number {
  const content = sheet.content.fields[field.key];
  const text = textOf(content);
  const sizePt = printedPt(sheet, field);
  const printed = text === '' ? 0 : sheet.ruler.mm(text, sizePt, true) + 2;
  if (field.sort === 'ticks')
    return flowItems(field, content, sheet).reduce(
      (sum, item) => sum + ('text' in item ? sheet.ruler.mm(item.text, tickPt(sheet), true) : 0) + ('tick' in item ? 8.5 : 2.5),
      0,
    );
  if (field.sort === 'digits') return Math.max((field.digits ?? 1) * DIGIT_MM + 1, printed) + unitMm(sheet, field);
  return Math.max(LEAST_MM[field.sort], printed) + unitMm(sheet, field);
}

/** Width in mm at which it still stands beside its label, in several lines. */
export function leastMm(sheet: Sheet, field: FormField): number {
  if (field.sort === 'digits') return answerMm(sheet, field);
  if (field.sort === 'ticks') return Math.min(answerMm(sheet, field), LEAST_TICKS_MM);
  // What is printed needs no room to write.
  const printed = textOf(sheet.content.fields[field.key]);
  const leastMm =
    printed === ''
      ? LEAST_MM[field.sort]
      : Math.min(LEAST_MM[field.sort], sheet.ruler.mm(printed, printedPt(sheet, field), true) + 2);
  return leastMm + unitMm(sheet, field);
}

/** Where an answer is written, or stands printed; as high as it needs. */
export function answer(sheet: Sheet, field: FormField, x: number, width: number): Piece {
  const { ruler } = sheet;
  const content = sheet.content.fields[field.key];
  if (field.sort === 'ticks') return tickRows(sheet, flowItems(field, content, sheet), x, width);
  const text = textOf(content);
  const room = width - unitMm(sheet, field);
  const letters = [...text];
  const count = field.digits ?? 1;
  if (field.sort === 'digits' && letters.length <= count && count * DIGIT_MM <= room) return digitBoxes(sheet, field, letters, x);
  const sizePt = printedPt(sheet, field);
  const { first } = firstLines(sheet, field);
  const tail = field.sort === 'sign' && room >= SIGN_TAIL_MM ? tailMm(sheet) : 0;
  const inside = paragraph(ruler, first, { x: x + 1, width: room - 2 - tail, sizePt, bold: true, tag: 'P' });
  // Room to write stays under what is printed when the form asks for several lines.
  const writeMm = sheet.writeMm ?? WRITE_MM;
  const close = sheet.tight === true && text !== '' && field.sort !== 'sign';
  const heightMm = close
    ? Math.max(((field.lines ?? 1) - 1) * writeMm, inside.heightMm + 1.4)
    : Math.max((field.lines ?? 1) * writeMm, inside.heightMm + (writeMm < WRITE_MM ? 0.4 : 2));
  return {
    heightMm,
    draw(pen, y) {
      const one = inside.lines <= 1 && (field.lines ?? 1) === 1;
      inside.draw(pen, one ? y + (heightMm - pitch(sizePt)) / 2 : y + (close ? 0.7 : 1));
      if (text === '') blankOf(sheet, field, pen, { x, y, w: room, h: heightMm });
      else if (field.sort === 'sign') signTail(sheet, pen, { x, y, w: room, h: heightMm });
      pen.box(field.key, x, y, room, heightMm, 'hand');
      if (field.unit !== undefined)
        pen.text(field.unit, x + room + 0.8, y + (Math.min(writeMm, heightMm) - mm(BODY_PT)) / 2, BODY_PT, { tag: 'P' });
    },
  };
}

function tickRows(sheet: Sheet, items: readonly FlowItem[], x: number, width: number): Piece {
  const rowMm = Math.min(sheet.tight ? TIGHT_TICK_ROW_MM : TICK_ROW_MM, sheet.writeMm ?? TICK_ROW_MM);
  const inside = flow(sheet.ruler, items, { x: x + 0.5, width: width - 0.5, sizePt: tickPt(sheet), rowMm });
  if (!sheet.tight || sheet.writeMm !== undefined) return inside;
  // The frame of what must be filled keeps clear of the boxes.
  return { heightMm: inside.heightMm + TIGHT_PAD_MM, draw: (pen, y) => inside.draw(pen, y + TIGHT_PAD_MM / 2) };
}

interface Room {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** What stands in an empty answer: writing lines, 年 月 日, 時 分, 印. */
function blankOf(sheet: Sheet, field: FormField, pen: Pen, { x, y, w, h }: Room): void {
  const lines = field.lines ?? 1;
  for (let at = 1; at < lines; at += 1) pen.line(x + 1, y + at * (h / lines), x + w - 1, y + at * (h / lines), 0.5, true);
  if (field.sort === 'date' || field.sort === 'time' || field.sort === 'date-time')
    timeMarks(sheet, field.sort, pen, { x, y, w, h });
  if (field.sort === 'sign') signTail(sheet, pen, { x, y, w, h });
}

/** Letters between the places for year, month, day, hour and minute: shares of the width, so that each has room. */
export function timeMarks({ words, ruler }: Sheet, sort: 'date' | 'time' | 'date-time', pen: Pen, { x, y, w, h }: Room): void {
  const day = [
    { after: words.year, share: 1.6 },
    { after: words.month, share: 1 },
    { after: words.day, share: 1 },
  ];
  const clock = [
    { after: words.hour, share: 1 },
    { after: words.minute, share: 1 },
  ];
  const parts = sort === 'date' ? day : sort === 'time' ? clock : [...day, ...clock];
  const shares = parts.reduce((sum, { share }) => sum + share, 0);
  let at = x;
  for (const { after, share } of parts) {
    at += (w * share) / shares;
    pen.text(after, at - ruler.mm(after, SMALL_PT) - 0.3, y + h - mm(SMALL_PT) - 1.2, SMALL_PT, { tag: 'P' });
  }
}

/** A place to sign narrower than this has no room for 印 and 時刻. */
const SIGN_TAIL_MM = 44;
const signedAt = ({ words }: Sheet): string => `${words.signedAt}   :`;
const tailMm = (sheet: Sheet): number =>
  sheet.ruler.mm(sheet.words.seal, SMALL_PT) + sheet.ruler.mm(signedAt(sheet), SMALL_PT) + 10;

/** 印 and 時刻 at the right end of a place to sign. */
function signTail(sheet: Sheet, pen: Pen, { x, y, w, h }: Room): void {
  if (w < SIGN_TAIL_MM) return;
  const { words, ruler } = sheet;
  const top = y + h - mm(SMALL_PT) - 1.2;
  const timeAt = x + w - ruler.mm(signedAt(sheet), SMALL_PT) - 6;
  pen.text(words.seal, timeAt - ruler.mm(words.seal, SMALL_PT) - 3, top, SMALL_PT, { tag: 'P' });
  pen.text(signedAt(sheet), timeAt, top, SMALL_PT, { tag: 'P' });
}

function digitBoxes({ ruler, writeMm = WRITE_MM }: Sheet, field: FormField, letters: readonly string[], x: number): Piece {
  const count = field.digits ?? 1;
  const weight = field.must ? THICK_PT : 0.75;
  return {
    heightMm: writeMm,
    draw(pen, y) {
      for (let at = 0; at < count; at += 1) {
        const left = x + 0.5 + at * DIGIT_MM;
        pen.rect(left, y + 0.5, DIGIT_MM, writeMm - 1, weight);
        // One box a digit, left to right, all under the key of the field.
        pen.box(field.key, left, y + 0.5, DIGIT_MM, writeMm - 1, 'digit');
        const letter = letters[at - (count - letters.length)] ?? '';
        pen.text(letter, left + (DIGIT_MM - ruler.mm(letter, BODY_PT, true)) / 2, y + (writeMm - mm(BODY_PT)) / 2, BODY_PT, {
          bold: true,
          tag: 'P',
        });
      }
      if (field.unit !== undefined)
        pen.text(field.unit, x + count * DIGIT_MM + 1.5, y + (writeMm - mm(BODY_PT)) / 2, BODY_PT, { tag: 'P' });
    },
  };
}
