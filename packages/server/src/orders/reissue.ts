import { type Doer, type FormDefinition, type OrderRow, ok, type Result, refuse, reissueOrder } from '@tomoshibi/hospital';
import { sheetRowsOf } from '../forms/project-sheets.ts';
import { hospitalNow } from '../reader/hospital-today.ts';
import type { PatientAsked } from '../reader.ts';
import type { Orders } from './orders.ts';
import { pressPrescription } from './press-prescription.ts';
import { pressSlip } from './press-slip.ts';
import { orderOf } from './project-orders.ts';
import type { OrderPrinted } from './write-prescription.ts';

export interface ReissueAsked {
  readonly patient: PatientAsked;
  /** The right asked for is that of what is printed. */
  readonly what: 'prescription' | 'slip';
  readonly serial: string;
  /** What became of the paper before. */
  readonly reason: string;
  readonly language: 'ja' | 'en';
}

/**
 * 再発行: the order as it stands in the record, under its number and in the version of its form, marked 再発行 n with who and when; durable before a byte
 * of paper is given out. Refusals: those of the use case, `chart.patient-unknown`, `forms.sheet-unknown`, `forms.form-unknown`.
 */
export async function reissue(orders: Orders, asked: ReissueAsked, by: Doer): Promise<Result<OrderPrinted>> {
  const { desk, press, record } = orders;
  const { patient, what, serial, reason, language } = asked;
  const whose = await desk.whose(patient);
  if (!whose.ok) return whose;
  const { number } = whose.value;
  const found = await orderOf(record.rows, number, serial);
  const row = found?.event.kind === (what === 'slip' ? 'orders.slip-written' : 'orders.prescription-written') ? found : undefined;
  const sheet = row === undefined ? undefined : await sheetRowsOf(record.rows).sheet(serial);
  const copy = Math.max(sheet?.printings.length ?? 1, ...(sheet?.printings ?? []).map((one) => one.copy ?? 1)) + 1;
  const today = dayOf(press.nowInstant());
  const event = reissueOrder(row, { patient: number, reason, copy, today, by });
  if (!event.ok) return event;
  if (row === undefined || sheet === undefined) return refuse('forms.sheet-unknown');
  const definition = await press.book.version(sheet.form, sheet.version);
  if (definition === undefined) return refuse('forms.form-unknown');
  const where = by.place === undefined ? {} : { where: by.place };
  const { event: order, recordedAt } = row;
  const numberedOn = order.kind === 'orders.slip-written' ? dayOf(recordedAt) : order.prescription.issuedOn;
  const shared = { patient: { number }, definition, numberedOn, serial, copy, by: (await desk.names())(by), language, ...where };
  const pressed = await pressAgain(orders, row, shared);
  if (!pressed.ok) return pressed;
  const { sheet: printed, ...rest } = pressed.value;
  await record.write([event.value, { kind: 'forms.sheets-printed', v: 1, sheets: [printed], where: 'browser', by }]);
  return ok({ serial, form: sheet.form, copy, ...rest });
}

const dayOf = (instant: string): string => hospitalNow(new Date(instant)).slice(0, 10);

interface Shared {
  readonly patient: PatientAsked;
  readonly definition: FormDefinition;
  readonly serial: string;
  readonly copy: number;
  readonly numberedOn: string;
  readonly by: string;
  readonly where?: string;
  readonly language: 'ja' | 'en';
}

async function pressAgain(orders: Orders, { event, recordedAt }: OrderRow, shared: Shared) {
  if (event.kind === 'orders.prescription-written') {
    const pressed = await pressPrescription(orders, { ...shared, written: event.prescription });
    if (!pressed.ok) return pressed;
    const { number: _, ...rest } = pressed.value;
    return ok(rest);
  }
  const pressed = await pressSlip(orders, { ...shared, slip: event.slip, orderedAt: recordedAt });
  if (!pressed.ok) return pressed;
  const { number: _, ...rest } = pressed.value;
  return ok({ ...rest, unwritable: [], without: [] });
}
