import { codeUnits, textOfUnits } from './code-units.ts';
import { cp932, jisX0208, jisX0212 } from './jis-tables.ts';

/** What decoding under one 8-bit character set gave. `bad` and `gaiji` are byte offsets, in order. */
export interface Reading {
  readonly text: string;
  /** Bytes that are no character; each is U+FFFD in the text. */
  readonly bad: readonly number[];
  /** User-defined characters: read as private-use code points, whose shape only the sender's fonts know. */
  readonly gaiji: readonly number[];
}

/** CP932 (Windows-31J), the Shift_JIS that Windows systems write. 5C and 7E are `\` and `~`. */
export function readCp932(bytes: Uint8Array): Reading {
  const table = cp932();
  const out = codeUnits(bytes.length);
  const bad: number[] = [];
  const gaiji: number[] = [];
  let end = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte < 0x80) {
      out[end++] = byte;
    } else if (byte >= 0xa1 && byte <= 0xdf) {
      out[end++] = byte + 0xfec0;
    } else {
      const code = table[(byte << 8) | (bytes[at + 1] ?? 0)] as number;
      if (code === 0) bad.push(at);
      else if (code >= 0xe000 && code <= 0xf8ff) gaiji.push(at);
      out[end++] = code === 0 ? 0xfffd : code;
      if (code !== 0) at++;
    }
  }
  return { text: textOfUnits(out, end), bad, gaiji };
}

/** EUC-JP with half-width kana (8E) and JIS X 0212 (8F). */
export function readEucJp(bytes: Uint8Array): Reading {
  const kanji = jisX0208();
  const out = codeUnits(bytes.length);
  const bad: number[] = [];
  let end = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte < 0x80) {
      out[end++] = byte;
      continue;
    }
    const second = bytes[at + 1] ?? 0;
    let code = 0;
    let length = 2;
    if (byte === 0x8e && second >= 0xa1 && second <= 0xdf) {
      code = second + 0xfec0;
    } else if (byte === 0x8f && second > 0x80) {
      const third = bytes[at + 2] ?? 0;
      if (third > 0x80) code = jisX0212()[((second & 0x7f) << 8) | (third & 0x7f)] as number;
      length = 3;
    } else if (byte > 0xa0 && second > 0x80) {
      code = kanji[((byte & 0x7f) << 8) | (second & 0x7f)] as number;
    }
    if (code === 0) bad.push(at);
    out[end++] = code === 0 ? 0xfffd : code;
    if (code !== 0) at += length - 1;
  }
  return { text: textOfUnits(out, end), bad, gaiji: [] };
}

/** Length of the well-formed UTF-8 sequence at `at`, 0 when there is none. Source: Unicode 16.0 table 3-7. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const byte = bytes[at] as number;
  if (byte < 0x80) return 1;
  const length = byte >= 0xc2 && byte <= 0xdf ? 2 : byte >= 0xe0 && byte <= 0xef ? 3 : byte >= 0xf0 && byte <= 0xf4 ? 4 : 0;
  if (length === 0) return 0;
  const second = bytes[at + 1] ?? 0;
  const low = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
  const high = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
  if (second < low || second > high) return 0;
  for (let rest = 2; rest < length; rest++) if (((bytes[at + rest] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}

/** UTF-8; each byte that is part of no well-formed sequence is one U+FFFD. */
export function readUtf8(bytes: Uint8Array): Reading {
  const bad: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at);
    if (length === 0) bad.push(at);
    at += length || 1;
  }
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  if (bad.length === 0) return { text: decoder.decode(bytes), bad, gaiji: [] };
  const parts: string[] = [];
  let from = 0;
  for (const at of bad) {
    if (at > from) parts.push(decoder.decode(bytes.subarray(from, at)));
    parts.push('\ufffd');
    from = at + 1;
  }
  parts.push(decoder.decode(bytes.subarray(from)));
  return { text: parts.join(''), bad, gaiji: [] };
}
