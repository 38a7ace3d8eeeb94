import type { SheetBlock } from './sheet-blocks.ts';

/** Lines of body text on one A4 portrait page, head, foot and allergy box taken off. Kept low: nothing may be cut. */
export const linesPerPage = 44;
/** Lines kept for handwriting at the end of the last page. */
export const handwritingLines = 7;
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

/**
 * Cuts the blocks into pages. A block that does not fit goes on under its own label on the next page; no line is dropped.
 * The last page has room for handwriting, or one page more is made for it.
 */
export function pages(blocks: readonly SheetBlock[], continued: string): readonly (readonly SheetBlock[])[] {
  const done: SheetBlock[][] = [[]];
  let free = linesPerPage;
  for (const block of blocks) {
    const columns = block.columns ? { columns: block.columns } : {};
    let lines: (readonly string[])[] = [];
    let label = block.label;
    const flush = (): void => {
      if (lines.length > 0) done.at(-1)?.push({ label, lines, ...columns });
      lines = [];
    };
    if (block.columns) free -= 1;
    for (const line of joinedLines(block)) {
      const needs = printedLines(line);
      if (needs > free && free < linesPerPage) {
        flush();
        done.push([]);
        free = linesPerPage - (block.columns ? 1 : 0);
        label = `${block.label}(${continued})`;
      }
      lines.push(line);
      free -= needs;
    }
    flush();
    free -= 0.4;
  }
  if (free < handwritingLines) done.push([]);
  return done;
}

/** 24 beds a page. */
export const wardLinesPerPage = 24;

/** Cuts a list into pages; an empty list still has one. */
export function listPages<T>(lines: readonly T[], perPage: number): readonly (readonly T[])[] {
  const done: T[][] = [];
  for (let at = 0; at < lines.length; at += perPage) done.push(lines.slice(at, at + perPage));
  return done.length === 0 ? [[]] : done;
}
