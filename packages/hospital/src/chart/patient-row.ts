import type { HospitalTime } from '@tomoshibi/formats';
import { NO_ALLERGY } from './allergy-words.ts';
import type { BasicsFacts } from './facts.ts';
import { dayOfKey, wholeDay } from './hospital-day.ts';
import { disagreements, type IdentityHint } from './identity-hint.ts';
import type { StoredItem } from './item.ts';
import { mergedNumbers } from './merged-numbers.ts';
import { movementsMade } from './movements.ts';
import { present } from './present.ts';
import { stayNow } from './stay-now.ts';
import type { NameView, StayView } from './view.ts';

/** One per patient: identity and whereabouts, for search, bar and ward list. */
export interface PatientRow {
  readonly number: string;
  readonly name: NameView;
  readonly born?: HospitalTime;
  readonly sex?: string;
  readonly phones?: readonly string[];
  readonly address?: string;
  /** Data type the identity was read from when it was not ADT-00; `none` when no message names the patient. */
  readonly identityFrom?: string;
  readonly stay: StayView;
  /** Day of the newest 外来受付 (ADT-12). */
  readonly lastVisitOn?: HospitalTime;
  /** `stated`: some source names an allergen; `none`: a source says なし and no other names one; absent: nothing is known. */
  readonly allergies?: 'stated' | 'none';
  readonly conflicts?: number;
  /** Numbers that were joined to this one (A40): whoever looks for one of them finds this patient too. */
  readonly merged?: readonly string[];
}

/** The kinds a patient row is made of. */
export const PATIENT_ROW_KINDS = [
  'ADT-00',
  'ADT-01',
  'ADT-12',
  'ADT-22',
  'ADT-31',
  'ADT-32',
  'ADT-42',
  'ADT-51',
  'ADT-52',
  'ADT-61',
  'MRG',
] as const;

/**
 * @param items every item of `PATIENT_ROW_KINDS`; of ADT-12 the newest day is enough.
 * @param hint merged from all current messages of the folder; undefined when none could be read.
 */
export function patientRow(number: string, items: readonly StoredItem[], hint: IdentityHint | undefined): PatientRow {
  const basics = currentBasics(items);
  const identity = basics ?? hint;
  const name = identity?.name ?? {};
  const born = identity?.born;
  const visits = movementsMade(items.filter((item) => item.key.kind === 'ADT-12'));
  const lastVisit = visits.at(-1);
  const conflicts = disagreements(born === undefined ? { name } : { name, born }, hint?.variants ?? []);
  return present<PatientRow>({
    number,
    name,
    born,
    sex: identity?.sex,
    phones: identity?.phones,
    address: identity?.address,
    identityFrom: basics !== undefined ? undefined : (hint?.from ?? 'none'),
    stay: stayNow(movementsMade(items.filter((item) => item.key.kind !== 'ADT-12')), lastVisit, basics?.cls),
    lastVisitOn: lastVisit === undefined ? undefined : (wholeDay(lastVisit.at) ?? dayOfKey(lastVisit.item.key.day)),
    allergies: allergyFlag(items),
    conflicts: conflicts === 0 ? undefined : conflicts,
    merged: mergedNumbers(items.filter((item) => item.key.kind === 'MRG')).ended,
  });
}

/** ADT-00 has one key; should a folder hold several, the newest sent is meant. A deletion (A23) or an ADT-00 that names nobody leaves none. */
function currentBasics(items: readonly StoredItem[]): BasicsFacts | undefined {
  let newest: { facts: BasicsFacts; sentAt: string } | undefined;
  for (const { row } of items) {
    if (row.facts?.kind !== 'basics') continue;
    const sentAt = row.versions.find((version) => version.seq === row.of)?.sentAt ?? '';
    if (newest === undefined || sentAt >= newest.sentAt) newest = { facts: row.facts, sentAt };
  }
  const facts = newest?.facts;
  return facts === undefined || facts.cancels || Object.keys(facts.name ?? {}).length === 0 ? undefined : facts;
}

function allergyFlag(items: readonly StoredItem[]): 'stated' | 'none' | undefined {
  let none = false;
  for (const { row } of items) {
    const facts = row.facts;
    if ((facts?.kind !== 'basics' && facts?.kind !== 'allergies') || facts.cancels) continue;
    for (const allergy of facts.allergies ?? []) {
      if (allergy.action === 'D') continue;
      if (!NO_ALLERGY.test(allergy.what ?? '')) return 'stated';
      none = true;
    }
  }
  return none ? 'none' : undefined;
}
