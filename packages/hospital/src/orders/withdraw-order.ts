import type { Doer } from '../access/events.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import type { OrderWithdrawn } from './events.ts';
import type { OrderRow } from './order-rows.ts';

/** Takes back a prescription or slip; the paper is to be struck through by hand. Refusals: `orders.unknown`, `orders.already-withdrawn`, `orders.reason-missing`. */
export function withdrawOrder(
  row: OrderRow | undefined,
  asked: { readonly patient: string; readonly reason: string; readonly by: Doer },
): Result<OrderWithdrawn> {
  if (row === undefined || row.event.patient !== asked.patient) return refuse('orders.unknown');
  if (row.withdrawn !== undefined) return refuse('orders.already-withdrawn');
  const reason = asked.reason.trim();
  if (reason === '') return refuse('orders.reason-missing');
  return ok({ kind: 'orders.withdrawn', v: 1, patient: asked.patient, serial: row.event.serial, reason, by: asked.by });
}
