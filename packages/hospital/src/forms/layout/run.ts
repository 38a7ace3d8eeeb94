import { mm } from './paper.ts';
import { paragraph } from './paragraph.ts';
import { pitch } from './pen.ts';
import { type Piece, together } from './piece.ts';
import type { Ruler } from './ruler.ts';

export interface RunText {
  readonly text: string;
  readonly sizePt: number;
  readonly bold?: true;
}

const BETWEEN_MM = 3;

/** Texts of several sizes on one line, their feet level; where the line has no room for all, one under the other. */
export function run(
  ruler: Ruler,
  { x, width }: { readonly x: number; readonly width: number },
  texts: readonly RunText[],
): Piece {
  const said = texts.filter(({ text }) => text !== '');
  const wide = said.map(({ text, sizePt, bold }) => ruler.mm(text, sizePt, bold));
  const sum = wide.reduce((all, one) => all + one + BETWEEN_MM, -BETWEEN_MM);
  if (sum > width) return together(said.map(({ text, ...look }) => paragraph(ruler, text, { x, width, ...look, tag: 'P' })));
  const largest = Math.max(0, ...said.map(({ sizePt }) => sizePt));
  return {
    heightMm: pitch(largest),
    draw(pen, y) {
      let at = x;
      said.forEach(({ text, sizePt, bold }, index) => {
        pen.text(text, at, y + mm(largest - sizePt) * 0.88, sizePt, { bold: bold === true, tag: 'P' });
        at += (wide[index] ?? 0) + BETWEEN_MM;
      });
    },
  };
}
