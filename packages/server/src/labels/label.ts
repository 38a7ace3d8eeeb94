import type { LaidPage, Mark, Measure, TextMark } from '@tomoshibi/hospital';
import { measure } from '../print/measure.ts';
import type { LabelCode } from './label-code.ts';
import { codeMark } from './label-codes.ts';

/** One label or band: drawn as a page of a PDF, or as commands of a label printer. */
export interface Label {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly marks: readonly Mark[];
  readonly codes: readonly LabelCode[];
}

/** A label as a page of its own, as a label printer's driver takes it. */
export const labelPage = (label: Label, page: number, pages: number): LaidPage => ({
  widthMm: label.widthMm,
  heightMm: label.heightMm,
  page,
  pages,
  marks: [...label.marks, ...label.codes.map(codeMark)],
  boxes: [],
});

const MM_PER_PT = 25.4 / 72;
/** Below this nobody reads it at a bedside. */
const LEAST_PT = 8;

interface LineAsked {
  readonly x: number;
  readonly y: number;
  readonly widthMm: number;
  readonly sizePt: number;
  readonly bold?: true;
}

/**
 * A text in one line, made smaller to fit; at 8 pt it breaks into two. Nothing is ever cut off: a third line is taken rather than a name shortened.
 */
export function fitted(text: string, { x, y, widthMm, sizePt, bold }: LineAsked, of: Measure = measure): readonly TextMark[] {
  if (text.trim() === '') return [];
  const em = of(text, bold === true);
  const size = Math.min(sizePt, Math.floor((widthMm / MM_PER_PT / em) * 10) / 10);
  const mark = (part: string, line: number, pt: number): TextMark => ({
    m: 'text',
    x,
    y: y + line * pt * MM_PER_PT * 1.05,
    text: part,
    sizePt: pt,
    ...(bold && { bold }),
    tag: 'P',
  });
  const least = Math.min(LEAST_PT, sizePt);
  if (size >= least) return [mark(text, 0, size)];
  const lines: string[] = [''];
  for (const character of text) {
    const last = `${lines.at(-1)}${character}`;
    if (of(last, bold === true) * least * MM_PER_PT > widthMm) lines.push(character);
    else lines[lines.length - 1] = last;
  }
  return lines.map((line, at) => mark(line, at, least));
}

/** Sizes that a crowded label is tried in. */
const SCALES = [1, 0.9, 0.8, 0.72, 0.64] as const;

/** Lines one under the other; all become smaller together until the last one stands above `bottomMm`, so that none runs into the bars. */
export function stacked(
  lines: readonly { readonly text: string; readonly sizePt: number; readonly bold?: true }[],
  { x, y, widthMm, bottomMm }: { readonly x: number; readonly y: number; readonly widthMm: number; readonly bottomMm: number },
): readonly TextMark[] {
  let marks: readonly TextMark[] = [];
  for (const scale of SCALES) {
    let at = y;
    marks = lines.flatMap(({ text, sizePt, bold }) => {
      const put = fitted(text, { x, y: at, widthMm, sizePt: sizePt * scale, ...(bold && { bold }) });
      at = put.reduce((below, mark) => Math.max(below, mark.y + mark.sizePt * MM_PER_PT * 1.05), at);
      return put;
    });
    if (at <= bottomMm) return marks;
  }
  return marks;
}
