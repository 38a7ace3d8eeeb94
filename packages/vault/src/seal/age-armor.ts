import { notOpenable } from './age-identity.ts';

/** The text form of an age file, a strict kind of PEM. Source: C2SP age.md, "ASCII armor". */
const BEGIN = '-----BEGIN AGE ENCRYPTED FILE-----';
const END = '-----END AGE ENCRYPTED FILE-----';
/** Space, tab, line ends: what a mail program may put around the text. */
const BLANK = new Set([0x20, 0x09, 0x0a, 0x0d]);

/** True when the first thing after blanks is a PEM head of any kind: no binary age file begins so. */
export function looksArmored(file: Uint8Array): boolean {
  let at = 0;
  while (at < file.length && at < 1024 && BLANK.has(file[at] as number)) at++;
  return Buffer.from(file.buffer, file.byteOffset + at, Math.min(11, file.length - at)).toString('latin1') === '-----BEGIN ';
}

/** The binary file. Throws `vault.not-openable` for anything but the one canonical form, blanks around it aside. */
export function readArmor(file: Uint8Array): Uint8Array {
  const text = Buffer.from(file.buffer, file.byteOffset, file.length).toString('latin1');
  const lines = text
    .replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '')
    .replaceAll('\r\n', '\n')
    .split('\n');
  if (lines.shift() !== BEGIN || lines.pop() !== END) notOpenable('armor');
  const whole = lines.every((line, at) => line.length === 64 || (at === lines.length - 1 && line.length > 0 && line.length < 64));
  if (!whole) notOpenable('armor');
  const base64 = lines.join('');
  const bytes = Buffer.from(base64, 'base64');
  // Canonical and padded: what decodes must encode to the same text.
  if (bytes.toString('base64') !== base64) notOpenable('armor');
  return bytes;
}
