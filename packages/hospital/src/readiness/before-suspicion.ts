import type { Recorded } from '../kernel/recorded.ts';
import type { ReadinessEvent } from './events.ts';

export type Suspected = 'before' | 'after' | 'unknown';

export interface SuspectedGeneration {
  readonly place: string;
  readonly medium?: string;
  readonly generation: number;
  readonly takenAt: string;
  readonly suspected: Suspected;
}

/**
 * Every generation, and whether it was written before the suspected intrusion. `unknown` when nobody has stated a date, or
 * when the clock was set back around then so that its time cannot be believed. Reads the record in its own order: a time
 * counts only when no earlier entry is later and no later entry earlier.
 */
export function beforeSuspicion(entries: readonly Recorded<ReadinessEvent>[], since: string | undefined): SuspectedGeneration[] {
  const times = entries.map(({ recordedAt }) => Date.parse(recordedAt));
  const latestBefore = times.map(() => Number.NEGATIVE_INFINITY);
  for (let index = 1; index < times.length; index++) {
    latestBefore[index] = Math.max(latestBefore[index - 1] as number, times[index - 1] as number);
  }
  const earliestAfter = times.map(() => Number.POSITIVE_INFINITY);
  for (let index = times.length - 2; index >= 0; index--) {
    earliestAfter[index] = Math.min(earliestAfter[index + 1] as number, times[index + 1] as number);
  }
  const limit = since === undefined ? Number.NaN : Date.parse(since);
  return entries.flatMap(({ event }, index) => {
    if (event.kind !== 'readiness.generation-written') return [];
    const { place, medium, generation, takenAt } = event;
    const time = times[index] as number;
    const steady = time >= (latestBefore[index] as number) && time <= (earliestAfter[index] as number);
    const suspected = !steady || Number.isNaN(limit) ? 'unknown' : time < limit ? 'before' : 'after';
    return [{ place, ...(medium !== undefined && { medium }), generation, takenAt, suspected } satisfies SuspectedGeneration];
  });
}
