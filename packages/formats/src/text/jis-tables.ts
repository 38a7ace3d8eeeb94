/**
 * Japanese code tables, read out of the platform's own TextDecoder at first use: no table is shipped.
 * 0 means "no such character". Both JIS tables are indexed `first byte << 8 | second byte` with 7-bit bytes,
 * so that any two bytes, even ones out of range, are a valid index.
 */

const FFFD = 0xfffd;

/** Decodes one cell per line, because platforms disagree on how many U+FFFD a broken cell gives. */
function readCells(label: string, cells: readonly (readonly number[])[]): number[] {
  const bytes = new Uint8Array(cells.reduce((length, cell) => length + cell.length + 1, 0));
  let end = 0;
  for (const cell of cells) {
    bytes.set(cell, end);
    end += cell.length + 1;
    bytes[end - 1] = 0x0a;
  }
  const lines = new TextDecoder(label).decode(bytes).split('\n');
  return cells.map((_, index) => {
    const line = lines[index] ?? '';
    return line.length === 1 && line.charCodeAt(0) !== FFFD ? line.charCodeAt(0) : 0;
  });
}

function readJis(prefix: readonly number[]): Uint16Array {
  const keys: number[] = [];
  const cells: number[][] = [];
  for (let first = 0x21; first <= 0x7e; first++) {
    for (let second = 0x21; second <= 0x7e; second++) {
      keys.push((first << 8) | second);
      cells.push([...prefix, first | 0x80, second | 0x80]);
    }
  }
  const table = new Uint16Array(0x10000);
  readCells('euc-jp', cells).forEach((code, index) => {
    table[keys[index] ?? 0] = code;
  });
  return table;
}

function readCp932(): Uint16Array {
  const keys: number[] = [];
  const cells: number[][] = [];
  for (let first = 0x81; first <= 0xfc; first++) {
    if (first >= 0xa0 && first <= 0xdf) continue;
    for (let second = 0x40; second <= 0xfc; second++) {
      if (second === 0x7f) continue;
      keys.push((first << 8) | second);
      cells.push([first, second]);
    }
  }
  const table = new Uint16Array(0x10000);
  readCells('shift_jis', cells).forEach((code, index) => {
    table[keys[index] ?? 0] = code;
  });
  return table;
}

let x0208: Uint16Array | undefined;
let x0212: Uint16Array | undefined;
let windows: Uint16Array | undefined;

/** JIS X 0208 with the NEC row 13 and the NEC-selected IBM characters that hospitals' systems send. */
export function jisX0208(): Uint16Array {
  x0208 ??= readJis([]);
  return x0208;
}

/** JIS X 0212, the supplementary kanji. */
export function jisX0212(): Uint16Array {
  x0212 ??= readJis([0x8f]);
  return x0212;
}

/** Double bytes of CP932, indexed `lead << 8 | trail`; user-defined characters (外字) are U+E000 and up. */
export function cp932(): Uint16Array {
  windows ??= readCp932();
  return windows;
}
