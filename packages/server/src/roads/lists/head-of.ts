import type { TableRow } from '@tomoshibi/formats';
import { guessHead } from '@tomoshibi/hospital';

export interface HeadAndBody {
  /** Line of the file that names the columns. */
  readonly headLine: number;
  readonly head: readonly string[];
  readonly body: readonly TableRow[];
}

/** The row that names the columns and what stands below it. Rows above (a title, a day of printing) are no lines of the list. */
export function headOf(rows: readonly TableRow[], headLine?: number): HeadAndBody | undefined {
  const stated = headLine === undefined ? undefined : rows.findIndex(({ line }) => line === headLine);
  const at = stated ?? guessHead(rows.slice(0, 40).map(({ cells }) => cells));
  const row = rows[at];
  if (row === undefined) return undefined;
  return { headLine: row.line, head: row.cells.map((cell) => cell.trim()), body: rows.slice(at + 1) };
}
