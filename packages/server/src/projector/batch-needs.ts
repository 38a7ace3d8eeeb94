import type { IntakeEvent } from '@tomoshibi/hospital';
import { placeOf } from '../intake/place-of.ts';
import { placeKey } from '../intake/problem-key.ts';
import type { BatchNeeds } from './batch.ts';
import { hintKey } from './derive-patient.ts';

/** Which rows the fold of these events builds upon. */
export function batchNeeds(events: readonly IntakeEvent[]): BatchNeeds {
  const items = new Map<string, readonly string[]>();
  const problems = new Map<string, readonly string[]>();
  const path = (source: string, root: number, text: string, companion?: boolean): void => {
    const place = placeOf(text, companion);
    if (place.key !== undefined) {
      const { patient, kind, day, order } = place.key;
      const key = [patient, kind, day, order];
      items.set(key.join('\u0000'), key);
      items.set(patient, hintKey(patient));
    }
    const key = [source, placeKey(root, text)];
    problems.set(key.join('\u0000'), key);
  };
  for (const event of events) {
    if (event.kind === 'intake.original-received' || event.kind === 'intake.original-vanished') path(event.source, event.root, event.path, event.companion);
    else if (event.kind === 'intake.original-renamed') {
      path(event.source, event.root, event.from, event.companion);
      path(event.source, event.root, event.to, event.companion);
    } else if (event.kind === 'intake.pass-finished') for (const problem of event.problems) path(event.source, problem.root, problem.path);
  }
  return { items: [...items.values()], problems: [...problems.values()] };
}
