/** A table as a spreadsheet or a CSV file holds one. Every cell is text: what stands in it is never computed with. */
export interface TableRow {
  /** As the program that made the file counts: first line of the row in the file, or the row's number in the sheet; from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** What is to be said of single cells; absent in the everyday case. */
  readonly notes?: readonly CellNote[];
}

/**
 * `column`: from 0. Codes: `table.formula-cached` (a formula: the value the program kept last), `table.formula-empty` (a formula without
 * one), `table.cell-error` (`#N/A` and the like), `table.quote-stray` (CSV: nobody knows where the cell ends).
 */
export interface CellNote {
  readonly column: number;
  readonly code: string;
}

/** Far beyond any list people keep. */
export const TABLE_BOUNDS = { rows: 300_000, columns: 512, cellCharacters: 32_767 } as const;
