import type { ImageSort } from './sort-of-bytes.ts';

/**
 * Width and height as the header of a picture states them, in pixels, so that nothing is unpacked before its size is known.
 * Undefined when the header is cut or states nothing.
 */
export function imageSize(bytes: Uint8Array, sort: ImageSort): { readonly width: number; readonly height: number } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    switch (sort) {
      case 'png':
        return { width: view.getUint32(16), height: view.getUint32(20) };
      case 'gif':
        return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
      case 'bmp':
        return { width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) };
      case 'webp':
        return webpSize(view);
      case 'jpeg':
        return jpegSize(view);
    }
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Source: RFC 9649, VP8, VP8L and VP8X chunks. */
function webpSize(view: DataView) {
  const kind = String.fromCharCode(view.getUint8(12), view.getUint8(13), view.getUint8(14), view.getUint8(15));
  if (kind === 'VP8X')
    return {
      width: 1 + view.getUint16(24, true) + (view.getUint8(26) << 16),
      height: 1 + view.getUint16(27, true) + (view.getUint8(29) << 16),
    };
  if (kind === 'VP8L') {
    const bits = view.getUint32(21, true);
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
  }
  return kind === 'VP8 ' ? { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff } : undefined;
}

/** The frame header: SOF0–SOF15 without DHT, JPG and DAC. Source: ITU-T T.81, B.2.2. */
function jpegSize(view: DataView) {
  for (let at = 2; ; ) {
    while (view.getUint8(at) !== 0xff) at++;
    while (view.getUint8(at) === 0xff) at++;
    const mark = view.getUint8(at++);
    if (mark >= 0xc0 && mark <= 0xcf && mark !== 0xc4 && mark !== 0xc8 && mark !== 0xcc)
      return { width: view.getUint16(at + 5), height: view.getUint16(at + 3) };
    if (mark === 0xd9 || mark === 0xda) return undefined;
    if (mark === 0x01 || (mark >= 0xd0 && mark <= 0xd7)) continue;
    at += view.getUint16(at);
  }
}
