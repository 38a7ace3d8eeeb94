/** Of how many bytes at least one may be a control character in a text: stray ones are seen, a tenth never is. */
const ONE_IN = 100;
const FORGIVEN = 4;

/**
 * Bytes no text has: C0 controls but for tab, line ends, ESC (ISO-2022-JP) and the framing bytes of MLLP. UTF-16 is not text
 * here; `isTagged` and `isPlainText` look for its mark first.
 */
export function hasJunk(bytes: Uint8Array): boolean {
  let junk = 0;
  for (let at = 0; at < bytes.length; at++) if (isJunk(bytes[at] as number)) junk++;
  return junk >= FORGIVEN && junk * ONE_IN > bytes.length;
}

const isJunk = (byte: number): boolean =>
  (byte < 0x20 &&
    byte !== 0x09 &&
    byte !== 0x0a &&
    byte !== 0x0d &&
    byte !== 0x1b &&
    byte !== 0x0b &&
    byte !== 0x0c &&
    byte !== 0x1c) ||
  byte === 0x7f;

const isUtf16 = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);

/** Of UTF-16 every second byte: enough to see whether it is text. */
function narrow(bytes: Uint8Array): Uint8Array {
  const low = bytes[0] === 0xff ? 0 : 1;
  const narrowed = new Uint8Array((bytes.length >> 1) - 1);
  for (let at = 0; at < narrowed.length; at++) {
    const high = bytes[2 * at + 2 + (1 - low)] as number;
    narrowed[at] = high === 0 ? (bytes[2 * at + 2 + low] as number) : 0x41;
  }
  return narrowed;
}

/**
 * Plain text of any character set, and not one long word of base64: prose, tables and messages have ends of words or lines,
 * or characters beyond ASCII.
 */
export function isPlainText(bytes: Uint8Array): boolean {
  if (bytes.length === 0) return false;
  const text = isUtf16(bytes) ? narrow(bytes) : bytes;
  return !hasJunk(text) && !isBase64(text);
}

/** A short one counts only in whole groups of four and with a figure in it, as 98 of 100 texts of ciphertext have. */
function isBase64(bytes: Uint8Array): boolean {
  if (bytes.length < 24) return false;
  let small = 0;
  let large = 0;
  let figures = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte >= 0x61 && byte <= 0x7a) small++;
    else if (byte >= 0x41 && byte <= 0x5a) large++;
    else if (byte >= 0x30 && byte <= 0x39) figures++;
    else if (byte !== 0x2b && byte !== 0x2f && byte !== 0x3d && byte !== 0x0a && byte !== 0x0d) return false;
  }
  return small > 0 && large > 0 && (bytes.length >= 64 || (figures > 0 && bytes.length % 4 === 0));
}

const LT = 0x3c;
const GT = 0x3e;

/** XML, CDA, HTML, SVG: text that begins with a tag and ends with one. Empty ends and byte order marks are forgiven. */
export function isTagged(bytes: Uint8Array): boolean {
  const text = isUtf16(bytes) ? narrow(bytes) : bytes;
  let start = text[0] === 0xef && text[1] === 0xbb && text[2] === 0xbf ? 3 : 0;
  while (start < text.length && isSpace(text[start] as number)) start++;
  let end = text.length - 1;
  while (end > start && isSpace(text[end] as number)) end--;
  return end > start && text[start] === LT && text[end] === GT && !hasJunk(text);
}

const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d || byte === 0;
