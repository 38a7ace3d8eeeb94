import { createCanvas, loadImage } from '@napi-rs/canvas';
import { type DrawJob, type Drawn, MOST_DRAWN_PIXELS, MOST_SOURCE_PIXELS } from './draw-job.ts';
import { imageSize } from './image-size.ts';
import { smallPng } from './small-png.ts';
import { imageSortOf } from './sort-of-bytes.ts';

/** A picture drawn anew on white, never larger than it is. Only what the first bytes name is unpacked, so no SVG gets in under another name. */
export async function drawImage({ bytes, width, small }: Extract<DrawJob, { do: 'image' }>): Promise<Drawn> {
  const sort = imageSortOf(bytes);
  if (sort === undefined) return { ok: false, refused: 'document.sort-not-shown' };
  const size = imageSize(bytes, sort);
  if (size === undefined || size.width < 1 || size.height < 1) return { ok: false, refused: 'document.damaged' };
  if (size.width * size.height > MOST_SOURCE_PIXELS) return { ok: false, refused: 'document.too-large' };
  try {
    const image = await loadImage(Buffer.from(bytes));
    const scale = Math.min(1, width / image.width, Math.sqrt(MOST_DRAWN_PIXELS / (image.width * image.height)));
    const canvas = createCanvas(Math.max(1, Math.round(image.width * scale)), Math.max(1, Math.round(image.height * scale)));
    const context = canvas.getContext('2d');
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const png = small ? await smallPng(canvas) : await canvas.encode('png');
    return { ok: true, picture: { page: 1, pages: 1, width: canvas.width, height: canvas.height, png, problems: [] } };
  } catch {
    // The library's message names nothing that helps; the bytes can be saved.
    return { ok: false, refused: 'document.damaged' };
  }
}
