const u16 = (bytes: Uint8Array, at: number): number => (bytes[at] as number) | ((bytes[at + 1] as number) << 8);
const u32 = (bytes: Uint8Array, at: number): number => u16(bytes, at) + u16(bytes, at + 2) * 65_536;

/** An end record of 22 bytes, and a comment of up to 65,535 behind it. */
const END_BYTES = 22;
const LONGEST_COMMENT = 65_535;

/**
 * ZIP (docx, xlsx and pptx too): a local file at the front, an end record at the back, and a central directory where the end
 * record says. Source: PKWARE APPNOTE 6.3 §4.3. ZIP64 archives have all of it, with sizes of FFFFFFFF.
 */
export function isZip(bytes: Uint8Array): boolean {
  if (bytes.length < END_BYTES || u16(bytes, 0) !== 0x4b50) return false;
  const last = Math.max(0, bytes.length - END_BYTES - LONGEST_COMMENT);
  for (let at = bytes.length - END_BYTES; at >= last; at--) {
    if (u32(bytes, at) !== 0x06054b50 || at + END_BYTES + u16(bytes, at + 20) > bytes.length) continue;
    const size = u32(bytes, at + 12);
    const offset = u32(bytes, at + 16);
    if (size === 0xffffffff || offset === 0xffffffff) return true;
    if (size === 0) return offset === at;
    return offset + size <= at && u32(bytes, offset) === 0x02014b50;
  }
  return false;
}

/** A gzip head with a method and flags that exist. Source: RFC 1952 §2.3. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes.length >= 18 && bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8 && (bytes[3] as number) < 0x20;
}
