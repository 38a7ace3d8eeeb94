import { type Doer, ok, type Result, refuse } from '@tomoshibi/hospital';
import { checkDraft, type DraftAsked } from './check-draft.ts';
import type { Orders } from './orders.ts';
import { formOfPrescription } from './prescribe-view.ts';
import { pressPrescription } from './press-prescription.ts';

export interface OrderPrinted {
  readonly serial: string;
  readonly form: string;
  /** 再発行, from 2. */
  readonly copy?: number;
  /** Sheets of paper. */
  readonly papers: number;
  readonly pdf: Uint8Array;
  /** Texts with characters no font has: 〓 on paper. */
  readonly missing: readonly string[];
  /** Texts the symbol writes with ■. */
  readonly unwritable: readonly string[];
  /** Why there is no symbol, of an outside prescription. */
  readonly without: readonly string[];
}

export interface WriteAsked extends DraftAsked {
  readonly language: 'ja' | 'en';
}

/**
 * Writes a prescription and prints it: durable in the record, with what is printed, before a byte of paper is given out. Refusals: `orders.…` of the
 * draft, `forms.form-unknown`, `chart.patient-unknown`. Faults: `forms.serials-…`, `access.record-not-writable`.
 */
export async function writePrescription(orders: Orders, asked: WriteAsked, by: Doer): Promise<Result<OrderPrinted>> {
  const { desk, press, record } = orders;
  const { patient, language } = asked;
  const doctor = (await desk.names())(by);
  const checked = await checkDraft(orders, asked, doctor);
  if (!checked.ok) return checked;
  const { written, refusal } = checked.value;
  if (written === undefined) return refuse(refusal?.code ?? 'orders.nothing-written', refusal?.detail);
  const form = formOfPrescription(written);
  const definition = await press.book.current(form);
  if (definition === undefined) return refuse('forms.form-unknown');
  const [serial = ''] = await press.serials.take(1);
  const where = by.place === undefined ? {} : { where: by.place };
  const pressed = await pressPrescription(orders, { patient, written, definition, serial, by: doctor, language, ...where });
  if (!pressed.ok) return pressed;
  const { number, sheet, ...printed } = pressed.value;
  await record.write([
    { kind: 'orders.prescription-written', v: 1, patient: number, prescription: written, serial, by },
    { kind: 'forms.sheets-printed', v: 1, sheets: [sheet], where: 'browser', by },
  ]);
  return ok({ serial, form, ...printed });
}
