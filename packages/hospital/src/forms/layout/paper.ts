import type { PaperSize } from '../form-definition.ts';

/** Part of a page that one sheet, or one strip of a sheet, is written in. Millimetres. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly width: number;
  /** A strip of a page cut in three: heads and feet as low as can be. */
  readonly strip?: true;
}

export const PAPER: Readonly<Record<PaperSize, { readonly widthMm: number; readonly heightMm: number }>> = {
  A4: { widthMm: 210, heightMm: 297 },
  'A4-landscape': { widthMm: 297, heightMm: 210 },
  A5: { widthMm: 148, heightMm: 210 },
  'A5-landscape': { widthMm: 210, heightMm: 148 },
  A6: { widthMm: 105, heightMm: 148 },
};

/** Room for the holes; the others are what every printer reaches. */
const LEFT_MM = 15;
const MARGIN_MM = 10;
/** Between a strip and the line it is cut off along. */
const CUT_MM = 3.5;

export function frameOf(size: PaperSize): Frame {
  const { widthMm, heightMm } = PAPER[size];
  const right = widthMm - MARGIN_MM;
  return { left: LEFT_MM, right, top: MARGIN_MM, bottom: heightMm - MARGIN_MM, width: right - LEFT_MM };
}

/** The strips of a page that is cut, from the top. */
export function stripsOf(size: PaperSize, count: number): readonly Frame[] {
  const { heightMm } = PAPER[size];
  const whole = frameOf(size);
  const height = heightMm / count;
  return Array.from({ length: count }, (_, at) => ({
    ...whole,
    top: at === 0 ? whole.top : at * height + CUT_MM,
    bottom: at === count - 1 ? whole.bottom : (at + 1) * height - CUT_MM,
    strip: true,
  }));
}

/** Millimetres of so many points. */
export const mm = (points: number): number => points * 0.352778;
