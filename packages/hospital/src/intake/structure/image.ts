const u32 = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] as number) << 24) |
  ((bytes[at + 1] as number) << 16) |
  ((bytes[at + 2] as number) << 8) |
  (bytes[at + 3] as number);

/** Segments one behind the other up to the scan, an end mark at the back. Source: ITU-T T.81 annex B. */
export function isJpeg(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return false;
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return false;
    const mark = bytes[at + 1] as number;
    if (mark === 0xff) at += 1;
    else if (mark === 0xda) return endsWithin(bytes);
    else if (mark < 0xc0) return false;
    else at += 2 + (((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number));
  }
  return false;
}

/** Cameras pad behind the end. */
const PADDING = 4096;

function endsWithin(bytes: Uint8Array): boolean {
  for (let at = bytes.length - 2; at >= Math.max(0, bytes.length - PADDING); at--) {
    if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return true;
  }
  return false;
}

/** Chunks one behind the other up to IEND. Source: PNG specification, third edition, §5. */
export function isPng(bytes: Uint8Array): boolean {
  if (u32(bytes, 0) !== (0x89504e47 | 0) || u32(bytes, 4) !== 0x0d0a1a0a) return false;
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = u32(bytes, at);
    const name = u32(bytes, at + 4);
    if (name === 0x49454e44) return true;
    if (length < 0) return false;
    at += 12 + length;
  }
  return false;
}

/** `GIF87a` or `GIF89a`, and the trailer. */
export function isGif(bytes: Uint8Array): boolean {
  const head = u32(bytes, 0) === 0x47494638 && (bytes[4] === 0x37 || bytes[4] === 0x39) && bytes[5] === 0x61;
  return head && bytes.subarray(-16).includes(0x3b);
}

/** `II*` or `MM*`, and a first directory that lies in the file. Source: TIFF 6.0 §2. */
export function isTiff(bytes: Uint8Array): boolean {
  if (bytes.length < 8) return false;
  const little = bytes[0] === 0x49 && bytes[1] === 0x49 && bytes[2] === 0x2a && bytes[3] === 0;
  const big = bytes[0] === 0x4d && bytes[1] === 0x4d && bytes[2] === 0 && bytes[3] === 0x2a;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const first = view.getUint32(4, little);
  return (little || big) && first >= 8 && first < bytes.length;
}
