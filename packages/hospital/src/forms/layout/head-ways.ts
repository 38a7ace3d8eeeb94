import { identity, LABEL_MM } from './identity.ts';
import { mm } from './paper.ts';
import { paragraph } from './paragraph.ts';
import type { Pen } from './pen.ts';
import { type Piece, together } from './piece.ts';
import type { Sheet } from './sheet.ts';
import { framed, framesOf, numberMm, numberRows, titleColumn, titleRows } from './title.ts';

/** Both calendars of a birth date in 14 pt on one line: 85.6 mm, and the frame's inside. */
const WIDE_MM = 89;
/** Low rather than narrow: both calendars of a birth date in one line. */
const STRIP_WIDE_MM = 96;
const MARK_MM = 11;

export interface Block {
  readonly heightMm: number;
  draw(pen: Pen, y: number): void;
}

/** How title and identity can stand left of the code: the lowest is taken, for what is asked below needs the room. */
export function headWays(sheet: Sheet, right: number, codeMm: number): readonly [Block, ...Block[]] {
  const { frame, definition, content } = sheet;
  const { left } = frame;
  if (definition.identity !== 'patient') return [marked(sheet, left, right - left - 2, titleColumn)];
  const wide = content.bar !== undefined && frame.width >= 170 ? (frame.strip ? STRIP_WIDE_MM : WIDE_MM) : LABEL_MM.width;
  const titleMm = right - wide - left - 2;
  const beside = titleMm - (definition.mark === undefined ? 0 : MARK_MM + 2) >= numberMm(sheet);
  return beside
    ? [sideBySide(sheet, { left, titleMm, right, wide }), stacked(sheet, left, right, codeMm)]
    : [stacked(sheet, left, right, codeMm)];
}

interface Columns {
  readonly left: number;
  readonly titleMm: number;
  readonly right: number;
  readonly wide: number;
}

function sideBySide(sheet: Sheet, { left, titleMm, right, wide }: Columns): Block {
  const title = marked(sheet, left, titleMm, titleColumn);
  const who = identity(sheet, right - wide, wide);
  return {
    heightMm: Math.max(title.heightMm, who.heightMm),
    draw(pen, y) {
      title.draw(pen, y);
      who.draw(pen, y);
    },
  };
}

/** Narrow paper: title in rows over the identity block. A6 has no room beside the code. */
function stacked(sheet: Sheet, left: number, right: number, codeMm: number): Block {
  const { frame } = sheet;
  const below = right - left < LABEL_MM.width;
  if (sheet.content.bar === undefined && !below) return besideLabel(sheet, left, right);
  const title = marked(sheet, left, right - left, titleRows);
  const top = below ? Math.max(title.heightMm, codeMm) + 1 : title.heightMm + 0.5;
  const who = identity(sheet, left, below ? frame.width : right - left);
  return {
    heightMm: top + who.heightMm,
    draw(pen, y) {
      title.draw(pen, y);
      who.draw(pen, y + top);
    },
  };
}

/** Nobody is known: hospital and number in a row of the whole width, what is short left of the frame for the label. */
function besideLabel(sheet: Sheet, left: number, right: number): Block {
  const { definition, say, ruler } = sheet;
  const width = right - left - LABEL_MM.width - 2;
  const rows = numberRows(sheet, left, right - left);
  const kindMm = definition.mark === undefined ? 0 : MARK_MM + 0.8;
  const title = together([
    paragraph(ruler, say(definition.words), { x: left, width, sizePt: 11, bold: true, tag: 'H1' }),
    ...framesOf(sheet).map((text) => framed(ruler, text, left, width)),
  ]);
  const who = identity(sheet, right - LABEL_MM.width, LABEL_MM.width);
  const top = rows.heightMm + 0.3;
  return {
    heightMm: top + Math.max(who.heightMm, kindMm + title.heightMm),
    draw(pen, y) {
      rows.draw(pen, y);
      mark(sheet, pen, left, y + top);
      title.draw(pen, y + top + kindMm);
      who.draw(pen, y + top);
    },
  };
}

type Title = (sheet: Sheet, x: number, width: number) => Piece;

/** The title right of its letter of the kind. */
function marked(sheet: Sheet, left: number, width: number, title: Title): Block {
  if (sheet.definition.mark === undefined) return title(sheet, left, width);
  const inside = title(sheet, left + MARK_MM + 2, width - MARK_MM - 2);
  return {
    heightMm: Math.max(inside.heightMm, MARK_MM + 1),
    draw(pen, y) {
      mark(sheet, pen, left, y);
      inside.draw(pen, y);
    },
  };
}

/** Kinds of drug sheets are told by letter and shape. */
function mark({ definition, ruler }: Sheet, pen: Pen, left: number, y: number): void {
  const kind = definition.mark;
  if (kind === undefined) return;
  pen.marks.push({ m: 'shape', shape: kind.shape, x: left, y, side: MARK_MM });
  const sizePt = kind.shape === 'square' || kind.shape === 'circle' ? 16 : 12;
  const letterTop = kind.shape === 'triangle' ? y + MARK_MM - mm(sizePt) - 1 : y + (MARK_MM - mm(sizePt)) / 2;
  pen.text(kind.letter, left + (MARK_MM - ruler.mm(kind.letter, sizePt, true)) / 2, letterTop, sizePt, { bold: true, tag: 'P' });
}
