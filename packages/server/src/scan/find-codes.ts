import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, type ReaderOptions, readBarcodes } from 'zxing-wasm/reader';
import type { Point } from './page-transform.ts';
import type { Picture } from './picture.ts';

export interface FoundCode {
  readonly text: string;
  /** Modules on a side, without the white around. */
  readonly modules: number;
  /** Outer corners of the symbol as it is meant to be read, pixels: top left, top right, bottom right, bottom left. */
  readonly corners: readonly [Point, Point, Point, Point];
}

/** What is tried in turn until a code of ours shows; each way finds some that others miss. */
const WAYS: readonly { readonly scale: 1 | 2; readonly options: ReaderOptions }[] = [
  { scale: 1, options: { binarizer: 'LocalAverage' } },
  { scale: 2, options: { binarizer: 'LocalAverage' } },
  { scale: 1, options: { binarizer: 'GlobalHistogram' } },
  { scale: 2, options: { binarizer: 'GlobalHistogram' } },
];
const MOST_CODES = 16;
/** Twice as large only where the picture is a coarse one. */
const COARSE_PIXELS = 3_000_000;

let prepared = false;

/** All QR codes of a picture whose error correction says that they were read right; `ours` says when to stop trying. */
export async function findCodes(picture: Picture, ours: (text: string) => boolean): Promise<readonly FoundCode[]> {
  prepare();
  for (const { scale, options } of WAYS) {
    if (scale === 2 && picture.width * picture.height > COARSE_PIXELS) continue;
    const found = await readBarcodes(imageOf(picture, scale), {
      formats: ['QRCode'],
      tryHarder: true,
      tryRotate: true,
      tryInvert: false,
      tryDownscale: false,
      maxNumberOfSymbols: MOST_CODES,
      ...options,
    });
    const codes = found
      .filter(({ isValid }) => isValid)
      .flatMap(({ text, position, extra }) => {
        const version = Number((JSON.parse(extra === '' ? '{}' : extra) as { Version?: string }).Version);
        if (!Number.isInteger(version)) return [];
        const at = ({ x, y }: Point): Point => ({ x: x / scale, y: y / scale });
        const { topLeft, topRight, bottomRight, bottomLeft } = position;
        const corners = [at(topLeft), at(topRight), at(bottomRight), at(bottomLeft)] as const;
        return [{ text, modules: 17 + 4 * version, corners }];
      });
    if (codes.some(({ text }) => ours(text))) return codes;
  }
  return [];
}

function prepare(): void {
  if (prepared) return;
  // Nothing is fetched: the decoder comes from the installed package.
  const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(readFileSync(path)).buffer } });
  prepared = true;
}

type ReadableImage = Parameters<typeof readBarcodes>[0];

function imageOf({ width, height, grey }: Picture, scale: 1 | 2): ReadableImage {
  const data = new Uint8ClampedArray(width * height * scale * scale * 4);
  const wide = width * scale;
  for (let y = 0, to = 0; y < height * scale; y++) {
    for (let x = 0; x < wide; x++, to += 4) {
      const light = scale === 1 ? (grey[y * width + x] as number) : between(grey, width, height, x / 2 - 0.25, y / 2 - 0.25);
      data[to] = data[to + 1] = data[to + 2] = light;
      data[to + 3] = 255;
    }
  }
  // What the reader takes of an `ImageData`; there is none of the browser's here.
  return { data, width: wide, height: height * scale, colorSpace: 'srgb' } as ReadableImage;
}

/** Brightness between pixels; the nearest pixel beyond the edge. */
export function between(grey: Uint8Array, width: number, height: number, x: number, y: number): number {
  const cx = Math.min(width - 1, Math.max(0, x));
  const cy = Math.min(height - 1, Math.max(0, y));
  const [left, top] = [Math.floor(cx), Math.floor(cy)];
  const [right, below] = [Math.min(width - 1, left + 1), Math.min(height - 1, top + 1)];
  const [fx, fy] = [cx - left, cy - top];
  const at = (column: number, row: number): number => grey[row * width + column] as number;
  return (at(left, top) * (1 - fx) + at(right, top) * fx) * (1 - fy) + (at(left, below) * (1 - fx) + at(right, below) * fx) * fy;
}
