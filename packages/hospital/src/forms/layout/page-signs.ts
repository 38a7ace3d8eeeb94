import type { PaperSize } from '../form-definition.ts';
import { CORNERS } from '../laid-page.ts';
import { mm, PAPER } from './paper.ts';
import type { Pen } from './pen.ts';
import { type Sheet, SMALL_PT } from './sheet.ts';

/** Light enough to read everything over it, on a copy too. */
const WATERMARK_GREY = 0.88;
const WATERMARK_PT = 96;

/** 訓練 in a drill and 見本 in the demo, slanting over the page: no such sheet is ever taken for a real one. */
export function watermark({ issue, words, ruler }: Sheet, pen: Pen, size: PaperSize): void {
  const word = issue.mode.kind === 'drill' ? words.drill : issue.demo ? words.demo : '';
  if (word === '') return;
  const { widthMm, heightMm } = PAPER[size];
  const turn = -30;
  const radians = (turn * Math.PI) / 180;
  const most = Math.min(widthMm - 40, (heightMm - 40) * 1.2);
  const sizePt = Math.min(WATERMARK_PT, (WATERMARK_PT * most) / ruler.mm(word, WATERMARK_PT, true));
  const wide = ruler.mm(word, sizePt, true);
  const high = mm(sizePt);
  const x = widthMm / 2 - (wide / 2) * Math.cos(radians) + (high / 2) * Math.sin(radians);
  const y = heightMm / 2 - (wide / 2) * Math.sin(radians) - (high / 2) * Math.cos(radians);
  pen.text(word, x, y, sizePt, { bold: true, grey: WATERMARK_GREY, turnDeg: turn, tag: 'artifact' });
}

/** Black corners to find the sheet on a scan; the small one is at the bottom right. */
export function corners(pen: Pen, size: PaperSize): void {
  const { widthMm, heightMm } = PAPER[size];
  const { insetMm, sideMm, smallSideMm } = CORNERS;
  for (const [x, y, side] of [
    [insetMm, insetMm, sideMm],
    [widthMm - insetMm, insetMm, sideMm],
    [insetMm, heightMm - insetMm, sideMm],
    [widthMm - insetMm, heightMm - insetMm, smallSideMm],
  ] as const)
    pen.marks.push({ m: 'shape', shape: 'corner', x: x - side / 2, y: y - side / 2, side });
}

const TAB_MM = { width: 4, height: 34 } as const;

/** A mark on the right edge, for each part of a set at its own height: piles are told apart without turning a sheet over. */
export function tab({ part, partAt, ruler, say, words }: Sheet, pen: Pen, size: PaperSize): void {
  if (part === undefined) return;
  const { widthMm } = PAPER[size];
  const x = widthMm - 9.2;
  const y = 44 + partAt * (TAB_MM.height + 4);
  pen.rect(x, y, TAB_MM.width, TAB_MM.height, 1.5);
  // Without what stands in brackets at the end; the whole words are in the head.
  const name = say(part.words).replace(/[((][^))]*[))]$/, '');
  const text = `${name} ${words.edges[part.edge]}`;
  const shown = ruler.mm(text, SMALL_PT, true) <= TAB_MM.height - 2 ? text : words.edges[part.edge];
  pen.text(shown, x + TAB_MM.width - (TAB_MM.width - mm(SMALL_PT)) / 2, y + 1, SMALL_PT, {
    bold: true,
    turnDeg: 90,
    tag: 'artifact',
  });
}

/** Along these a sheet is cut into its strips. */
export function cutLines({ words }: Sheet, pen: Pen, size: PaperSize, count: number): void {
  const { widthMm, heightMm } = PAPER[size];
  for (let at = 1; at < count; at += 1) {
    const y = (heightMm * at) / count;
    pen.line(5, y, widthMm - 5, y, 0.75, true);
    pen.text(words.cut, widthMm / 2, y - mm(SMALL_PT) - 0.2, SMALL_PT, { tag: 'artifact' });
  }
}
