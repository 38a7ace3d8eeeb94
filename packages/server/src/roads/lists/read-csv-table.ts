import { Readable } from 'node:stream';
import { setImmediate as pause } from 'node:timers/promises';
import { TABLE_BOUNDS, type TableRow } from '@tomoshibi/formats';
import { parse } from 'csv-parse';
import { codeOf } from '../../fault.ts';

export type ReadRows =
  | { readonly ok: true; readonly rows: readonly TableRow[]; readonly cutOff: boolean }
  | { readonly ok: false; readonly code: string; readonly line: number };

const SLICE = 256 * 1024;
const PAUSE_ROWS = 2000;

/** By what stands between the words of the first line that has any: a tab, a semicolon or a comma. */
export function delimiterOf(text: string): string {
  const first = /^[^\r\n]*[^\r\n\s][^\r\n]*/mu.exec(text)?.[0] ?? '';
  const bare = first.replace(/"(?:[^"]|"")*"/gu, '');
  const count = (mark: string): number => bare.split(mark).length - 1;
  if (count('\t') > count(',')) return '\t';
  return count(';') > count(',') ? ';' : ',';
}

/**
 * CSV or TSV as RFC 4180 has it, strictly: a quote that is not closed, or stands where none may stand, refuses the file from that line on
 * (`table.quote-open`, `table.quote-stray`), since nobody can say where the cells behind it end. A quote inside a cell that does not
 * begin with one is itself (`37.8"`): then every cell that does begin with one carries the note `table.quote-stray`, which holds its
 * line back. Rows keep their own number of cells. Lines without anything are left out. Lets others run in between.
 */
export async function readCsvTable(text: string): Promise<ReadRows> {
  const strict = await read(text, false);
  return strict.ok || strict.code !== INSIDE ? strict : read(text, true);
}

async function read(text: string, quotesInside: boolean): Promise<ReadRows> {
  const rows: TableRow[] = [];
  let before = 0;
  let cutOff = false;
  const parser = parse({
    delimiter: delimiterOf(text),
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: quotesInside,
    skip_empty_lines: false,
    info: true,
    max_record_size: 4 * 1024 * 1024,
  });
  const source = Readable.from(slices(text)).pipe(parser);
  try {
    let seen = 0;
    for await (const { record, info } of source as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (record.some((cell) => cell.trim() !== '')) {
        if (rows.length >= TABLE_BOUNDS.rows || record.length > TABLE_BOUNDS.columns) cutOff = true;
        else rows.push(rowOf(before + 1, record, quotesInside));
      }
      before = info.lines;
      if (++seen % PAUSE_ROWS === 0) await pause();
    }
  } catch (error) {
    return { ok: false, code: CODES[codeOf(error) ?? ''] ?? 'table.quote-stray', line: before + 1 };
  }
  return { ok: true, rows, cutOff };
}

/** Only between the two readings here: never leaves this file. */
const INSIDE = 'inside';

const CODES: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'table.quote-open',
  CSV_MAX_RECORD_SIZE: 'table.quote-open',
  INVALID_OPENING_QUOTE: INSIDE,
};

function rowOf(line: number, cells: readonly string[], quotesInside: boolean): TableRow {
  if (!quotesInside) return { line, cells };
  const notes = cells.flatMap((cell, column) => (cell.startsWith('"') ? [{ column, code: 'table.quote-stray' }] : []));
  return notes.length === 0 ? { line, cells } : { line, cells, notes };
}

function* slices(text: string): Generator<string> {
  for (let at = 0; at < text.length; ) {
    let end = Math.min(at + SLICE, text.length);
    // Never between the halves of a character beyond the basic plane.
    const last = text.charCodeAt(end - 1);
    if (end < text.length && last >= 0xd800 && last <= 0xdbff) end++;
    yield text.slice(at, end);
    at = end;
  }
}
