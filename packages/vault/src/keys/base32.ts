/** Letters of base32: none of 0, 1, 8, so O, I and B read wrongly can be put right. Source: RFC 4648 §6. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Without padding: lengths here are multiples of five bytes, or known. */
export function encodeBase32(bytes: Uint8Array): string {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += LETTERS[(held >>> bits) & 31];
    }
  }
  return bits === 0 ? text : text + LETTERS[(held << (5 - bits)) & 31];
}

/** Capital letters only; 0, 1 and 8 are taken for O, I and B. Undefined when another character stands in it. */
export function decodeBase32(text: string): Uint8Array | undefined {
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const letter of text.replaceAll('0', 'O').replaceAll('1', 'I').replaceAll('8', 'B')) {
    const value = LETTERS.indexOf(letter);
    if (value < 0) return undefined;
    held = ((held << 5) | value) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >>> bits) & 255);
    }
  }
  return Uint8Array.from(bytes);
}
