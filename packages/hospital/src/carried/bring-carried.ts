import { ok, type Result, refuse } from '../kernel/result.ts';
import type { PersonComparison } from './compare-person.ts';
import type { CarriedBrought } from './events.ts';

export type BringAsked = Omit<CarriedBrought, 'kind' | 'v' | 'differs'> & {
  /** Of a code brought for a patient: how its person compares with the chart's. */
  readonly compared?: PersonComparison | undefined;
  /** Of a file brought for a patient: the person who takes it in has looked at name and birth date on it. */
  readonly checked?: boolean | undefined;
};

/**
 * Takes in what was brought. For a patient it needs proof: a code that agrees or a reason typed by a person; of a file somebody's
 * word that the name on it was read. Without a patient it lies with nobody.
 * Refusals: `carried.nothing-brought`, `carried.from-needed`, `carried.reason-needed`, `carried.check-needed`, `carried.file-held`.
 */
export function bringCarried({ compared, checked, ...asked }: BringAsked): Result<CarriedBrought> {
  const { parts = [], file, patient } = asked;
  if (parts.length === 0 && file === undefined) return refuse('carried.nothing-brought');
  const from = asked.from.trim();
  if (from === '') return refuse('carried.from-needed');
  if (patient !== undefined && file?.held !== undefined) return refuse('carried.file-held');
  const reason = asked.reason?.trim();
  const differs = patient === undefined || compared === undefined || compared.agrees ? undefined : compared.differs;
  if (differs !== undefined && (reason === undefined || reason === ''))
    return refuse('carried.reason-needed', { fields: differs.join(' ') });
  // A code that cannot be compared proves nothing, and neither does a file that nobody looked at.
  if (patient !== undefined && compared === undefined && checked !== true) return refuse('carried.check-needed');
  const { reason: _, title, ...rest } = asked;
  return ok({
    kind: 'carried.brought',
    v: 1,
    ...rest,
    from,
    ...(title === undefined || title.trim() === '' ? {} : { title: title.trim() }),
    ...(differs === undefined ? {} : { differs }),
    ...(reason === undefined || reason === '' ? {} : { reason }),
  });
}
