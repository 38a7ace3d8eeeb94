import type { Doer } from '../access/events.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import type { CarriedRow } from './carried-rows.ts';
import type { PersonComparison } from './compare-person.ts';
import type { CarriedAssigned } from './events.ts';

export interface AssignAsked {
  readonly patient: string;
  readonly compared?: PersonComparison | undefined;
  readonly checked?: boolean | undefined;
  readonly reason?: string | undefined;
  readonly by: Doer;
}

/**
 * Gives what lies with nobody to a patient, once. Refusals: `carried.unknown` (also when it is somebody's), `carried.already-retracted`,
 * `carried.file-held`, `carried.reason-needed`, `carried.check-needed`.
 */
export function assignCarried(row: CarriedRow | undefined, asked: AssignAsked): Result<CarriedAssigned> {
  if (row === undefined || row.patient !== undefined) return refuse('carried.unknown');
  if (row.retracted !== undefined) return refuse('carried.already-retracted');
  if (row.event.file?.held !== undefined) return refuse('carried.file-held');
  const { patient, compared, checked, by } = asked;
  const reason = asked.reason?.trim() ?? '';
  const differs = compared === undefined || compared.agrees ? undefined : compared.differs;
  if (differs !== undefined && reason === '') return refuse('carried.reason-needed', { fields: differs.join(' ') });
  if (compared === undefined && checked !== true) return refuse('carried.check-needed');
  return ok({
    kind: 'carried.assigned',
    v: 1,
    of: row.seq,
    patient,
    by,
    ...(differs === undefined ? {} : { differs }),
    ...(reason === '' ? {} : { reason }),
  });
}
