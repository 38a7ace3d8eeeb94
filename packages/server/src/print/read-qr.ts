import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

let prepared = false;

/**
 * Texts of all QR codes in a PNG or JPEG picture, at any angle; none when there is none to be read. Nothing is fetched: the
 * decoder comes from the installed package.
 */
export async function readQrCodes(image: Uint8Array): Promise<readonly string[]> {
  if (!prepared) {
    const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
    const wasm = readFileSync(path);
    prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(wasm).buffer } });
    prepared = true;
  }
  const found = await readBarcodes(image, { formats: ['QRCode'], tryHarder: true, tryRotate: true, tryInvert: true });
  return found.filter(({ isValid }) => isValid).map(({ text }) => text);
}

/** Whether a file is a picture that `readQrCodes` takes. */
export const isPicture = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0x89 && bytes[1] === 0x50 && bytes[2] === 0x4e) || (bytes[0] === 0xff && bytes[1] === 0xd8);
