import { codeUnits, textOfUnits } from './code-units.ts';
import { jisX0208, jisX0212 } from './jis-tables.ts';
import type { ProblemList } from './problem-list.ts';

const ESC = 0x1b;
/** What the 7-bit bytes mean at a place: 1 and 2 are JIS X 0208 and 0212, two bytes a character. */
const ASCII = 0;
const KANJI = 1;
const SUPPLEMENT = 2;
const KANA = 3;
const UNKNOWN = 4;

/** 1 for the bytes that are themselves in ASCII and need no further look: printable ones and line ends. */
const PLAIN = new Uint8Array(256);
PLAIN.fill(1, 0x20, 0x80);
PLAIN[0x0d] = 1;
PLAIN[0x0a] = 1;

interface Designation {
  readonly set: number;
  readonly length: number;
  readonly known: boolean;
}

const known = (set: number, length: number): Designation => ({ set, length, known: true });

/**
 * Reads the escape sequence at `at`; undefined when ESC is followed by nothing of the kind.
 * Roman (`ESC ( J`) counts as ASCII: 5C and 7E are HL7's `\` and `~` there, not ¥ and ‾.
 * Source: ISO/IEC 2022; docs/formats/ssmix2-reading.md, characters.
 */
function designation(bytes: Uint8Array, at: number): Designation | undefined {
  const second = bytes[at + 1];
  const third = bytes[at + 2] ?? 0;
  if (second === 0x28) {
    if (third === 0x42 || third === 0x4a) return known(ASCII, 3);
    if (third === 0x49) return known(KANA, 3);
    return third >= 0x30 && third <= 0x7e ? { set: ASCII, length: 3, known: false } : undefined;
  }
  if (second === 0x24) {
    if (third === 0x42 || third === 0x40) return known(KANJI, 3);
    if (third >= 0x41 && third <= 0x7e) return { set: UNKNOWN, length: 3, known: false };
    const fourth = bytes[at + 3] ?? 0;
    if (third !== 0x28 || fourth < 0x30 || fourth > 0x7e) return undefined;
    if (fourth === 0x44) return known(SUPPLEMENT, 4);
    if (fourth === 0x42 || fourth === 0x40) return known(KANJI, 4);
    return { set: UNKNOWN, length: 4, known: false };
  }
  return undefined;
}

/** True when the bytes switch character sets the ISO-2022-JP way anywhere. */
export function switchesSets(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(ESC); at !== -1; at = bytes.indexOf(ESC, at + 1)) {
    if (designation(bytes, at) !== undefined) return true;
  }
  const out = bytes.indexOf(0x0e);
  return out !== -1 && bytes.indexOf(0x0f, out) !== -1;
}

/**
 * ISO-2022-JP with JIS X 0201, 0208 and 0212, half-width kana by `ESC ( I`, SO/SI or raw 8-bit bytes.
 * Never drops a byte: what has no character becomes U+FFFD; bytes of a set we do not know are shown full width,
 * so that they can be read but never taken for a delimiter. A line end always returns to ASCII.
 * Problems: `text.escape-unterminated`, `text.escape-unknown`, `text.unmappable`, `text.kana-8bit`; `where` = byte offset.
 */
export function decodeIso2022Jp(bytes: Uint8Array, problems: ProblemList): string {
  const length = bytes.length;
  const out = codeUnits(length);
  const kanji = jisX0208();
  const last = length - 1;
  const fourth = length - 3;
  let end = 0;
  let at = 0;
  let set = ASCII;
  /** The set that SI returns to; -1 outside SO. */
  let outside = -1;
  /** Where the current run of a set other than ASCII began: the offset after its designation. */
  let runStart = 0;
  let rawKana = -1;
  let nul = -1;

  while (at < length) {
    if (set === ASCII) {
      // The two tight loops are where nearly all bytes go.
      while (at < fourth) {
        const one = bytes[at] as number;
        const two = bytes[at + 1] as number;
        const three = bytes[at + 2] as number;
        const four = bytes[at + 3] as number;
        if (((PLAIN[one] as number) & (PLAIN[two] as number) & (PLAIN[three] as number) & (PLAIN[four] as number)) === 0) break;
        out[end] = one;
        out[end + 1] = two;
        out[end + 2] = three;
        out[end + 3] = four;
        end += 4;
        at += 4;
      }
      while (at < length) {
        const plain = bytes[at] as number;
        if (PLAIN[plain] === 0) break;
        out[end++] = plain;
        at++;
      }
    } else if (set === KANJI) {
      while (at < last) {
        const code = kanji[((bytes[at] as number) << 8) | (bytes[at + 1] as number)] as number;
        if (code === 0) break;
        out[end++] = code;
        at += 2;
      }
    }
    if (at === length) break;
    const byte = bytes[at] as number;
    if (byte === ESC && at + 2 < length) {
      // The two sequences of every kanji run, without asking `designation`.
      const pair = ((bytes[at + 1] as number) << 8) | (bytes[at + 2] as number);
      if (pair === 0x2842 || (pair === 0x2442 && set === ASCII)) {
        set = pair === 0x2842 ? ASCII : KANJI;
        outside = -1;
        at += 3;
        runStart = at;
        continue;
      }
    }
    if (set === KANA) {
      if (byte >= 0x21 && byte <= 0x5f) {
        out[end++] = byte + 0xff40;
        at++;
        continue;
      }
    } else if (set === SUPPLEMENT) {
      const code = byte < 0x80 ? (jisX0212()[(byte << 8) | (bytes[at + 1] ?? 0)] as number) : 0;
      if (code !== 0) {
        out[end++] = code;
        at += 2;
        continue;
      }
    } else if (set === UNKNOWN && byte >= 0x21 && byte <= 0x7e) {
      out[end++] = byte + 0xfee0;
      at++;
      continue;
    }

    // From here on: everything that is not a plain character of the current set.
    if (byte === ESC) {
      const found = designation(bytes, at);
      if (found === undefined) {
        problems.atByte('text.escape-unknown', at);
        out[end++] = byte;
        at++;
        continue;
      }
      // Switching to the set one is in, after text, means that the return to ASCII before the last delimiter is missing.
      if (found.set === set && set !== ASCII && at > runStart) problems.atByte('text.escape-unterminated', runStart);
      if (!found.known) {
        problems.atByte('text.escape-unknown', at);
        for (let shown = 0; shown < found.length; shown++) out[end++] = bytes[at + shown] as number;
      }
      set = found.set;
      outside = -1;
      at += found.length;
      runStart = at;
    } else if (byte === 0x0d || byte === 0x0a) {
      problems.atByte('text.escape-unterminated', runStart);
      set = ASCII;
      outside = -1;
    } else if (byte === 0x0e) {
      if (outside === -1) outside = set;
      set = KANA;
      at++;
      runStart = at;
    } else if (byte === 0x0f && outside !== -1) {
      set = outside;
      outside = -1;
      at++;
      runStart = at;
    } else if (byte >= 0xa1 && byte <= 0xdf) {
      if (rawKana === -1) rawKana = at;
      out[end++] = byte + 0xfec0;
      at++;
    } else if (byte <= 0x20 || (byte === 0x7f && set === ASCII)) {
      // Control characters stay themselves everywhere; inside a run they show that its end is missing.
      if (set !== ASCII) problems.atByte('text.escape-unterminated', runStart);
      if (byte === 0 && nul === -1) nul = at;
      out[end++] = byte;
      at++;
    } else {
      problems.atByte('text.unmappable', at);
      out[end++] = 0xfffd;
      const second = bytes[at + 1] ?? 0;
      at += byte < 0x7f && (set === KANJI || set === SUPPLEMENT) && second >= 0x21 && second <= 0x7e ? 2 : 1;
    }
  }
  if (set !== ASCII) problems.atByte('text.escape-unterminated', runStart);
  if (nul !== -1) problems.atByte('text.nul', nul);
  if (rawKana !== -1) problems.atByte('text.kana-8bit', rawKana);
  return textOfUnits(out, end);
}
