import type { Problem } from '../problem.ts';
import { cp932, jisX0208, jisX0212 } from './jis-tables.ts';
import { ProblemList } from './problem-list.ts';

export interface Encoded {
  readonly bytes: Uint8Array;
  /** `text.unencodable` (`where` = `character N`): 〓 stands in its place. */
  readonly problems: Problem[];
}

const GETA = 0x3013;
/** Characters that other systems write for the same JIS cell, so that their text is not turned into 〓. */
const SAME_CELL: readonly (readonly [number, number])[] = [
  [0x2212, 0xff0d],
  [0x301c, 0xff5e],
  [0x2016, 0x2225],
  [0x2014, 0x2015],
  [0x00a2, 0xffe0],
  [0x00a3, 0xffe1],
  [0x00ac, 0xffe2],
  [0x00a5, 0xffe5],
  [0x203e, 0xffe3],
];

/** Code unit → two bytes; the first cell of a character wins, as every encoder does it. */
function invert(table: Uint16Array, skip: (cell: number) => boolean = () => false): Uint16Array {
  const inverse = new Uint16Array(0x10000);
  for (let cell = 0; cell < table.length; cell++) {
    const code = table[cell] as number;
    if (code !== 0 && inverse[code] === 0 && !skip(cell)) inverse[code] = cell;
  }
  for (const [one, other] of SAME_CELL) {
    if (inverse[one] === 0) inverse[one] = inverse[other] as number;
    if (inverse[other] === 0) inverse[other] = inverse[one] as number;
  }
  return inverse;
}

let kanjiCells: Uint16Array | undefined;
let supplementCells: Uint16Array | undefined;
let windowsCells: Uint16Array | undefined;

function kanjiCell(code: number): number {
  kanjiCells ??= invert(jisX0208());
  return kanjiCells[code] as number;
}

function supplementCell(code: number): number {
  supplementCells ??= invert(jisX0212());
  return supplementCells[code] as number;
}

/** Windows writes the IBM extensions at FA–FC, never at their NEC copies ED and EE. */
function windowsCell(code: number): number {
  windowsCells ??= invert(cp932(), (cell) => cell >> 8 === 0xed || cell >> 8 === 0xee);
  return windowsCells[code] as number;
}

const isKana = (code: number): boolean => code >= 0xff61 && code <= 0xff9f;

/** Bytes that grow; `string` is never built in between. */
class Output {
  private bytes: Uint8Array;
  private end = 0;

  constructor(expected: number) {
    this.bytes = new Uint8Array(expected + 16);
  }

  put(...more: number[]): void {
    if (this.end + more.length > this.bytes.length) {
      const wider = new Uint8Array(this.bytes.length * 2 + more.length);
      wider.set(this.bytes);
      this.bytes = wider;
    }
    for (const byte of more) this.bytes[this.end++] = byte;
  }

  done(): Uint8Array {
    return this.bytes.slice(0, this.end);
  }
}

/** Calls `put` per character; what it refuses is reported and put again as 〓. Characters beyond the basic plane are in none of the sets. */
function encode(text: string, put: (code: number) => boolean): Problem[] {
  const problems = new ProblemList();
  for (let at = 0; at < text.length; at++) {
    const code = text.codePointAt(at) as number;
    if (code > 0xffff || !put(code)) {
      problems.add('text.unencodable', `character ${at}`);
      put(GETA);
    }
    if (code > 0xffff) at++;
  }
  return problems.list();
}

const ASCII = [0x1b, 0x28, 0x42];
const KANA = [0x1b, 0x28, 0x49];
const KANJI = [0x1b, 0x24, 0x42];
const SUPPLEMENT = [0x1b, 0x24, 0x28, 0x44];

/**
 * ISO-2022-JP as SS-MIX2 wants it: JIS X 0208 by `ESC $ B`, back to ASCII before every ASCII character, line ends included, and at the
 * end. Beyond SS-MIX2: half-width kana by `ESC ( I`, JIS X 0212 by `ESC $ ( D`. ESC, SO and SI cannot be written.
 */
export function encodeIso2022Jp(text: string): Encoded {
  const out = new Output(text.length * 3);
  let set = ASCII;
  const put = (wanted: readonly number[], ...bytes: number[]): boolean => {
    if (set !== wanted) {
      out.put(...wanted);
      set = wanted as number[];
    }
    out.put(...bytes);
    return true;
  };
  const problems = encode(text, (code) => {
    if (code < 0x80) return code !== 0x1b && code !== 0x0e && code !== 0x0f && put(ASCII, code);
    if (isKana(code)) return put(KANA, code - 0xff40);
    const kanji = kanjiCell(code);
    if (kanji !== 0) return put(KANJI, kanji >> 8, kanji & 0xff);
    const supplement = supplementCell(code);
    return supplement !== 0 && put(SUPPLEMENT, supplement >> 8, supplement & 0xff);
  });
  if (set !== ASCII) out.put(...ASCII);
  return { bytes: out.done(), problems };
}

/** CP932 (Windows-31J), for Windows programs and CSV. */
export function encodeCp932(text: string): Encoded {
  const out = new Output(text.length * 2);
  const problems = encode(text, (code) => {
    const cell = windowsCell(code);
    if (code < 0x80) out.put(code);
    else if (isKana(code)) out.put(code - 0xfec0);
    else if (cell !== 0) out.put(cell >> 8, cell & 0xff);
    else return false;
    return true;
  });
  return { bytes: out.done(), problems };
}

/** EUC-JP with half-width kana (8E) and JIS X 0212 (8F). */
export function encodeEucJp(text: string): Encoded {
  const out = new Output(text.length * 3);
  const problems = encode(text, (code) => {
    const kanji = kanjiCell(code);
    const supplement = supplementCell(code);
    if (code < 0x80) out.put(code);
    else if (isKana(code)) out.put(0x8e, code - 0xfec0);
    else if (kanji !== 0) out.put((kanji >> 8) | 0x80, (kanji & 0xff) | 0x80);
    else if (supplement !== 0) out.put(0x8f, (supplement >> 8) | 0x80, (supplement & 0xff) | 0x80);
    else return false;
    return true;
  });
  return { bytes: out.done(), problems };
}
