import { ok, type Result, refuse } from '@tomoshibi/hospital';
import type { RunningIntake } from '../intake-door.ts';

/** What taking a list needs of a running intake. */
export type ListsIntake = Pick<RunningIntake, 'desk' | 'hospital'>;

/** Name of the source that lists belong to. Refusals: `lists.no-source`, `lists.no-charts` (a host that cannot read what it takes). */
export function listsSource({ hospital }: ListsIntake, name?: string): Result<string> {
  if (hospital.originals === undefined) return refuse('lists.no-charts');
  const sources = hospital.home.config.sources.filter(({ kind }) => kind === 'lists');
  const source = name === undefined ? sources[0] : sources.find((one) => one.name === name);
  return source === undefined ? refuse('lists.no-source') : ok(source.name);
}

let turn: Promise<unknown> = Promise.resolve();

/** One after the other: what a list changes depends on what the one before it left. */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = turn.then(work, work);
  turn = mine.catch(() => {});
  return mine;
}
