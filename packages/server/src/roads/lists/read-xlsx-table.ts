import { setImmediate as pause } from 'node:timers/promises';
import {
  type PartReader,
  partParser,
  readCellFormats,
  readWorkbook,
  type SheetPlace,
  SheetXmlError,
  sharedStrings,
  sheetReader,
  type TableRow,
} from '@tomoshibi/formats';
import { type Archive, ArchiveFault, openArchive } from './open-archive.ts';

export interface XlsxTable {
  readonly sheets: readonly SheetPlace[];
  readonly sheet: string;
  readonly rows: readonly TableRow[];
  readonly warnings: readonly string[];
  readonly cutOff: boolean;
}
export type ReadXlsx = { readonly ok: true; readonly value: XlsxTable } | { readonly ok: false; readonly code: string };

const SLICE = 128 * 1024;

/**
 * One sheet of an .xlsx file: that of the name, else the first that can be seen. Macros, pictures and links are never looked at. Warnings:
 * `table.merged-cells`, `table.macros-left`, `table.names-not-utf8`. Refusals: those of `ArchiveFault` and `SheetXmlError`,
 * `table.not-a-workbook`, `table.sheet-unknown`.
 */
export async function readXlsxTable(bytes: Uint8Array, sheetName?: string): Promise<ReadXlsx> {
  try {
    const archive = openArchive(bytes);
    const workbookXml = textOf(archive, 'xl/workbook.xml');
    const relations = textOf(archive, 'xl/_rels/workbook.xml.rels');
    if (workbookXml === undefined || relations === undefined) return { ok: false, code: 'table.not-a-workbook' };
    const { sheets, from1904 } = readWorkbook(workbookXml, relations);
    const place =
      sheetName === undefined
        ? (sheets.find(({ hidden }) => !hidden) ?? sheets[0])
        : sheets.find(({ name }) => name === sheetName);
    if (place === undefined) return { ok: false, code: sheets.length === 0 ? 'table.not-a-workbook' : 'table.sheet-unknown' };
    const sheetXml = textOf(archive, place.part);
    if (sheetXml === undefined) return { ok: false, code: 'table.sheet-unknown' };
    const strings = sharedStrings();
    await feed(strings, textOf(archive, 'xl/sharedStrings.xml'));
    const styles = textOf(archive, 'xl/styles.xml');
    const reader = sheetReader({ shared: strings.texts, formats: styles === undefined ? [] : readCellFormats(styles), from1904 });
    await feed(reader, sheetXml);
    const { rows, merged, cutOff } = reader;
    const warnings = [
      ...(merged.length > 0 ? ['table.merged-cells'] : []),
      ...(archive.names.some((name) => name.endsWith('vbaProject.bin')) ? ['table.macros-left'] : []),
      ...(archive.oddNames ? ['table.names-not-utf8'] : []),
    ];
    return { ok: true, value: { sheets, sheet: place.name, rows: squared(rows), warnings, cutOff } };
  } catch (error) {
    if (error instanceof ArchiveFault || error instanceof SheetXmlError) return { ok: false, code: error.code };
    throw error;
  }
}

function textOf(archive: Archive, name: string): string | undefined {
  const bytes = archive.read(name);
  return bytes === undefined ? undefined : new TextDecoder('utf-8').decode(bytes);
}

async function feed(reader: PartReader, xml: string | undefined): Promise<void> {
  if (xml === undefined) return;
  const parser = partParser(reader);
  for (let at = 0; at < xml.length; at += SLICE) {
    parser.write(xml.slice(at, at + SLICE));
    await pause();
  }
  parser.end();
}

/** A sheet leaves out empty cells at the end of a row; the grid people see has them. */
function squared(rows: readonly TableRow[]): readonly TableRow[] {
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  return rows.map((row) => {
    if (row.cells.length === width) return row;
    return { ...row, cells: [...row.cells, ...new Array<string>(width - row.cells.length).fill('')] };
  });
}
