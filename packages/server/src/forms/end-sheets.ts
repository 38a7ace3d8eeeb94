import {
  type Doer,
  ok,
  type PackRow,
  type Result,
  readSheetNumber,
  refuse,
  type SheetEnd,
  type SheetEndedView,
  type SheetRow,
  type Words,
} from '@tomoshibi/hospital';
import type { HospitalReader } from '../reader.ts';
import type { StationRecord } from '../record/station-record.ts';
import { sheetRowsOf } from './project-sheets.ts';
import type { FormBook, SheetSeal } from './sheet-desk.ts';

export interface EndParts {
  readonly record: Pick<StationRecord, 'write' | 'rows'>;
  readonly seal: Pick<SheetSeal, 'read'>;
  readonly book: Pick<FormBook, 'version'>;
  readonly reader: Pick<HospitalReader, 'care'>;
}

export interface EndAsked {
  /** Scanned code of a page, or a number somebody typed. */
  readonly code: string;
  /** Blank ones up to this number, both in it: what is given back at the end of a shift. */
  readonly upTo?: string | undefined;
  readonly how: SheetEnd;
  /** Of a blank sheet that was used. */
  readonly patient?: string | undefined;
  readonly note?: string | undefined;
  readonly by: Doer;
}

const MOST = 500;

/**
 * Takes sheets off 印刷して戻っていない. A scanned code ends its own part of a set, a typed number the whole.
 * Refusals: `forms.code-forged`, `forms.number-not-read`, `forms.sheet-unknown`, `forms.number-not-right` (the form said is another),
 * `forms.sheet-of-another`, `forms.already-ended` (detail `how`), `forms.range-not-valid`, `chart.patient-unknown`.
 */
export async function endSheets(parts: EndParts, asked: EndAsked): Promise<Result<SheetEndedView>> {
  const first = await namedSheet(parts, asked.code);
  if (!first.ok) return first;
  const { row, part } = first.value;
  if (asked.patient !== undefined) {
    if ((await parts.reader.care({ number: asked.patient })) === undefined) return refuse('chart.patient-unknown');
    if (row.patient !== undefined && row.patient !== asked.patient) return refuse('forms.sheet-of-another');
  }
  const range = await sheetsUpTo(parts, asked, row);
  if (!range.ok) return range;
  const open = range.value.filter(({ ended }) => ended === undefined);
  if (open.length === 0) return refuse('forms.already-ended', { how: row.ended?.how ?? '' });
  const { how, patient, note, by } = asked;
  await parts.record.write(
    open.map(({ serial }) => ({
      kind: 'forms.sheet-ended' as const,
      v: 1 as const,
      serial,
      how,
      ...(part !== undefined && { part }),
      ...(patient !== undefined && { patient }),
      ...(note !== undefined && { note }),
      by,
    })),
  );
  const after = await sheetRowsOf(parts.record.rows).sheet(row.serial);
  const partsMissing = after === undefined || after.ended !== undefined ? [] : await partsOut(parts.book, after);
  return ok({ serial: row.serial, ended: open.length, partsMissing });
}

/** What a code or a number names. @returns `part` only of a set that was scanned */
export async function namedSheet(
  { record, seal }: Pick<EndParts, 'record' | 'seal'>,
  code: string,
): Promise<Result<{ readonly row: SheetRow; readonly part?: number }>> {
  const read = seal.read(code);
  if (read.state === 'forged') return refuse('forms.code-forged');
  const typed = read.state === 'ours' ? { serial: read.serial, form: read.form } : readSheetNumber(code);
  if (typed === undefined) return refuse('forms.number-not-read');
  const row = await sheetRowsOf(record.rows).sheet(typed.serial);
  if (row === undefined) return refuse('forms.sheet-unknown');
  // One letter read wrong is another sheet's number: the form must agree where it was said.
  if (typed.form !== undefined && typed.form !== row.form) return refuse('forms.number-not-right');
  const part = read.state === 'ours' && (row.parts ?? 1) > 1 ? read.part : undefined;
  return ok({ row, ...(part !== undefined && { part }) });
}

async function sheetsUpTo(
  { record, seal }: EndParts,
  { upTo, patient }: EndAsked,
  first: SheetRow,
): Promise<Result<readonly SheetRow[]>> {
  if (upTo === undefined) return ok([first]);
  const last = await namedSheet({ record, seal }, upTo);
  if (!last.ok) return last;
  const to = last.value.row;
  const sheets = await sheetRowsOf(record.rows).between(first.serial, to.serial);
  const blank = sheets.every((row) => row.patient === undefined && row.form === first.form);
  // Counts of one station follow one another: a wider range would end sheets nobody holds in the hand.
  if (
    patient !== undefined ||
    !blank ||
    sheets.length === 0 ||
    sheets.length > MOST ||
    first.serial.slice(0, 3) !== to.serial.slice(0, 3)
  )
    return refuse('forms.range-not-valid');
  return ok(sheets);
}

/** Words of the parts that have not come back; empty when none has, or the form is not known. */
export async function partsOut(book: Pick<FormBook, 'version'>, row: SheetRow): Promise<readonly Words[]> {
  const { partsBack = [] } = row;
  if (partsBack.length === 0) return [];
  const definition = await book.version(row.form, row.version);
  return (definition?.parts ?? []).filter((_, at) => !partsBack.includes(at)).map(({ words }) => words);
}

/** Whether a sheet is one of a pack's. */
export const isOfPack = ({ firstSerial, lastSerial }: PackRow, serial: string): boolean =>
  serial >= firstSerial && serial <= lastSerial;
