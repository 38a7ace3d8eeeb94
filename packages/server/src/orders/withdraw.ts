import { type Doer, ok, type Result, withdrawOrder } from '@tomoshibi/hospital';
import type { PatientAsked } from '../reader.ts';
import type { Orders } from './orders.ts';
import { type OrderView, writtenFor } from './prescribe-view.ts';
import { orderOf } from './project-orders.ts';

export interface WithdrawAsked {
  readonly patient: PatientAsked;
  /** The right asked for is that of what is taken back. */
  readonly what: 'prescription' | 'slip';
  readonly serial: string;
  readonly reason: string;
}

export interface Written {
  readonly written: readonly OrderView[];
}

/** 取り消し: a line through it on every screen; whoever holds the paper strikes it through by hand. Refusals: those of the use case, `chart.patient-unknown`. */
export async function withdraw(
  orders: Orders,
  { patient, what, serial, reason }: WithdrawAsked,
  by: Doer,
): Promise<Result<Written>> {
  const whose = await orders.desk.whose(patient);
  if (!whose.ok) return whose;
  const { number } = whose.value;
  const row = await orderOf(orders.record.rows, number, serial);
  const own = row?.event.kind === (what === 'slip' ? 'orders.slip-written' : 'orders.prescription-written') ? row : undefined;
  const event = withdrawOrder(own, { patient: number, reason, by });
  if (!event.ok) return event;
  await orders.record.write([event.value]);
  return ok({ written: await writtenFor(orders, number) });
}

/** What was written for one patient here. Refusals: `chart.patient-unknown`. */
export async function listWritten(orders: Orders, patient: PatientAsked): Promise<Result<Written>> {
  const whose = await orders.desk.whose(patient);
  return whose.ok ? ok({ written: await writtenFor(orders, whose.value.number) }) : whose;
}
