import { SHEET_QR } from '../laid-page.ts';
import { headWays } from './head-ways.ts';
import { type Pen, pitch } from './pen.ts';
import { type Sheet, SMALL_PT, TABLE_PT } from './sheet.ts';

/** Left of the code, from the right edge of the frame. */
const CODE_MM = SHEET_QR.rightMm + SHEET_QR.sideMm - 10;
/** White between the identity block and the code's own white edge. */
const BESIDE_CODE_MM = 1.5;

export interface Head {
  readonly heightMm: number;
  draw(pen: Pen, y: number, page: number, pages: number): void;
}

/** Hospital, form, number, whose part it is; identity block and code at the right; the same on every page. */
export function head(sheet: Sheet): Head {
  const { frame, issue, words, partAt, ruler } = sheet;
  const codeMm = SHEET_QR.sideMm + 1 + pitch(TABLE_PT);
  const [first, ...others] = headWays(sheet, frame.right - CODE_MM - BESIDE_CODE_MM, codeMm);
  const block = others.reduce((low, one) => (one.heightMm < low.heightMm - 0.1 ? one : low), first);
  return {
    heightMm: Math.max(block.heightMm, codeMm) + 1.5,
    draw(pen, y, page, pages) {
      block.draw(pen, y);
      const x = frame.right - CODE_MM;
      code(sheet, pen, x, y + 1, issue.code(page, pages, partAt));
      const text = words.page(page, pages);
      pen.text(text, frame.right - ruler.mm(text, TABLE_PT, true) - 3, y + SHEET_QR.sideMm + 1.2, TABLE_PT, {
        bold: true,
        tag: 'artifact',
      });
    },
  };
}

/** Where nobody can sign a code (a kit away from its station), its place says so: a code is never made up. */
function code({ words }: Sheet, pen: Pen, x: number, y: number, content: string): void {
  const { sideMm } = SHEET_QR;
  if (content !== '') {
    pen.marks.push({ m: 'qr', x, y, side: sideMm, content });
    return;
  }
  pen.rect(x + 1, y + 1, sideMm - 2, sideMm - 2, 0.5, { dash: true });
  pen.text(words.noCode, x + 2, y + sideMm / 2 - 1.5, SMALL_PT, { tag: 'P' });
}
