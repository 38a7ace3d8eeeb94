import {
  bandCodeText,
  code128,
  type NameView,
  ok,
  type PatientBar,
  type QrRows,
  type Result,
  type SheetCodes,
  sheetCodeText,
} from '@tomoshibi/hospital';
import { create } from 'qrcode';
import type { PatientAsked } from '../reader.ts';
import type { Desk } from './desk.ts';

export interface SheetAsked {
  readonly patient: PatientAsked;
  readonly form: string;
  readonly version: string;
  readonly pages: number;
}

/** Codes for the pages of one printed form. Neither name nor number of the patient is in them. Refusals: `chart.patient-unknown`. */
export async function sheetCodes(
  desk: Desk,
  { patient, form, version, pages }: SheetAsked,
): Promise<Result<SheetCodes & { number: string }>> {
  const whose = await desk.whose(patient);
  if (!whose.ok) return whose;
  const { ref, number } = whose.value;
  const serial = desk.fresh();
  const codes = Array.from({ length: pages }, (_, at) => {
    const text = sheetCodeText({ form, version, ref, serial, page: at + 1, pages });
    return { text, rows: qrRows(text) };
  });
  return ok({ serial, codes, number });
}

export function qrRows(text: string): QrRows {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  return Array.from({ length: modules.size }, (_, row) =>
    Array.from({ length: modules.size }, (_one, column) => (modules.get(row, column) ? '1' : '0')).join(''),
  );
}

/** What stands on a wristband of ours. Of the allergies only the word; the chart says which. */
export interface Wristband {
  readonly name: NameView;
  readonly number: string;
  readonly born?: PatientBar['born'];
  readonly sex?: string;
  readonly allergy: 'stated' | 'none' | 'unknown';
  readonly serial: string;
  readonly code: string;
  /** Widths of bars and spaces in turn; absent when the number cannot be written as bars. */
  readonly bars?: readonly number[];
  readonly qr: QrRows;
}

/** Refusals: `chart.patient-unknown`. */
export async function wristband(desk: Desk, patient: PatientAsked): Promise<Result<Wristband>> {
  const summary = await desk.reader.summary(patient);
  if (!summary.ok) return summary;
  const { bar, allergies } = summary.value;
  const code = bandCodeText(bar.number, desk.config.barcodes);
  const bars = code128(code);
  return ok({
    name: bar.name,
    number: bar.number,
    ...(bar.born === undefined ? {} : { born: bar.born }),
    ...(bar.sex === undefined ? {} : { sex: bar.sex }),
    allergy: allergies.state === 'value' ? 'stated' : allergies.state === 'none-confirmed' ? 'none' : 'unknown',
    serial: desk.fresh(),
    code,
    ...(bars === undefined ? {} : { bars }),
    qr: qrRows(code),
  });
}
