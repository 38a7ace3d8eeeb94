import type { Emergency, Purpose, Relation } from './events.ts';
import type { Permit } from './rights.ts';

export type OpenDecision = 'open' | 'purpose-needed' | 'emergency-needed' | 'not-allowed';

/**
 * May the chart be opened now?
 *
 * @param permit what role and duties allow for the action.
 * @param given what the person said for this chart, now or earlier in the session. A purpose never stands in for 緊急閲覧 where
 *   the role reads only in an emergency; 緊急閲覧 stands in for a purpose everywhere, because it is reviewed.
 */
export function openDecision(
  permit: Permit,
  relation: Relation,
  given: { readonly purpose?: Purpose | undefined; readonly emergency?: Emergency | undefined },
): OpenDecision {
  if (permit === 'no') return 'not-allowed';
  if (given.emergency !== undefined) return 'open';
  if (permit === 'emergency') return 'emergency-needed';
  return relation !== 'none' || given.purpose !== undefined ? 'open' : 'purpose-needed';
}
