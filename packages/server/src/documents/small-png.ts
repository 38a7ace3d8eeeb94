import { promisify } from 'node:util';
import { crc32, deflate, constants as zlib } from 'node:zlib';
import type { Canvas } from '@napi-rs/canvas';

/** A canvas as it stands: RGBA, four bytes a pixel, drawn on white, so nothing shines through. */
interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** Red, green and blue that differ by no more are grey: the rounding of a printer driver. */
const GREY_WITHIN = 2;
/** Of a page of words most is paper; more half tones than this are a photo or an X-ray. */
const HALF_TONES_OF_WORDS = 0.2;
const PAPER = 240;
const INK = 15;

/**
 * A drawn page as a PNG to be carried, hundreds of thousands of them: words on paper in 16 greys, with a stamp or a letterhead in up
 * to 256 colours, a grey picture in 256 greys, a picture with colour as it is. Nothing of a picture is lost but the alpha that was
 * never used; of words the half tones at the edges of the letters are rounded to the nearest of 16.
 */
export async function smallPng(canvas: Canvas): Promise<Uint8Array> {
  const { width, height } = canvas;
  const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
  const { isGrey, halfTones } = lookAt(data);
  const isWords = halfTones <= HALF_TONES_OF_WORDS;
  if (isGrey) return encode({ width, height, data }, isWords ? 4 : 8);
  const palette = isWords ? paletteOf(data) : undefined;
  return palette === undefined ? canvas.encode('png') : encode({ width, height, data }, 8, palette);
}

/** `halfTones`: share of pixels that are neither paper nor ink. */
function lookAt(data: Pixels['data']): { readonly isGrey: boolean; readonly halfTones: number } {
  let isGrey = true;
  let between = 0;
  for (let at = 0; at < data.length; at += 4) {
    const red = data[at] as number;
    const green = data[at + 1] as number;
    const blue = data[at + 2] as number;
    const [least, most] = [Math.min(red, green, blue), Math.max(red, green, blue)];
    if (most - least > GREY_WITHIN) isGrey = false;
    if (least < PAPER && most > INK) between++;
  }
  return { isGrey, halfTones: between / (data.length / 4) };
}

/** Colours with 16 levels of red, green and blue, and the number of each. */
type Palette = ReadonlyMap<number, number>;
const MOST_COLOURS = 256;

const colourAt = (data: Pixels['data'], at: number): number =>
  (Math.round((data[at] as number) / 17) << 8) |
  (Math.round((data[at + 1] as number) / 17) << 4) |
  Math.round((data[at + 2] as number) / 17);

function paletteOf(data: Pixels['data']): Palette | undefined {
  const palette = new Map<number, number>();
  for (let at = 0; at < data.length; at += 4) {
    const colour = colourAt(data, at);
    if (palette.has(colour)) continue;
    if (palette.size === MOST_COLOURS) return undefined;
    palette.set(colour, palette.size);
  }
  return palette;
}

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const pack = promisify(deflate);

/** PNG of greys (colour type 0), or of a palette (3). Source: W3C PNG (third edition) §11.2, §7.2, §9. */
async function encode(pixels: Pixels, bits: 4 | 8, palette?: Palette): Promise<Uint8Array> {
  const { width, height } = pixels;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = bits;
  header[9] = palette === undefined ? 0 : 3;
  const lines = palette !== undefined ? numbers(pixels, palette) : bits === 4 ? nibbles(pixels) : bytes(pixels);
  const isPicture = palette === undefined && bits === 8;
  const packed = await pack(lines, { level: 9, strategy: isPicture ? zlib.Z_FILTERED : zlib.Z_DEFAULT_STRATEGY });
  const colours = palette === undefined ? [] : [chunk('PLTE', coloursOf(palette))];
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), ...colours, chunk('IDAT', packed), chunk('IEND', Buffer.alloc(0))]);
}

const coloursOf = (palette: Palette): Buffer =>
  Buffer.from([...palette.keys()].flatMap((colour) => [(colour >> 8) * 17, ((colour >> 4) & 15) * 17, (colour & 15) * 17]));

/** One byte a pixel: the number of its colour; filter 0. */
function numbers({ width, height, data }: Pixels, palette: Palette): Buffer {
  const out = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) out[y * (width + 1) + 1 + x] = palette.get(colourAt(data, (y * width + x) * 4)) as number;
  return out;
}

/** Two pixels a byte, the left one first; each line begins with filter 0, which is best for few levels. */
function nibbles({ width, height, data }: Pixels): Buffer {
  const perLine = Math.ceil(width / 2);
  const out = Buffer.alloc((perLine + 1) * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const level = Math.round((data[(y * width + x) * 4 + 1] as number) / 17);
      const at = y * (perLine + 1) + 1 + (x >> 1);
      out[at] = (out[at] as number) | (x % 2 === 0 ? level << 4 : level);
    }
  return out;
}

/** One byte a pixel, each line as its difference from the one above (filter 2): neighbours of a photo are alike. */
function bytes({ width, height, data }: Pixels): Buffer {
  const out = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    out[y * (width + 1)] = 2;
    for (let x = 0; x < width; x++) {
      const above = y === 0 ? 0 : (data[((y - 1) * width + x) * 4 + 1] as number);
      out[y * (width + 1) + 1 + x] = ((data[(y * width + x) * 4 + 1] as number) - above) & 0xff;
    }
  }
  return out;
}

function chunk(name: string, content: Buffer): Buffer {
  const out = Buffer.alloc(content.length + 12);
  out.writeUInt32BE(content.length, 0);
  out.write(name, 4, 'latin1');
  content.copy(out, 8);
  out.writeUInt32BE(crc32(out.subarray(4, content.length + 8)), content.length + 8);
  return out;
}
