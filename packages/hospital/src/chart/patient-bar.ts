import { toWareki } from '@tomoshibi/formats';
import { ageOn } from './age.ts';
import type { ChartContext } from './context.ts';
import type { PatientRow } from './patient-row.ts';
import { present } from './present.ts';
import type { BirthView, FoundPatient, PatientBar } from './view.ts';

export function birthView(born: string | undefined): BirthView | undefined {
  if (born === undefined) return undefined;
  const wareki = /^\d{4}-\d{2}-\d{2}$/.test(born) ? toWareki(born) : undefined;
  return wareki === undefined ? { iso: born } : { iso: born, wareki };
}

export function patientBar(context: ChartContext): PatientBar {
  const row = context.patient;
  return present<PatientBar>(
    {
      ref: context.ref,
      number: row.number,
      name: row.name,
      sex: row.sex,
      born: birthView(row.born),
      age: ageOn(row.born, context.onDay),
      stay: row.stay,
      sameName: context.sameName,
      sameNameAndBirth: context.sameNameAndBirth,
      phones: row.phones ?? [],
      address: row.address,
      identityFrom: row.identityFrom,
      identityConflicts: row.conflicts ?? 0,
    },
    ['phones'],
  );
}

/** The line a search or a ward list shows. */
export function foundPatient(
  row: PatientRow,
  ref: string,
  onDay: string,
  same: { readonly name: boolean; readonly nameAndBirth: boolean },
): FoundPatient {
  return present<FoundPatient>({
    ref,
    number: row.number,
    name: row.name,
    sex: row.sex,
    born: birthView(row.born),
    age: ageOn(row.born, onDay),
    stay: row.stay,
    lastVisitOn: row.lastVisitOn,
    sameName: same.name,
    sameNameAndBirth: same.nameAndBirth,
  });
}
