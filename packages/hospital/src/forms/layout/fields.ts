import type { FieldsBlock, FormField } from '../form-definition.ts';
import { answer, answerMm, firstLines, leastMm } from './answer.ts';
import { mm } from './paper.ts';
import { paragraph } from './paragraph.ts';
import { THICK_PT } from './pen.ts';
import { gap, type Piece } from './piece.ts';
import { BODY_PT, labelPt, type Sheet, TABLE_PT, white } from './sheet.ts';

const GRID = 12;
const PAD_MM = 1;

/** Fields in rows of twelve; a row is as high as its highest answer. */
export function fields(whole: Sheet, block: FieldsBlock): readonly Piece[] {
  const sheet = block.rowMm === undefined ? whole : { ...whole, writeMm: block.rowMm };
  const rows = rowsOf(block.fields, sheet.frame.width < 100 ? GRID / 2 : GRID).flatMap((row) => [
    fieldRow(sheet, row),
    ...row.flatMap((field) => continued(sheet, field)),
  ]);
  return [...blockTitle(sheet, block.title, rows[0]?.heightMm ?? 0), ...rows, gap(white(sheet, 1.5))];
}

/** Title of a block, never alone at the foot of a page. */
export function blockTitle(sheet: Sheet, title: FieldsBlock['title'], keepMm: number, after = ''): readonly Piece[] {
  if (title === undefined) return [];
  const { ruler, frame, say, tight } = sheet;
  const inside = paragraph(ruler, `${say(title)}${after}`, {
    x: frame.left,
    width: frame.width,
    sizePt: tight ? TABLE_PT : 11,
    bold: true,
    tag: 'H2',
  });
  return [{ heightMm: inside.heightMm + white(sheet, 0.8), keepMm, draw: (pen, y) => inside.draw(pen, y + white(sheet, 0.4)) }];
}

function rowsOf(all: readonly FormField[], grid: number): readonly (readonly FormField[])[] {
  const rows: FormField[][] = [];
  let used = grid;
  for (const field of all) {
    const span = Math.min(field.span, grid);
    if (used + span > grid) {
      rows.push([]);
      used = 0;
    }
    rows.at(-1)?.push({ ...field, span });
    used += span;
  }
  return rows;
}

/** Labels beside their answers where there is room for both, else above; set closer, whichever is lower. */
function fieldRow(sheet: Sheet, row: readonly FormField[]): Piece {
  const { frame, ruler, tight } = sheet;
  const grid = frame.width < 100 ? GRID / 2 : GRID;
  const spans = row.reduce((sum, { span }) => sum + span, 0);
  // A row that is not full leaves its rest empty, but a narrow rest goes to the last field.
  const full = grid - spans < 2 ? spans : grid;
  const widthOf = ({ span }: FormField): number => (frame.width * span) / full;
  const fits = (roomOf: (sheet: Sheet, field: FormField) => number): boolean =>
    row.every(
      (field) =>
        ruler.mm(labelOf(sheet, field), labelPt(sheet)) + 3 * PAD_MM + roomOf(sheet, field) <= widthOf(field) &&
        (field.lines ?? 1) === 1,
    );
  const beside = fits(answerMm);
  if (beside || !tight || !fits(leastMm)) return rowOf(sheet, row, widthOf, beside);
  const [low, high] = [rowOf(sheet, row, widthOf, true), rowOf(sheet, row, widthOf, false)];
  return low.heightMm <= high.heightMm ? low : high;
}

const labelOf = ({ say, words }: Sheet, field: FormField): string => `${say(field.words)}${field.must ? words.must : ''}`;

function rowOf(sheet: Sheet, row: readonly FormField[], widthOf: (field: FormField) => number, beside: boolean): Piece {
  const { frame, ruler, tight } = sheet;
  const sizePt = labelPt(sheet);
  let x = frame.left;
  const cells = row.map((field) => {
    const width = widthOf(field);
    const label = labelOf(sheet, field);
    const labelWidth = beside ? ruler.mm(label, sizePt) + 2 * PAD_MM : width;
    const name = paragraph(ruler, label, { x: x + PAD_MM, width: labelWidth - PAD_MM + 0.01, sizePt, tag: 'P' });
    const inside = answer(sheet, field, beside ? x + labelWidth : x + 0.3, beside ? width - labelWidth - 0.3 : width - 0.6);
    const cell = { field, x, width, name, inside };
    x += width;
    return cell;
  });
  const labelMm = beside ? 0 : Math.max(...cells.map(({ name }) => name.heightMm)) + white(sheet, 1);
  const heightMm = labelMm + Math.max(...cells.map(({ inside }) => inside.heightMm));
  // Frames of what must be filled keep clear of the boxes.
  const inMm = tight ? 0.25 : 0.4;
  return {
    heightMm,
    ...(row.every(({ sort }) => sort === 'sign' || sort === 'ticks') ? { follows: true } : {}),
    draw(pen, y) {
      for (const cell of cells) {
        cell.name.draw(pen, beside ? y + (heightMm - mm(sizePt)) / 2 : y + white(sheet, 1));
        cell.inside.draw(pen, y + labelMm + (beside ? (heightMm - cell.inside.heightMm) / 2 : 0));
        pen.rect(cell.x, y, cell.width, heightMm, 0.5);
      }
      for (const cell of cells)
        if (cell.field.must) pen.rect(cell.x + inMm, y + inMm, cell.width - 2 * inMm, heightMm - 2 * inMm, THICK_PT);
    },
  };
}

/** What an answer of a page and more goes on with, over the whole width, in pieces a page can end between. */
function continued(sheet: Sheet, field: FormField): readonly Piece[] {
  const { ruler, frame, say, words } = sheet;
  const { rest } = firstLines(sheet, field);
  if (rest === '') return [];
  const room = { x: frame.left + PAD_MM, width: frame.width - 2 * PAD_MM };
  const lines = ruler.lines(rest, room.width, BODY_PT, true);
  const title = paragraph(ruler, `${say(field.words)}${words.continued}`, { ...room, sizePt: TABLE_PT, tag: 'P' });
  return [
    { heightMm: title.heightMm + 1, keepMm: 20, draw: (pen, y) => title.draw(pen, y + 1) },
    ...lines.map((line) => paragraph(ruler, line, { ...room, sizePt: BODY_PT, bold: true, tag: 'P' })),
    gap(1),
  ];
}
