import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { smallPng } from '../../documents/small-png.ts';
import { FONT_FILES } from '../../print/page-font.ts';

const FAMILY = 'Tomoshibi Notice';
const SIZE = { width: 1000, height: 300 } as const;

/** Stands in the place of a page that could not be drawn, and of all that follow one (`last`), so that nobody reads on without it. */
export async function pageNotDrawn(page: number, pages: number, last: boolean) {
  if (!GlobalFonts.has(FAMILY)) GlobalFonts.registerFromPath(FONT_FILES.regular, FAMILY);
  const canvas = createCanvas(SIZE.width, SIZE.height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, SIZE.width, SIZE.height);
  context.fillStyle = '#000000';
  context.strokeRect(10, 10, SIZE.width - 20, SIZE.height - 20);
  context.font = `32px "${FAMILY}"`;
  const which = last ? `${page}〜${pages} ページ` : `${page} / ${pages} ページ`;
  context.fillText(`${which}はこのキットに入っていません`, 50, 110);
  context.font = `24px "${FAMILY}"`;
  context.fillText(
    last ? `Pages ${page} to ${pages} are not in this kit.` : `Page ${page} of ${pages} is not in this kit.`,
    50,
    170,
  );
  context.fillText('原本で確かめてください / look at the original', 50, 220);
  return { ...SIZE, png: await smallPng(canvas) };
}
