import { type IntakeEvent, isSourceEvent } from '@tomoshibi/hospital';
import { type Place, placeOf } from '../intake/place-of.ts';
import { placeKey } from '../intake/problem-key.ts';
import { itemId, joinedKey } from './batch.ts';
import { hintKey } from './derive-patient.ts';
import type { ProblemPlaces } from './problem-places.ts';

/** Which rows a batch builds upon, by joined key. */
export interface BatchNeeds {
  readonly items: ReadonlyMap<string, readonly string[]>;
  readonly problems: ReadonlyMap<string, readonly string[]>;
}

/**
 * Which rows the fold of these events builds upon. Of patients that are not `known` there are none, and at most places there
 * never was a problem: neither is asked for.
 */
export function batchNeeds(
  events: readonly IntakeEvent[],
  places: readonly (Place | undefined)[],
  known: (patient: string) => boolean,
  problemPlaces: ProblemPlaces,
): BatchNeeds {
  const items = new Map<string, readonly string[]>();
  const problems = new Map<string, readonly string[]>();
  const patients = new Set<string>();
  const problem = (source: string, root: number, path: string): void => {
    const key = [source, placeKey(root, path)];
    if (problemPlaces.mayHave(key)) problems.set(joinedKey(key), key);
  };
  const item = (place: Place | undefined): void => {
    if (place?.key === undefined || !known(place.patient)) return;
    const { patient, kind, day, order } = place.key;
    items.set(itemId(place.key), [patient, kind, day, order]);
    patients.add(patient);
  };
  events.forEach((event, at) => {
    if (event.kind === 'intake.pass-finished') for (const { root, path } of event.problems) problem(event.source, root, path);
    else if (event.kind === 'intake.original-renamed') {
      for (const path of [event.from, event.to]) problem(event.source, event.root, path);
      item(places[at]);
      item(placeOf(event.to, event.companion));
    } else if (isSourceEvent(event)) {
      problem(event.source, event.root, event.path);
      item(places[at]);
    }
  });
  for (const patient of patients) items.set(joinedKey(hintKey(patient)), hintKey(patient));
  return { items, problems };
}

/** The place each event is about; of a rename the old one, of what changes no chart none. */
export function placesOf(events: readonly IntakeEvent[]): (Place | undefined)[] {
  return events.map((event) => {
    if (!isSourceEvent(event)) return undefined;
    return placeOf(event.kind === 'intake.original-renamed' ? event.from : event.path, event.companion);
  });
}

/** Every patient whose rows these events may touch. */
export function patientsOf(events: readonly IntakeEvent[], places: readonly (Place | undefined)[]): readonly string[] {
  const patients = new Set<string>();
  events.forEach((event, at) => {
    const patient = places[at]?.patient;
    if (patient !== undefined) patients.add(patient);
    const to = event.kind === 'intake.original-renamed' ? placeOf(event.to, event.companion).patient : undefined;
    if (to !== undefined) patients.add(to);
  });
  return [...patients];
}
