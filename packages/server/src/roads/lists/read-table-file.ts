import { readTableText, type TableCharset, type TableRow } from '@tomoshibi/formats';
import { readCsvTable } from './read-csv-table.ts';
import { readXlsxTable } from './read-xlsx-table.ts';

export interface TableFile {
  readonly kind: 'csv' | 'xlsx';
  readonly charset?: TableCharset;
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean }[];
  readonly sheet?: string;
  readonly rows: readonly TableRow[];
  readonly warnings: readonly string[];
}

/**
 * `keep`: what is wrong is in the file's own making; it is kept as it came and listed, where somebody gave it for good. Otherwise nothing is
 * kept: it is no list at all, or would not be safe to open.
 */
export interface TableRefused {
  readonly ok: false;
  readonly code: string;
  readonly line?: number;
  readonly keep: boolean;
}
export type ReadTable = { readonly ok: true; readonly value: TableFile } | TableRefused;

export interface TableAsked {
  readonly sheet?: string | undefined;
  readonly charset?: TableCharset | undefined;
}

/** Largest file taken, packed. */
export const LIST_BYTES_MAX = 32 * 1024 * 1024;
const starts = (bytes: Uint8Array, ...signature: readonly number[]): boolean => signature.every((byte, at) => bytes[at] === byte);

/**
 * A list as somebody saved it. What it is is seen from its bytes, never from its name. Refusals besides those of `readTableText`,
 * `readCsvTable` and `readXlsxTable`: `table.old-excel` (.xls: save as .xlsx or CSV), `table.is-archive`, `table.not-a-table`,
 * `table.empty`, `table.too-long`, `table.too-large`.
 */
export async function readTableFile(bytes: Uint8Array, asked: TableAsked = {}): Promise<ReadTable> {
  if (bytes.length > LIST_BYTES_MAX) return { ok: false, code: 'table.too-large', keep: false };
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return { ok: false, code: 'table.old-excel', keep: false };
  if (starts(bytes, 0x1f, 0x8b) || starts(bytes, 0x37, 0x7a, 0xbc, 0xaf) || starts(bytes, 0x52, 0x61, 0x72, 0x21))
    return { ok: false, code: 'table.is-archive', keep: false };
  if (starts(bytes, 0x25, 0x50, 0x44, 0x46)) return { ok: false, code: 'table.not-a-table', keep: false };
  const read = starts(bytes, 0x50, 0x4b) ? await workbook(bytes, asked) : await text(bytes, asked);
  if (!read.ok) return read;
  return read.value.rows.length === 0 ? { ok: false, code: 'table.empty', keep: false } : read;
}

async function workbook(bytes: Uint8Array, asked: TableAsked): Promise<ReadTable> {
  const read = await readXlsxTable(bytes, asked.sheet);
  // A bomb is not kept: whoever opened it later would have it go off.
  if (!read.ok) return { ok: false, code: read.code, keep: read.code !== 'archive.too-large' };
  const { sheets, sheet, rows, warnings, cutOff } = read.value;
  if (cutOff) return { ok: false, code: 'table.too-long', keep: false };
  return {
    ok: true,
    value: { kind: 'xlsx', sheets: sheets.map(({ name, hidden }) => ({ name, hidden })), sheet, rows, warnings },
  };
}

async function text(bytes: Uint8Array, { charset: forced }: TableAsked): Promise<ReadTable> {
  const decoded = readTableText(bytes, forced);
  if (!decoded.ok) return { ...decoded, keep: decoded.code !== 'table.not-text' };
  const { text: words, charset, ambiguous } = decoded.value;
  if (/^\s*(?:<[!?a-z]|\{)/iu.test(words.slice(0, 200))) return { ok: false, code: 'table.not-a-table', keep: false };
  const read = await readCsvTable(words);
  if (!read.ok) return { ...read, keep: true };
  if (read.cutOff) return { ok: false, code: 'table.too-long', keep: false };
  const warnings = ambiguous ? ['table.charset-doubtful'] : [];
  return { ok: true, value: { kind: 'csv', charset, sheets: [], rows: read.rows, warnings } };
}
