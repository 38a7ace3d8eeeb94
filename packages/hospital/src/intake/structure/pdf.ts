const FRONT = 1024;
const BACK = 2048;

/** `%PDF-` in the first kilobyte, `startxref` and a number in the last two. Source: ISO 32000-1 §7.5, and what readers accept. */
export function isPdf(bytes: Uint8Array): boolean {
  if (!latin(bytes.subarray(0, FRONT)).includes('%PDF-')) return false;
  return /startxref\s+\d+\s+%%EOF/.test(latin(bytes.subarray(Math.max(0, bytes.length - BACK))));
}

function latin(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
