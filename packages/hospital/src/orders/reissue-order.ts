import type { Doer } from '../access/events.ts';
import { addDays } from '../kernel/calendar-day.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import type { OrderReissued } from './events.ts';
import type { OrderRow } from './order-rows.ts';

/** Days an outside prescription is taken by a pharmacy, the day of issue included. Source: 保険医療機関及び保険医療養担当規則 第20条. */
export const DAYS_TAKEN = 4;

/**
 * Gives an order's paper out again. It says 再発行 and its count, and is the same order: nobody is to act on both. An outside prescription no pharmacy takes
 * any more is written anew instead. Refusals: `orders.unknown`, `orders.already-withdrawn`, `orders.reissue-late`, `orders.reason-missing`.
 */
export function reissueOrder(
  row: OrderRow | undefined,
  asked: {
    readonly patient: string;
    readonly reason: string;
    /** From 2. */
    readonly copy: number;
    /** The hospital's today. */
    readonly today: string;
    readonly by: Doer;
  },
): Result<OrderReissued> {
  const { patient, copy, today, by } = asked;
  if (row === undefined || row.event.patient !== patient) return refuse('orders.unknown');
  if (row.withdrawn !== undefined) return refuse('orders.already-withdrawn');
  if (!mayReissue(row.event, today)) return refuse('orders.reissue-late', { limit: DAYS_TAKEN });
  const reason = asked.reason.trim();
  if (reason === '') return refuse('orders.reason-missing');
  return ok({ kind: 'orders.reissued', v: 1, patient, serial: row.event.serial, copy, reason, by });
}

/** Whether its paper still serves whoever it was written for. */
export function mayReissue(event: OrderRow['event'], today: string): boolean {
  if (event.kind === 'orders.slip-written' || event.prescription.sheet !== 'outside') return true;
  const last = addDays(event.prescription.issuedOn, DAYS_TAKEN - 1);
  return last !== undefined && today <= last;
}
