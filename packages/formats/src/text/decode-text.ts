import type { Problem } from '../problem.ts';
import { type Reading, readCp932, readEucJp, readUtf8 } from './eight-bit.ts';
import { decodeIso2022Jp, switchesSets } from './iso-2022-jp.ts';
import { ProblemList } from './problem-list.ts';

export type Charset = 'ascii' | 'iso-2022-jp' | 'cp932' | 'euc-jp' | 'utf-8';

export interface DecodedText {
  readonly text: string;
  /** The character set that was really used. */
  readonly charset: Charset;
  readonly problems: Problem[];
}

type EightBit = Exclude<Charset, 'ascii' | 'iso-2022-jp'>;
const READERS: Record<EightBit, (bytes: Uint8Array) => Reading> = { 'utf-8': readUtf8, cp932: readCp932, 'euc-jp': readEucJp };
const ORDER: readonly EightBit[] = ['utf-8', 'cp932', 'euc-jp'];

/**
 * Bytes of a whole file or message as text. Decode before splitting: kanji bytes contain every delimiter.
 * Any ISO-2022-JP escape sequence, or SO with SI after it, decides; else plain ASCII; else the declared set if the bytes are valid in it;
 * else the first of UTF-8, CP932, EUC-JP in which every byte is valid.
 * Nothing is dropped but a UTF-8 byte order mark; a byte without a character is U+FFFD.
 * Problems, `where` = `byte N` in `bytes`: `text.bom`, `text.nul`, `text.unmappable`, `text.gaiji`, `text.kana-8bit`,
 * `text.escape-unterminated`, `text.escape-unknown`, `text.charset-differs` (not as declared), `text.charset-ambiguous`
 * (valid in two sets; affects the record when both readings could have been meant), `text.charset-unknown` (valid in none;
 * affects the record when more than a tenth is unreadable).
 */
export function decodeText(bytes: Uint8Array, declared?: Charset): DecodedText {
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const problems = new ProblemList([], marked ? 3 : 0);
  if (marked) problems.add('text.bom', 'byte 0');
  const body = marked ? bytes.subarray(3) : bytes;

  if (switchesSets(body) && !(declared === 'utf-8' && isUtf8BeyondAscii(body))) {
    const text = decodeIso2022Jp(body, problems);
    if (declared !== undefined && declared !== 'iso-2022-jp') problems.add('text.charset-differs', 'iso-2022-jp');
    return { text, charset: 'iso-2022-jp', problems: problems.list() };
  }
  const control = body.indexOf(0x1b);
  if (control !== -1) problems.atByte('text.escape-unknown', control);
  const nul = body.indexOf(0);
  if (nul !== -1) problems.atByte('text.nul', nul);
  const high = countHigh(body);
  if (high === 0) {
    return { text: readUtf8(body).text, charset: 'ascii', problems: problems.list() };
  }
  const { charset, reading } = choose(body, high, declared, problems);
  for (const at of reading.bad) problems.atByte('text.unmappable', at);
  for (const at of reading.gaiji) problems.atByte('text.gaiji', at);
  if (declared !== undefined && declared !== charset) problems.add('text.charset-differs', charset);
  return { text: reading.text, charset, problems: problems.list() };
}

function isUtf8BeyondAscii(bytes: Uint8Array): boolean {
  return countHigh(bytes) > 0 && readUtf8(bytes).bad.length === 0;
}

function countHigh(bytes: Uint8Array): number {
  let high = 0;
  for (let at = 0; at < bytes.length; at++) high += (bytes[at] as number) >> 7;
  return high;
}

interface Choice {
  readonly charset: EightBit;
  readonly reading: Reading;
}

function choose(bytes: Uint8Array, high: number, declared: Charset | undefined, problems: ProblemList): Choice {
  const read = (charset: EightBit): Choice => ({ charset, reading: READERS[charset](bytes) });
  if (declared !== undefined && declared !== 'ascii' && declared !== 'iso-2022-jp') {
    const asDeclared = read(declared);
    if (asDeclared.reading.bad.length === 0) return asDeclared;
  }
  const utf8 = read('utf-8');
  if (utf8.reading.bad.length === 0) return utf8;
  const windows = read('cp932');
  const euc = read('euc-jp');
  const isWindows = windows.reading.bad.length === 0;
  const isEuc = euc.reading.bad.length === 0;
  if (isWindows && isEuc) {
    const plausible = windows.reading.gaiji.length === 0 && isHalfWidthProse(windows.reading.text);
    problems.add('text.charset-ambiguous', 'cp932, euc-jp', plausible ? 'record' : 'field');
    return plausible ? windows : euc;
  }
  if (isWindows) return windows;
  if (isEuc) return euc;
  const best = ORDER.map((charset) => (charset === 'utf-8' ? utf8 : charset === 'cp932' ? windows : euc)).reduce((one, other) =>
    other.reading.bad.length < one.reading.bad.length ? other : one,
  );
  problems.add('text.charset-unknown', best.charset, best.reading.bad.length * 10 > high ? 'record' : 'field');
  return best;
}

/**
 * Whether a CP932 reading could have been written by somebody. Bytes valid in both CP932 and EUC-JP are almost all
 * half-width kana in the first; EUC-JP text read so has voicing marks after vowels and a 、 or ・ at every second place.
 */
function isHalfWidthProse(text: string): boolean {
  if (/(?:^|[^ｳｶ-ﾄﾊ-ﾎ])[ﾞ]|(?:^|[^ﾊ-ﾎ])ﾟ/.test(text)) return false;
  const marks = text.match(/[｡-･]/g)?.length ?? 0;
  const all = text.match(/[｡-ﾟ]/g)?.length ?? 0;
  return marks * 4 <= all;
}
