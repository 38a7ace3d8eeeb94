import type { IntakeEvent } from '@tomoshibi/hospital';
import { placeOf } from '../intake/place-of.ts';
import { placeKey } from '../intake/problem-key.ts';
import type { BatchNeeds } from './batch.ts';
import { hintKey } from './derive-patient.ts';

/** Which rows the fold of these events builds upon. Paths of patients that are not `known` have none, and are not looked at. */
export function batchNeeds(events: readonly IntakeEvent[], known: (patient: string) => boolean): BatchNeeds {
  const items = new Map<string, readonly string[]>();
  const problems = new Map<string, readonly string[]>();
  const path = (source: string, root: number, text: string, companion?: boolean): void => {
    const key = [source, placeKey(root, text)];
    problems.set(key.join('\u0000'), key);
    if (!known(patientOfPath(text))) return;
    const place = placeOf(text, companion);
    if (place.key !== undefined) {
      const { patient, kind, day, order } = place.key;
      const key = [patient, kind, day, order];
      items.set(key.join('\u0000'), key);
      items.set(patient, hintKey(patient));
    }
  };
  for (const event of events) {
    if (event.kind === 'intake.original-received' || event.kind === 'intake.original-vanished')
      path(event.source, event.root, event.path, event.companion);
    else if (event.kind === 'intake.original-renamed') {
      path(event.source, event.root, event.from, event.companion);
      path(event.source, event.root, event.to, event.companion);
    } else if (event.kind === 'intake.pass-finished')
      for (const problem of event.problems) path(event.source, problem.root, problem.path);
  }
  return { items: [...items.values()], problems: [...problems.values()] };
}

/** The patient folder of a path without judging the rest: the third part, of short numbers the second. */
export function patientOfPath(path: string): string {
  const first = path.indexOf('/');
  const second = path.indexOf('/', first + 1);
  if (first < 0 || second < 0) return '';
  const third = path.indexOf('/', second + 1);
  const part = path.slice(second + 1, third < 0 ? undefined : third);
  if (part !== '-' && part.length !== 8) return part;
  // `12/12/20260401/…/12_20260401_…`: the third part is a day.
  const short = path.slice(first + 1, second);
  return path.split('/')[4]?.startsWith(`${short}_`) ? short : part;
}

/** Whose rows an event is about; the empty text for the end of a pass. */
export function patientOf(event: IntakeEvent): string {
  if (event.kind === 'intake.pass-finished') return '';
  return patientOfPath(event.kind === 'intake.original-renamed' ? event.from : event.path);
}

/** Every patient folder these events touch. */
export function patientsOf(events: readonly IntakeEvent[]): ReadonlySet<string> {
  const patients = new Set<string>();
  for (const event of events) {
    if (event.kind === 'intake.pass-finished') for (const problem of event.problems) patients.add(patientOfPath(problem.path));
    else if (event.kind === 'intake.original-renamed') patients.add(patientOfPath(event.from)).add(patientOfPath(event.to));
    else patients.add(patientOfPath(event.path));
  }
  return patients;
}
