import { createRequire } from 'node:module';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { toBuffer } from 'qrcode';

const inside = createRequire(createRequire(import.meta.url).resolve('qrcode'));
interface Segment {
  readonly mode: object;
  getLength(): number;
  getBitsLength(): number;
  write(buffer: { put(value: number, bits: number): void }): void;
}
const Segments = inside('./core/segments') as { fromArray: (given: unknown) => readonly Segment[] };
const ByteData = inside('./core/byte-data') as new (bytes: Uint8Array) => Segment;

/** A QR code of bytes as they are, as a PNG. */
export const qrOf = (bytes: Uint8Array, scale = 4): Promise<Buffer> =>
  toBuffer([{ data: Uint8ClampedArray.from(bytes), mode: 'byte' }], { type: 'png', errorCorrectionLevel: 'M', scale, margin: 4 });

/** One symbol of a code in structured append, which the library cannot write by itself. Source: ISO/IEC 18004:2015 §8. */
export async function appendedQr(bytes: Uint8Array, index: number, size: number, parity: number): Promise<Buffer> {
  // `put(mode, 4)`, then the "length" in four bits, which is the place; then the rest of the header.
  const head: Segment = {
    mode: { id: 'Append', bit: 3, ccBits: [4, 4, 4] },
    getLength: () => index,
    getBitsLength: () => 12,
    write(buffer) {
      buffer.put(size - 1, 4);
      buffer.put(parity, 8);
    },
  };
  const before = Segments.fromArray;
  Segments.fromArray = () => [head, new ByteData(bytes)];
  try {
    return await toBuffer([{ data: 'x', mode: 'alphanumeric' }], { type: 'png', errorCorrectionLevel: 'M', scale: 4, margin: 4 });
  } finally {
    Segments.fromArray = before;
  }
}

/** Several pictures beside each other on one JPEG, turned a little, as somebody lays a notebook under a telephone. */
export async function photoOf(pictures: readonly Uint8Array[], degrees = 4): Promise<Buffer> {
  const images = await Promise.all(pictures.map((one) => loadImage(Buffer.from(one))));
  const width = images.reduce((sum, { width: own }) => sum + own + 60, 120);
  const height = Math.max(...images.map((one) => one.height)) + 240;
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#eeeeea';
  context.fillRect(0, 0, width, height);
  context.translate(width / 2, height / 2);
  context.rotate((degrees * Math.PI) / 180);
  context.translate(-width / 2, -height / 2);
  let left = 60;
  for (const image of images) {
    context.drawImage(image, left, 120);
    left += image.width + 60;
  }
  return canvas.encode('jpeg', 85);
}
