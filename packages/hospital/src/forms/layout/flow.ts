import { mm } from './paper.ts';
import { pitch, TICK_MM } from './pen.ts';
import type { Piece } from './piece.ts';
import type { Ruler } from './ruler.ts';

/** What runs on in a line and goes to the next one when there is no room: words, boxes to tick, places to write. */
export type FlowItem =
  | { readonly text: string; readonly bold?: true }
  | { readonly tick: string; readonly on: boolean; readonly text: string; readonly bold?: true }
  | { readonly write: string; readonly widthMm: number; readonly before?: string; readonly unit?: string };

export interface FlowOptions {
  readonly x: number;
  readonly width: number;
  readonly sizePt: number;
  /** Between the lines' tops. */
  readonly rowMm: number;
}

const BETWEEN_MM = 2.2;
const TICK_WORD_MM = 1;

interface Set {
  readonly item: FlowItem;
  readonly x: number;
  readonly row: number;
  readonly lines: readonly string[];
}

/** Lays the items out; words wider than the line are broken, everything else moves down whole. */
export function flow(ruler: Ruler, items: readonly FlowItem[], { x, width, sizePt, rowMm }: FlowOptions): Piece {
  const placed: Set[] = [];
  let at = 0;
  let row = 0;
  const lineMm = pitch(sizePt);
  for (const item of items) {
    const lead = 'tick' in item ? TICK_MM + TICK_WORD_MM : 0;
    const before = 'write' in item && item.before !== undefined ? ruler.mm(item.before, sizePt) + 1 : 0;
    const bold = 'bold' in item && item.bold === true;
    const wide =
      'write' in item
        ? before + item.widthMm + (item.unit === undefined ? 0 : ruler.mm(item.unit, sizePt) + 1)
        : lead + ruler.mm(item.text, sizePt, bold);
    if (at > 0 && at + wide > width) {
      at = 0;
      row += 1;
    }
    const lines = 'write' in item ? [] : ruler.lines(item.text, Math.min(width, wide + 0.01) - lead, sizePt, bold);
    const broken = 'write' in item || wide <= width ? lines : ruler.lines(item.text, width - lead, sizePt, bold);
    placed.push({ item, x: at, row, lines: broken });
    if (broken.length > 1) {
      row += Math.ceil((broken.length * lineMm) / rowMm);
      at = 0;
    } else at += wide + BETWEEN_MM;
  }
  const rows = at === 0 && placed.length > 0 ? row : row + 1;
  return {
    heightMm: rows * rowMm,
    draw(pen, y) {
      for (const { item, x: from, row: on, lines } of placed) {
        const top = y + on * rowMm;
        const textTop = lines.length > 1 ? top + 0.5 : top + (rowMm - mm(sizePt)) / 2;
        if ('write' in item) {
          const left = x + from + (item.before === undefined ? 0 : ruler.mm(item.before, sizePt) + 1);
          if (item.before !== undefined) pen.text(item.before, x + from, textTop, sizePt, { tag: 'P' });
          pen.line(left, top + rowMm - 1, left + item.widthMm, top + rowMm - 1);
          pen.box(item.write, left, top, item.widthMm, rowMm - 1, 'hand');
          if (item.unit !== undefined) pen.text(item.unit, left + item.widthMm + 1, textTop, sizePt, { tag: 'P' });
          continue;
        }
        const lead = 'tick' in item ? TICK_MM + TICK_WORD_MM : 0;
        if ('tick' in item) pen.tick(item.tick, x + from, top + (Math.min(rowMm, TICK_MM + 2) - TICK_MM) / 2, item.on);
        lines.forEach((line, index) => {
          pen.text(line, x + from + lead, textTop + index * lineMm, sizePt, { bold: item.bold === true, tag: 'P' });
        });
      }
    },
  };
}
