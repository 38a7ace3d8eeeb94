import { createContext } from 'react';

/** What a badge is judged against: the server's clock and the plan of the copy. */
export interface CopyClock {
  /** UTC instant, the server's now. */
  readonly nowInstant: string;
  /** A copy older than this many minutes is late. */
  readonly plannedMinutes: number;
  /** False while the first copy of a source is still under way. */
  readonly complete: boolean;
  /** 停止中 or 復旧中: what was copied before the outage is as old as it is, without alarm. */
  readonly stopped?: boolean;
  /** When the outage began; copies newer than this are judged as in peace. Not known: every copy is from before it. */
  readonly stoppedInstant?: string;
}

export const CopyClockContext = createContext<CopyClock>({
  nowInstant: '1970-01-01T00:00:00.000Z',
  plannedMinutes: 15,
  complete: true,
});

/** The chart shown is of an earlier time, local: every badge says that time instead of the age of the copy. */
export const PastContext = createContext<string | undefined>(undefined);

/** `never`: no whole comparison with the source was ever finished, so no time can be promised. */
export type FreshnessLevel = 'fresh' | 'late' | 'partial' | 'never' | 'stopped';

export interface Freshness {
  readonly level: FreshnessLevel;
  readonly minutes?: number;
}

/** Judges the age of a copy. A time in the future (clocks apart) counts as age 0. */
export function freshnessOf(copiedInstant: string | undefined, clock: CopyClock): Freshness {
  if (copiedInstant === undefined || Number.isNaN(Date.parse(copiedInstant)))
    return { level: clock.complete ? 'never' : 'partial' };
  const minutes = Math.max(0, Math.floor((Date.parse(clock.nowInstant) - Date.parse(copiedInstant)) / 60_000));
  const before = clock.stoppedInstant === undefined || Date.parse(copiedInstant) <= Date.parse(clock.stoppedInstant);
  if (clock.stopped && before) return { level: 'stopped', minutes };
  if (!clock.complete) return { level: 'partial', minutes };
  return { level: minutes <= clock.plannedMinutes ? 'fresh' : 'late', minutes };
}

/** The oldest of several copies; undefined as soon as one was never compared whole. */
export function oldestCopy(instants: readonly (string | undefined)[]): string | undefined {
  let oldest: string | undefined;
  for (const instant of instants) {
    if (instant === undefined) return undefined;
    if (oldest === undefined || instant < oldest) oldest = instant;
  }
  return oldest;
}
