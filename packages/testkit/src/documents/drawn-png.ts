import { crc32, deflateSync } from 'node:zlib';

/** A grey picture of a wavy line, such as a signature or a strip of a monitor: real pixels, small file. */
export function drawnPng(width: number, height: number, seed: number): Uint8Array {
  const rows = Buffer.alloc((width + 1) * height, 0xff);
  for (let y = 0; y < height; y++) rows[y * (width + 1)] = 0;
  for (let x = 0; x < width; x++) {
    const wave = Math.sin((x + seed * 7) / 9) + Math.sin((x * (3 + (seed % 5))) / 61);
    const y = Math.round(height / 2 + (wave * height) / 5);
    for (let thick = -1; thick <= 1; thick++) {
      const row = Math.min(height - 1, Math.max(0, y + thick));
      rows[row * (width + 1) + 1 + x] = 0x30;
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, body: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(body.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([size, named, sum]);
}
