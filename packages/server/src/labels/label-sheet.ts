import type { LaidPage, Mark } from '@tomoshibi/hospital';
import type { Label } from './label.ts';
import { codeMark } from './label-codes.ts';

/** A4 sheet of labels to peel off. */
export interface LabelSheet {
  readonly columns: number;
  readonly rows: number;
  readonly leftMm: number;
  readonly topMm: number;
  /** From one label to the next. */
  readonly stepXMm: number;
  readonly stepYMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
}

/** 24面 66 × 33.9 mm with margins, as sold everywhere in Japan. Ours, 62 × 29 mm, stand in the middle of each. */
export const SHEET_24: LabelSheet = {
  columns: 3,
  rows: 8,
  leftMm: 6,
  topMm: 12.9,
  stepXMm: 66,
  stepYMm: 33.9,
  widthMm: 66,
  heightMm: 33.9,
};

/** Labels on sheets, row by row. A group begins on a sheet of its own: what is peeled off a sheet is one patient's, never the next one's. */
export function labelSheets(groups: readonly (readonly Label[])[], sheet: LabelSheet = SHEET_24): readonly LaidPage[] {
  const each = sheet.columns * sheet.rows;
  const sheets = groups.flatMap((labels) =>
    Array.from({ length: Math.ceil(labels.length / each) }, (_, at) => labels.slice(at * each, (at + 1) * each)),
  );
  return sheets.map((labels, at) => ({
    widthMm: 210,
    heightMm: 297,
    page: at + 1,
    pages: sheets.length,
    boxes: [],
    marks: labels.flatMap((label, place) => {
      const x = sheet.leftMm + (place % sheet.columns) * sheet.stepXMm + (sheet.widthMm - label.widthMm) / 2;
      const y = sheet.topMm + Math.floor(place / sheet.columns) * sheet.stepYMm + (sheet.heightMm - label.heightMm) / 2;
      return [...label.marks, ...label.codes.map(codeMark)].map((mark) => moved(mark, x, y));
    }),
  }));
}

function moved(mark: Mark, x: number, y: number): Mark {
  return mark.m === 'line'
    ? { ...mark, x1: mark.x1 + x, x2: mark.x2 + x, y1: mark.y1 + y, y2: mark.y2 + y }
    : { ...mark, x: mark.x + x, y: mark.y + y };
}
