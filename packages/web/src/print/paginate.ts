import type { SheetBlock } from './sheet-blocks.ts';

/** Lines of 5.6 mm on one A4 portrait page, foot and head (name and birth date in 14 pt) taken off, the alert box not yet. Kept low. */
export const linesPerPage = 42;
/** Lines that the heading of the handwriting part and its least two rows of 8 mm take. */
const handwritingLines = 5;
/** One row of the alert box against one line of text. */
const linesPerAlertRow = 1.4;
/** Full-width characters in a row of the alert box, beside the code of the sheet. */
const alertCharacters = 34;
/** Full-width characters that fit beside the label. */
const charactersPerLine = 44;
/** The four drug columns share the width; the first is the widest. */
const cellCharacters = [20, 13, 9, 7] as const;

/** Half-width characters count half. */
const width = (text: string): number =>
  [...text].reduce((sum, character) => sum + (/[\u0020-\u007e\uff61-\uff9f]/.test(character) ? 0.5 : 1), 0);

/** How many printed lines one line of a block takes. */
export function printedLines(cells: readonly string[]): number {
  if (cells.length === 1) return Math.max(1, Math.ceil(width(cells[0] ?? '') / charactersPerLine));
  return Math.max(...cells.map((cell, at) => Math.max(1, Math.ceil(width(cell) / (cellCharacters[at] ?? 7)))));
}

/** Results, orders and the like run on one after another; problems and drugs stand one a line. */
export function joinedLines(block: SheetBlock): readonly (readonly string[])[] {
  if (block.columns) return block.lines;
  const lines: string[][] = [];
  for (const [text = ''] of block.lines) {
    const last = lines.at(-1);
    const joined = `${last?.[0]} / ${text}`;
    if (last && width(joined) <= charactersPerLine) last[0] = joined;
    else lines.push([text]);
  }
  return lines;
}

/** Lines of text the alert box takes, its chips running on one after another. */
export function alertLines(chips: readonly string[]): number {
  let rows = 1;
  let used = 0;
  for (const chip of chips) {
    const needs = width(chip) + 2;
    if (used > 0 && used + needs > alertCharacters) {
      rows += 1;
      used = 0;
    }
    rows += Math.max(0, Math.ceil(needs / alertCharacters) - 1);
    used += needs;
  }
  return rows * linesPerAlertRow;
}

export interface Pages {
  readonly pages: readonly (readonly SheetBlock[])[];
  /** Rows of 8 mm to write on at the end of the last page, at least two. */
  readonly handwritingRows: number;
}

/**
 * Cuts the blocks into pages of `lines` lines. A block that does not fit goes on under its own label on the next page; no
 * line is dropped. The last page has room for handwriting, or one page more is made for it.
 */
export function cutPages(blocks: readonly SheetBlock[], continued: string, lines: number): Pages {
  const done: SheetBlock[][] = [[]];
  let free = lines;
  for (const block of blocks) {
    const columns = block.columns ? { columns: block.columns } : {};
    let held: (readonly string[])[] = [];
    let label = block.label;
    const flush = (): void => {
      if (held.length > 0) done.at(-1)?.push({ label, lines: held, ...columns });
      held = [];
    };
    if (block.columns) free -= 1;
    for (const line of joinedLines(block)) {
      const needs = printedLines(line);
      if (needs > free && (held.length > 0 || (done.at(-1)?.length ?? 0) > 0)) {
        flush();
        done.push([]);
        free = lines - (block.columns ? 1 : 0);
        label = `${block.label}(${continued})`;
      }
      held.push(line);
      free -= needs;
    }
    flush();
    free -= 0.2;
  }
  if (free < handwritingLines) {
    done.push([]);
    free = lines;
  }
  return { pages: done, handwritingRows: Math.min(8, 2 + Math.floor((free - handwritingLines) / 1.5)) };
}

/** Beds a page of P-02 at most. */
export const bedsPerPage = 24;
/** Room for rows on an A4 landscape page, head, column heads, legend and foot taken off. */
const wardRoomMm = 154;
/** Full-width characters at 9 pt in the columns bed, name, age, alerts, drugs, next. */
const wardCharacters = [5, 19, 5, 23, 11, 15] as const;
const wardLineMm = 4.2;
const wardRowLeastMm = 6.4;

/** Height of one row, from its words: bed, name, kana, age, alerts, drugs, next. Name and kana share a cell. */
export function wardRowMm([bed = '', name = '', kana = '', ...rest]: readonly string[]): number {
  const cells = [bed, `${name} ${kana}`, ...rest];
  const lines = Math.max(...cells.map((cell, at) => Math.max(1, Math.ceil(width(cell) / (wardCharacters[at] ?? 11)))));
  return Math.max(wardRowLeastMm, lines * wardLineMm + 1);
}

/** Cuts a ward into pages by the height of its rows; an empty ward still has one page. No row is dropped. */
export function wardPages<T>(lines: readonly T[], wordsOf: (line: T) => readonly string[]): readonly (readonly T[])[] {
  const done: T[][] = [[]];
  let free = wardRoomMm;
  for (const line of lines) {
    const needs = wardRowMm(wordsOf(line));
    const page = done.at(-1) ?? [];
    if (page.length === bedsPerPage || (needs > free && page.length > 0)) {
      done.push([line]);
      free = wardRoomMm - needs;
    } else {
      page.push(line);
      free -= needs;
    }
  }
  return done;
}
