import { type Charset, type DecodedText, decodeText } from '../text/decode-text.ts';
import { readUtf8 } from '../text/eight-bit.ts';

export type TableCharset = Exclude<Charset, 'ascii'> | 'ascii' | 'utf-16le' | 'utf-16be';
export const TABLE_CHARSETS = ['utf-8', 'cp932', 'euc-jp', 'iso-2022-jp', 'utf-16le', 'utf-16be'] as const;

export interface TableText {
  readonly text: string;
  readonly charset: TableCharset;
  /** A byte order mark stood in front and was taken off. */
  readonly marked: boolean;
  /** Lines (from 1) with a byte that is no character: U+FFFD stands in the text. */
  readonly unreadableLines: readonly number[];
  /** The bytes could have been meant in two character sets; a person should look. */
  readonly ambiguous: boolean;
}

/**
 * Codes of a refusal: `table.charset-mixed` (`line`: the first that is written in another set than the rest), `table.charset-unknown`
 * (no known set fits), `table.not-text` (zero bytes).
 */
export type ReadTableText =
  | { readonly ok: true; readonly value: TableText }
  | { readonly ok: false; readonly code: string; readonly line?: number };

const JAPANESE = /[\u3000-\u30ff\u4e00-\u9fff\uff01-\uff9f]/u;
/** More lines than this with unreadable bytes: the set was not recognised. */
const BAD_SHARE = 10;

/**
 * Text of a CSV or TSV file: UTF-8 with or without mark, UTF-16 with mark (or seen from its zero bytes), ISO-2022-JP, CP932, EUC-JP.
 * Two encodings in one file are refused, not guessed at: one of its lines would read as other words. `forced`: a person has said which.
 */
export function readTableText(bytes: Uint8Array, forced?: TableCharset): ReadTableText {
  const wide =
    forced === undefined ? wideOf(bytes) : forced.startsWith('utf-16') ? (forced as 'utf-16le' | 'utf-16be') : undefined;
  if (wide !== undefined) return wideText(bytes, wide);
  if (bytes.includes(0)) return { ok: false, code: 'table.not-text' };
  const declared = forced as Charset | undefined;
  const { text, charset, problems } = withWords(bytes, decodeText(bytes, declared), declared);
  if (declared !== undefined && charset !== declared && charset !== 'ascii') return { ok: false, code: 'table.charset-unknown' };
  const marked = problems.some(({ code }) => code === 'text.bom');
  const ambiguous = problems.some(({ code }) => code === 'text.charset-ambiguous');
  const unreadableLines = linesWith(text, '\ufffd');
  const mixed = charset === 'ascii' ? undefined : otherLine(bytes, charset, unreadableLines);
  if (mixed !== undefined) return { ok: false, code: 'table.charset-mixed', line: mixed };
  const total = text.split('\n').length;
  if (unreadableLines.length * BAD_SHARE > total + BAD_SHARE)
    return { ok: false, code: 'table.charset-unknown', line: unreadableLines[0] as number };
  return { ok: true, value: { text, charset, marked, unreadableLines, ambiguous } };
}

/** Words that stand in the head of almost every list. */
const HEAD_WORDS = /患者|氏名|番号|生年月日|日付|名前/u;

/** Bytes that are good EUC-JP and good CP932 both: the set in which the head has the words of a head was meant. */
function withWords(bytes: Uint8Array, read: DecodedText, declared: Charset | undefined): DecodedText {
  if (declared !== undefined || !read.problems.some(({ code }) => code === 'text.charset-ambiguous')) return read;
  const other = decodeText(bytes, read.charset === 'cp932' ? 'euc-jp' : 'cp932');
  const [here, there] = [read, other].map(({ text }) => HEAD_WORDS.test(text.slice(0, 2000)));
  if (here === there) return read;
  const meant = here ? read : other;
  return { ...meant, problems: meant.problems.filter(({ code }) => code !== 'text.charset-ambiguous') };
}

/** By its mark; else, when every second byte of the beginning is zero, by which of the two it is. */
function wideOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes.length < 4 || bytes.length % 2 !== 0) return undefined;
  let even = 0;
  let odd = 0;
  const end = Math.min(bytes.length, 4096);
  for (let at = 0; at + 1 < end; at += 2) {
    if (bytes[at] === 0) even++;
    if (bytes[at + 1] === 0) odd++;
  }
  // Separators and line ends have a zero half even where every word is Japanese.
  if (even === 0 && odd === 0) return undefined;
  return even === 0 ? 'utf-16le' : odd === 0 ? 'utf-16be' : undefined;
}

function wideText(bytes: Uint8Array, charset: 'utf-16le' | 'utf-16be'): ReadTableText {
  const bom = charset === 'utf-16le' ? bytes[0] === 0xff && bytes[1] === 0xfe : bytes[0] === 0xfe && bytes[1] === 0xff;
  if (bytes.length % 2 !== 0) return { ok: false, code: 'table.charset-unknown' };
  const body = bom ? bytes.subarray(2) : bytes;
  const text = new TextDecoder(charset, { ignoreBOM: true }).decode(body);
  if (text.includes('\0')) return { ok: false, code: 'table.not-text' };
  return { ok: true, value: { text, charset, marked: bom, unreadableLines: linesWith(text, '\ufffd'), ambiguous: false } };
}

function linesWith(text: string, mark: string): readonly number[] {
  if (!text.includes(mark)) return [];
  return text.split(/\r\n|\r|\n/u).flatMap((line, at) => (line.includes(mark) ? [at + 1] : []));
}

/**
 * First line written in another set than the file. Bytes of UTF-8 are often valid CP932 too, so in a file that is not UTF-8 every line that
 * reads as Japanese in UTF-8 counts; where bytes are no characters in the file's set, so does a line that is Japanese in any other.
 */
function otherLine(bytes: Uint8Array, charset: Charset, unreadable: readonly number[]): number | undefined {
  if (charset === 'iso-2022-jp') return undefined;
  if (charset === 'utf-8' && unreadable.length === 0) return undefined;
  const bad = new Set(unreadable);
  for (const { line, part } of highLines(bytes))
    if ((bad.has(line) || charset !== 'utf-8') && readsAsOther(part, charset, bad.has(line))) return unlikeFirst(bytes) ?? line;
  return undefined;
}

/** People look for the line that is unlike the head, whichever of the two sets most lines are in. */
function unlikeFirst(bytes: Uint8Array): number | undefined {
  let first: boolean | undefined;
  for (const { line, part } of highLines(bytes)) {
    const isUtf8 = decodeText(part).charset === 'utf-8';
    first ??= isUtf8;
    if (isUtf8 !== first) return line;
  }
  return undefined;
}

/** Lines with anything beyond ASCII, by their number from 1. */
function* highLines(bytes: Uint8Array): Generator<{ readonly line: number; readonly part: Uint8Array }> {
  let line = 1;
  let start = 0;
  for (let at = 0; at <= bytes.length; at++) {
    const byte = bytes[at];
    if (at < bytes.length && byte !== 0x0a && byte !== 0x0d) continue;
    if (byte === 0x0d && bytes[at + 1] === 0x0a) continue;
    const part = bytes.subarray(start, at);
    if (isHigh(part)) yield { line, part };
    line++;
    start = at + 1;
  }
}

const isHigh = (bytes: Uint8Array): boolean => bytes.some((byte) => byte >= 0x80);

/** `bad`: it cannot be read in the set of the file; elsewhere the file's own set is believed unless the line is plain UTF-8. */
function readsAsOther(part: Uint8Array, charset: Charset, bad: boolean): boolean {
  if (charset !== 'utf-8') {
    const utf8 = readUtf8(part);
    // Half-width kana make two-byte sequences of UTF-8: only Japanese, three bytes a letter, is beyond accident.
    if (utf8.bad.length === 0) return JAPANESE.test(utf8.text);
  }
  if (!bad) return false;
  const { text, charset: alone } = decodeText(part);
  return alone !== charset && !text.includes('\ufffd') && JAPANESE.test(text);
}
