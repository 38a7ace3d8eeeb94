import type { FieldsBlock, FormField } from '../form-definition.ts';
import { answer, answerMm, firstLines } from './answer.ts';
import { mm } from './paper.ts';
import { paragraph } from './paragraph.ts';
import { THICK_PT } from './pen.ts';
import { gap, type Piece } from './piece.ts';
import { BODY_PT, type Sheet, TABLE_PT } from './sheet.ts';

const GRID = 12;
const PAD_MM = 1;

/** Fields in rows of twelve; a row is as high as its highest answer. */
export function fields(whole: Sheet, block: FieldsBlock): readonly Piece[] {
  const sheet = block.rowMm === undefined ? whole : { ...whole, writeMm: block.rowMm };
  const rows = rowsOf(block.fields, sheet.frame.width < 100 ? GRID / 2 : GRID).flatMap((row) => [
    fieldRow(sheet, row),
    ...row.flatMap((field) => continued(sheet, field)),
  ]);
  return [...blockTitle(sheet, block.title, rows[0]?.heightMm ?? 0), ...rows, gap(1.5)];
}

/** Title of a block, never alone at the foot of a page. */
export function blockTitle(
  { ruler, frame, say }: Sheet,
  title: FieldsBlock['title'],
  keepMm: number,
  after = '',
): readonly Piece[] {
  if (title === undefined) return [];
  const inside = paragraph(ruler, `${say(title)}${after}`, {
    x: frame.left,
    width: frame.width,
    sizePt: 11,
    bold: true,
    tag: 'H2',
  });
  return [{ heightMm: inside.heightMm + 0.8, keepMm, draw: (pen, y) => inside.draw(pen, y + 0.4) }];
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

function fieldRow(sheet: Sheet, row: readonly FormField[]): Piece {
  const { frame, ruler, say, words } = sheet;
  const grid = frame.width < 100 ? GRID / 2 : GRID;
  const spans = row.reduce((sum, { span }) => sum + span, 0);
  // A row that is not full leaves its rest empty, but a narrow rest goes to the last field.
  const full = grid - spans < 2 ? spans : grid;
  const label = (field: FormField): string => `${say(field.words)}${field.must ? words.must : ''}`;
  const widthOf = ({ span }: FormField): number => (frame.width * span) / full;
  const beside = row.every(
    (field) =>
      ruler.mm(label(field), TABLE_PT) + 3 * PAD_MM + answerMm(sheet, field) <= widthOf(field) && (field.lines ?? 1) === 1,
  );
  let x = frame.left;
  const cells = row.map((field) => {
    const width = widthOf(field);
    const labelWidth = beside ? ruler.mm(label(field), TABLE_PT) + 2 * PAD_MM : width;
    const name = paragraph(ruler, label(field), { x: x + PAD_MM, width: labelWidth - PAD_MM + 0.01, sizePt: TABLE_PT, tag: 'P' });
    const inside = answer(sheet, field, beside ? x + labelWidth : x + 0.3, beside ? width - labelWidth - 0.3 : width - 0.6);
    const cell = { field, x, width, name, inside };
    x += width;
    return cell;
  });
  const labelMm = beside ? 0 : Math.max(...cells.map(({ name }) => name.heightMm)) + 1;
  const heightMm = labelMm + Math.max(...cells.map(({ inside }) => inside.heightMm));
  return {
    heightMm,
    draw(pen, y) {
      for (const cell of cells) {
        cell.name.draw(pen, beside ? y + (heightMm - mm(TABLE_PT)) / 2 : y + 1);
        cell.inside.draw(pen, y + labelMm + (beside ? (heightMm - cell.inside.heightMm) / 2 : 0));
        pen.rect(cell.x, y, cell.width, heightMm, 0.5);
      }
      for (const cell of cells) if (cell.field.must) pen.rect(cell.x + 0.4, y + 0.4, cell.width - 0.8, heightMm - 0.8, THICK_PT);
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
    { ...title, keepMm: 20 },
    ...lines.map((line) => paragraph(ruler, line, { ...room, sizePt: BODY_PT, bold: true, tag: 'P' })),
    gap(1),
  ];
}
