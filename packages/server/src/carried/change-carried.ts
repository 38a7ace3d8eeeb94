import { assignCarried, comparePerson, type Doer, ok, type Result, retractCarried } from '@tomoshibi/hospital';
import type { PatientAsked } from '../reader.ts';
import { type Carried, readingOf } from './carried.ts';
import type { Taken } from './take-codes.ts';

export interface GiveAsked {
  readonly patient: PatientAsked;
  readonly seq: number;
  readonly checked?: boolean | undefined;
  readonly reason?: string | undefined;
}

/** Gives what lies with nobody to a patient. Refusals: those of the use case, `chart.patient-unknown`. */
export async function assign(carried: Carried, { patient, seq, checked, reason }: GiveAsked, by: Doer): Promise<Result<Taken>> {
  const whose = await carried.whose(patient);
  if (!whose.ok) return whose;
  const row = await carried.row(undefined, seq);
  const person = row === undefined ? undefined : readingOf(row).document?.person;
  const compared = person === undefined ? undefined : comparePerson(person, whose.value);
  const event = assignCarried(row, { patient: whose.value.number, compared, checked, reason, by });
  if (!event.ok) return event;
  await carried.record.write([event.value]);
  return ok({ seq });
}

export interface TakeBackAsked {
  /** Absent: of what lies with nobody. */
  readonly patient?: PatientAsked | undefined;
  readonly seq: number;
  readonly reason: string;
}

/** Refusals: those of the use case, `chart.patient-unknown`. */
export async function takeBack(carried: Carried, { patient, seq, reason }: TakeBackAsked, by: Doer): Promise<Result<Taken>> {
  const known = patient === undefined ? undefined : await carried.numberOf(patient);
  if (known !== undefined && !known.ok) return known;
  const number = known?.value;
  const event = retractCarried(await carried.row(number, seq), {
    reason,
    by,
    ...(number === undefined ? {} : { patient: number }),
  });
  if (!event.ok) return event;
  await carried.record.write([event.value]);
  return ok({ seq });
}
