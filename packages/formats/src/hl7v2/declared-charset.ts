import type { Charset } from '../text/decode-text.ts';

const NAMES: ReadonlyMap<string, Charset> = new Map([
  ['ASCII', 'ascii'],
  ['ISOIR6', 'ascii'],
  ['ISOIR87', 'iso-2022-jp'],
  ['ISOIR159', 'iso-2022-jp'],
  ['ISOIR13', 'iso-2022-jp'],
  ['ISOIR14', 'iso-2022-jp'],
  ['ISO2022JP', 'iso-2022-jp'],
  ['UNICODEUTF8', 'utf-8'],
  ['UTF8', 'utf-8'],
  ['SHIFTJIS', 'cp932'],
  ['SJIS', 'cp932'],
  ['MS932', 'cp932'],
  ['CP932', 'cp932'],
  ['WINDOWS31J', 'cp932'],
  ['EUCJP', 'euc-jp'],
]);

/** What is in nearly every message. */
const USUAL = '~ISO IR87';

/** Reads MSH-18 out of the undecoded bytes; every byte of it is ASCII, but fields before it may hold Japanese. */
function field18(bytes: Uint8Array): string {
  let at = bytes.indexOf(0x4d) + 3;
  const separator = bytes[at];
  let field = 1;
  let start = 0;
  let doubleByte = false;
  for (; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === separator && !doubleByte) {
      if (++field === 18) start = at + 1;
      else if (field > 18) break;
    } else if (byte === 0x0d || byte === 0x0a) {
      break;
    } else if (byte === 0x1b) {
      doubleByte = bytes[at + 1] === 0x24;
    }
  }
  // Longer than any name there is: not a character set.
  return field < 18 ? '' : String.fromCharCode(...bytes.subarray(start, Math.min(at, start + 80)));
}

/**
 * The character set a message says it is in, MSH-18. `unknown` when it names one we cannot read; undefined when it says nothing.
 * The first repetition is the set in which the message begins, so the last one we know decides: `~ISO IR87`.
 * Source: HL7 table 0211; spellings observed in public SS-MIX2 samples and writers (`ISOIR87`, `ISO IR-87`).
 */
export function declaredCharset(bytes: Uint8Array): Charset | 'unknown' | undefined {
  const sent = field18(bytes);
  if (sent === USUAL) return 'iso-2022-jp';
  const names = sent
    .split('~')
    .map((name) => name.toUpperCase().replace(/[ _-]/g, ''))
    .filter((name) => name !== '');
  if (names.length === 0) return undefined;
  const known = names.map((name) => NAMES.get(name)).filter((charset) => charset !== undefined);
  return known.find((charset) => charset !== 'ascii') ?? known[0] ?? 'unknown';
}
