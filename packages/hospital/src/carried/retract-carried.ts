import type { Doer } from '../access/events.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import type { CarriedRow } from './carried-rows.ts';
import type { CarriedRetracted } from './events.ts';

/**
 * Takes back what was brought; nothing is deleted. Refusals: `carried.unknown` (also when it is in another chart),
 * `carried.already-retracted`, `carried.reason-needed`.
 */
export function retractCarried(
  row: CarriedRow | undefined,
  asked: { readonly patient?: string; readonly reason: string; readonly by: Doer },
): Result<CarriedRetracted> {
  if (row === undefined || row.patient !== asked.patient) return refuse('carried.unknown');
  if (row.retracted !== undefined) return refuse('carried.already-retracted');
  const reason = asked.reason.trim();
  return reason === '' ? refuse('carried.reason-needed') : ok({ kind: 'carried.retracted', v: 1, of: row.seq, ...asked, reason });
}
