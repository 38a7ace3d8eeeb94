import { weightedSum } from './gf256.ts';
import { foldWidth, MORAE, readMorae, wrongKeyboardMode } from './read-morae.ts';

/** Words of data in a line; one check word follows. */
const WIDTH = 5;
/** Say in the check word "this is the sum line" and "this is the only line", so that a cut text is seen. */
const SUM_LINE = 0x80;
const ONLY_LINE = 0x40;

/** What is wrong with typed words. `line` and `word` count from 1 as printed; `word` only where it can be told. */
export interface WordMistake {
  readonly kind:
    | 'empty' // nothing that could be words
    | 'keyboard-mode' // romaji typed in kana mode or the other way round
    | 'word-unknown' // not two morae of the table
    | 'word-missing' // the line has too few words
    | 'word-extra'
    | 'word-wrong' // a word of the table, but not the printed one
    | 'words-swapped' // this word and the next named one stand in each other's place
    | 'line-wrong' // some word of the line is not the printed one
    | 'line-missing'
    | 'line-extra'; // typed twice, or of another page
  readonly line: number;
  readonly word?: number;
}

export type DecodedWords =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly mistakes: readonly WordMistake[] };

/**
 * Bytes as words for reading aloud and typing: one word of two morae per byte, in lines of up to five words and a check word.
 * From six bytes on a last line holds the sums of the columns above, so that one wrong word can be named.
 */
export function encodeKanaWords(bytes: Uint8Array): readonly (readonly string[])[] {
  const lines = [];
  for (let at = 0; at < bytes.length; at += WIDTH) lines.push([...bytes.subarray(at, at + WIDTH)]);
  const checked = lines.map((line, index) => [...line, checkOf(line, lines.length === 1 ? ONLY_LINE : index)]);
  if (lines.length > 1) {
    const sums = columnSums(lines);
    checked.push([...sums, checkOf(sums, lines.length | SUM_LINE)]);
  }
  return checked.map((line) => line.map(wordOf));
}

/**
 * Reads what `encodeKanaWords` wrote: katakana, hiragana, half-width kana or romaji, any width and case, words apart or not,
 * lines numbered or not, or all in one line. Never yields other bytes than were encoded unless three or more words are wrong
 * in the same way (under 1 in 65,000); whoever carries keys adds a checksum of their own.
 */
export function decodeKanaWords(text: string): DecodedWords {
  const rows = foldWidth(text)
    .split(/\r?\n/u)
    .map((row) => row.replace(/^\s*\d{1,2}\s*[.:)]?\s+/u, '').replace(/[・、。,/|_-]+/gu, ' ').trim()) // biome-ignore format: short
    .filter((row) => row !== '');
  if (rows.length === 0) return { ok: false, mistakes: [{ kind: 'empty', line: 1 }] };
  const read = rows.map(readRow);
  const unreadable = read.flatMap(({ unknown }, index) =>
    unknown.map((word) => ({ kind: 'word-unknown' as const, line: index + 1, word })),
  );
  if (unreadable.length > 0) {
    const mode = wrongKeyboardMode(rows.join(' '));
    return { ok: false, mistakes: mode ? [{ kind: 'keyboard-mode', line: unreadable[0]?.line ?? 1 }] : unreadable };
  }
  return check(regroup(read.map(({ values }) => values)));
}

const wordOf = (byte: number): string => `${MORAE[byte >> 4]}${MORAE[byte & 15]}`;
const checkOf = (values: readonly number[], place: number): number => weightedSum([place + 1, ...values]);

function columnSums(lines: readonly (readonly number[])[]): number[] {
  const width = lines[0]?.length ?? 0;
  return Array.from({ length: width }, (_, column) => weightedSum(lines.map((line) => line[column] ?? 0)));
}

/** Bytes of one typed row; `unknown` are places of words that are none, from 1. */
function readRow(row: string): { values: number[]; unknown: number[] } {
  const values: number[] = [];
  const unknown: number[] = [];
  for (const token of joinHalves(row.split(/\s+/u))) {
    const morae = readMorae(token);
    if (morae === undefined || morae.length % 2 === 1) {
      unknown.push(values.length + 1);
      values.push(-1);
      continue;
    }
    for (let at = 0; at < morae.length; at += 2) values.push(((morae[at] ?? 0) << 4) | (morae[at + 1] ?? 0));
  }
  return { values, unknown };
}

/** Words typed with a blank inside: `ト イ` is `トイ`. */
function joinHalves(tokens: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const token of tokens) {
    const before = joined.at(-1);
    if (before !== undefined && isOdd(before) && isOdd(token)) joined[joined.length - 1] = before + token;
    else joined.push(token);
  }
  return joined;
}

const isOdd = (token: string): boolean => (readMorae(token)?.length ?? 0) % 2 === 1;

/** All words typed in one row are taken apart into lines. The last two lines may be short or full. */
function regroup(rows: readonly number[][]): readonly number[][] {
  const [only] = rows;
  if (rows.length !== 1 || only === undefined || only.length <= WIDTH + 1) return rows;
  const full = WIDTH + 1;
  const lines: number[][] = [];
  const body = only.slice(0, -full);
  for (let at = 0; at < body.length; at += full) lines.push(body.slice(at, at + full));
  return [...lines, only.slice(-full)];
}

const fits = (line: readonly number[], place: number): boolean =>
  line.length > 1 && checkOf(line.slice(0, -1), place) === line.at(-1);

function check(lines: readonly (readonly number[])[]): DecodedWords {
  const last = lines.at(-1) ?? [];
  if (lines.length === 1 && fits(last, ONLY_LINE) && last.length <= WIDTH + 1) return done(lines);
  const body = lines.slice(0, -1);
  const place = (index: number): number => (index === lines.length - 1 ? index | SUM_LINE : index);
  const bad = lines.flatMap((line, index) => (fits(line, place(index)) ? [] : [index]));
  if (bad.length === 0) {
    const sums = columnSums(body.map((line) => line.slice(0, -1)));
    const short = body.findIndex((line, index) => line.length !== WIDTH + 1 && index < body.length - 1);
    if (short >= 0) return wrong([{ kind: 'word-missing', line: short + 1 }]);
    const off = sums.findIndex((sum, column) => sum !== last[column]);
    return off < 0 && sums.length === last.length - 1
      ? done(body)
      : wrong([{ kind: 'line-wrong', line: lines.length, word: off + 1 }]);
  }
  return wrong(movedLines(lines) ?? bad.map((index) => nameMistake(lines, index, bad.length === 1)));
}

const done = (lines: readonly (readonly number[])[]): DecodedWords => ({
  ok: true,
  bytes: Uint8Array.from(lines.flatMap((line) => line.slice(0, -1))),
});
const wrong = (mistakes: readonly WordMistake[]): DecodedWords => ({ ok: false, mistakes });

/** One line left out or typed twice: then every line after it fits another number than its own. */
function movedLines(lines: readonly (readonly number[])[]): readonly WordMistake[] | undefined {
  const end = lines.length - 1;
  const placeWhenMoved = (index: number, by: number) => (index === end ? (index + by) | SUM_LINE : index + by);
  // Cut off at the end: every line is right, and the last is no sum line.
  if (lines.every((line, index) => fits(line, index))) return [{ kind: 'line-missing', line: lines.length + 1 }];
  for (const [by, kind] of [
    [1, 'line-missing'],
    [-1, 'line-extra'],
  ] as const) {
    // biome-ignore format: short
    const first = lines.findIndex((line, index) => !fits(line, index === end ? index | SUM_LINE : index));
    const rest = lines.slice(by === -1 ? first + 1 : first);
    const from = lines.length - rest.length;
    if (rest.length > 0 && rest.every((line, index) => fits(line, placeWhenMoved(from + index, by))))
      return [{ kind, line: first + 1 }];
  }
  return undefined;
}

/** What is wrong with the line at `index`; the word can be told when it is the only wrong line. */
function nameMistake(lines: readonly (readonly number[])[], index: number, alone: boolean): WordMistake {
  const line = lines[index] ?? [];
  const name = { line: index + 1 };
  const lastOfBody = index === lines.length - 2 || lines.length === 1;
  if (line.length > WIDTH + 1) return { kind: 'word-extra', ...name };
  if (line.length < WIDTH + 1 && !lastOfBody) return { kind: 'word-missing', ...name };
  const sums = columnSums(lines.slice(0, -1).map((each) => each.slice(0, -1)));
  const last = lines.at(-1) ?? [];
  if (!alone || lines.length === 1 || last.length !== sums.length + 1) return { kind: 'line-wrong', ...name };
  const off = sums.flatMap((sum, column) => (sum === last[column] ? [] : [column]));
  const [first = 0, second] = off;
  if (off.length === 0) return { kind: 'word-wrong', ...name, word: line.length };
  if (off.length === 1) return { kind: 'word-wrong', ...name, word: first + 1 };
  return off.length === 2 && second !== undefined && areSwapped(lines, index, first, second)
    ? { kind: 'words-swapped', ...name, word: first + 1 }
    : { kind: 'line-wrong', ...name };
}

function areSwapped(lines: readonly (readonly number[])[], index: number, first: number, second: number): boolean {
  const line = [...(lines[index] ?? [])];
  [line[first], line[second]] = [line[second] ?? 0, line[first] ?? 0];
  return fits(line, index);
}
