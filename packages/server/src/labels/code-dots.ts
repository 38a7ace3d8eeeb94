import { create } from 'qrcode';
import type { LabelCode } from './label-code.ts';
import { barWidths, insideOf } from './label-codes.ts';

/** Black, in whole dots of the printer from the top left corner. */
export interface Dots {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** A code as dots, for what a printer's own command draws at another place, or not at all, depending on its firmware. */
export function codeDots(code: LabelCode, dotsPerMm: number): readonly Dots[] {
  const dots = (mm: number): number => Math.round(mm * dotsPerMm);
  const inside = insideOf(code);
  const [left, top, module] = [dots(inside.x), dots(inside.y), dots(code.moduleMm)];
  if (code.kind !== 'qr') {
    let at = left;
    return barWidths(code.kind, code.text).flatMap((width, index) => {
      const bar = { x: at, y: top, w: width * module, h: dots(code.heightMm) };
      at += bar.w;
      return index % 2 === 0 ? [bar] : [];
    });
  }
  const { modules } = create(code.text, { errorCorrectionLevel: 'M' });
  return Array.from({ length: modules.size ** 2 }, (_, index) => index).flatMap((index) => {
    const [row, column] = [Math.floor(index / modules.size), index % modules.size];
    return modules.get(row, column) ? [{ x: left + column * module, y: top + row * module, w: module, h: module }] : [];
  });
}
