import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { ReadResult } from 'zxing-wasm/reader';
import { type DrawJob, type Drawn, MOST_SOURCE_PIXELS, type ReadSymbol } from './draw-job.ts';
import { imageSize } from './image-size.ts';
import { imageSortOf } from './sort-of-bytes.ts';

/** Codes looked for in one photo: a notebook in parts has at most sixteen. */
const MOST_SYMBOLS = 16;
let prepared = false;

/**
 * All QR codes of a photo (PNG, JPEG), at any angle. Their bytes are given, not their text: the decoder would guess a character set.
 * What the error correction cannot prove is not there at all. Refusals: `document.sort-not-shown`, `document.too-large`,
 * `document.damaged`.
 */
export async function readSymbols({ bytes }: Extract<DrawJob, { do: 'qr' }>): Promise<Drawn> {
  const sort = imageSortOf(bytes);
  if (sort !== 'png' && sort !== 'jpeg') return { ok: false, refused: 'document.sort-not-shown' };
  const size = imageSize(bytes, sort);
  if (size === undefined || size.width < 1 || size.height < 1) return { ok: false, refused: 'document.damaged' };
  if (size.width * size.height > MOST_SOURCE_PIXELS) return { ok: false, refused: 'document.too-large' };
  // Loaded with the first photo: whoever opens pages does not wait for it.
  const { prepareZXingModule, readBarcodes } = await import('zxing-wasm/reader');
  if (!prepared) {
    const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
    prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(readFileSync(path)).buffer } });
    prepared = true;
  }
  try {
    const found = await readBarcodes(bytes, {
      formats: ['QRCode'],
      tryHarder: true,
      tryRotate: true,
      tryInvert: true,
      maxNumberOfSymbols: MOST_SYMBOLS,
    });
    return { ok: true, symbols: found.filter(({ isValid }) => isValid).map(symbolOf) };
  } catch {
    return { ok: false, refused: 'document.damaged' };
  }
}

function symbolOf({ bytes, sequenceSize, sequenceIndex, sequenceId }: ReadResult): ReadSymbol {
  // The library lends its memory.
  const own = Uint8Array.from(bytes);
  const parity = Number(sequenceId);
  if (sequenceSize < 2 || !Number.isInteger(parity)) return { bytes: own };
  return { bytes: own, appended: { index: sequenceIndex, size: sequenceSize, parity } };
}
