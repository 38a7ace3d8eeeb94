import { createCanvas, loadImage } from '@napi-rs/canvas';
import { MOST_SOURCE_PIXELS } from '../documents/draw-job.ts';
import { imageSize } from '../documents/image-size.ts';
import { imageSortOf } from '../documents/sort-of-bytes.ts';

/** A scanned or photographed page: one byte a pixel, 0 black … 255 white, by rows. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8Array;
}

/** Brightness of RGBA bytes over white. Source: ITU-R BT.601 weights. */
export function pictureOf(rgba: Uint8Array | Uint8ClampedArray, width: number, height: number): Picture {
  const grey = new Uint8Array(width * height);
  for (let at = 0, from = 0; at < grey.length; at++, from += 4) {
    const light = 0.299 * (rgba[from] as number) + 0.587 * (rgba[from + 1] as number) + 0.114 * (rgba[from + 2] as number);
    const alpha = (rgba[from + 3] as number) / 255;
    grey[at] = Math.round(light * alpha + 255 * (1 - alpha));
  }
  return { width, height, grey };
}

/** A PNG or JPEG; its stated size is looked at before it is unpacked. Undefined: another sort, too large, or damaged. */
export async function openPicture(bytes: Uint8Array): Promise<Picture | undefined> {
  const sort = imageSortOf(bytes);
  if (sort !== 'png' && sort !== 'jpeg') return undefined;
  const size = imageSize(bytes, sort);
  if (size === undefined || size.width < 1 || size.height < 1 || size.width * size.height > MOST_SOURCE_PIXELS) return undefined;
  try {
    const image = await loadImage(Buffer.from(bytes));
    const canvas = createCanvas(image.width, image.height);
    const paper = canvas.getContext('2d');
    paper.drawImage(image, 0, 0);
    return pictureOf(paper.getImageData(0, 0, image.width, image.height).data, image.width, image.height);
  } catch {
    return undefined;
  }
}
