import { type Pen, pitch, type Tag } from './pen.ts';
import type { Piece } from './piece.ts';
import type { Ruler } from './ruler.ts';

export interface ParagraphOptions {
  readonly x: number;
  readonly width: number;
  readonly sizePt: number;
  readonly bold?: boolean;
  readonly grey?: number;
  readonly tag?: Tag;
  readonly align?: 'left' | 'centre' | 'right';
}

/** A text in a column, as high as it needs. */
export function paragraph(ruler: Ruler, text: string, options: ParagraphOptions): Piece & { readonly lines: number } {
  const { x, width, sizePt, bold = false, align = 'left', grey, tag } = options;
  const lines = text === '' ? [] : ruler.lines(text, width, sizePt, bold);
  const step = pitch(sizePt);
  return {
    lines: lines.length,
    heightMm: lines.length * step,
    draw(pen: Pen, y: number) {
      lines.forEach((line, at) => {
        const spare = align === 'left' ? 0 : width - ruler.mm(line, sizePt, bold);
        pen.text(line, x + (align === 'centre' ? spare / 2 : spare), y + at * step, sizePt, {
          bold,
          ...(grey === undefined ? {} : { grey }),
          ...(tag === undefined ? {} : { tag }),
        });
      });
    },
  };
}
