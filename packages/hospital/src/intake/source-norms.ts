import { learnArrival, type Rhythm } from './arrival-rhythm.ts';
import { ALARM_REASONS, type AlarmReason, type PassFinished, type SourceChanges } from './events.ts';

/** What a source usually does, learned from its own passes. Folded from the ledger, so that a rebuild learns the same. */
export interface SourceNorms extends Rhythm {
  /** Hours in which known files changed, or new ones came, of the last day; oldest first. */
  readonly hours: readonly (SourceChanges & { readonly hour: string; readonly taken: number })[];
  /** Days in which anything was taken or changed, newest last, at most `DAYS`. */
  readonly days: readonly (SourceChanges & { readonly day: string })[];
}

export type ChangeSort = keyof SourceChanges;
export const NO_CHANGES: SourceChanges = { failing: 0, rewritten: 0, removed: 0, cancelled: 0, misnamed: 0 };

/** Five weeks: each day of the week five times. */
const DAYS = 35;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Never less, so that quiet weeks make no alarm of a trifle; never more, so that nobody can teach a source slowly that a
 * locker's run is usual. All per day. `cancelled` has no ceiling: real cancelling grows with real work, see `alarmOf`.
 */
const BOUNDS: Readonly<Record<ChangeSort, readonly [least: number, most: number]>> = {
  failing: [30, 60],
  rewritten: [50, 120],
  removed: [100, 150],
  cancelled: [100, Number.POSITIVE_INFINITY],
  misnamed: [20, 60],
};

/** The norms after one more pass. A pass without `changes` (an older entry, a stopped source) teaches nothing. */
export function learnPass(norms: SourceNorms | undefined, pass: PassFinished): SourceNorms | undefined {
  const { changes, finishedAt } = pass;
  const at = Date.parse(finishedAt);
  if (changes === undefined || Number.isNaN(at)) return norms;
  // What a quick pass takes is counted, but it comes every minute: the rhythm of a source is that of its whole passes.
  if (norms === undefined && pass.partial === true) return undefined;
  // The first pass takes what years have gathered: that is no day's work.
  if (norms === undefined) return { hours: [], days: [], rhythm: [], ...(pass.taken > 0 && { lastArrival: finishedAt }) };
  const stirred = pass.taken > 0 || Object.values(changes).some((count) => count > 0);
  if (!stirred) return norms;
  const hour = new Date(at).toISOString().slice(0, 13);
  const day = hospitalDay(at);
  const hours = added(norms.hours, { hour, taken: pass.taken, ...changes }, (one) => one.hour);
  const days = added(norms.days, { day, ...changes }, (one) => one.day);
  return {
    hours: hours.filter((one) => Math.abs(at - Date.parse(`${one.hour}:00:00Z`)) <= DAY_MS),
    days: days.slice(-DAYS),
    ...(pass.taken > 0 && pass.partial !== true ? learnArrival(norms, finishedAt) : { rhythm: norms.rhythm, ...lastOf(norms) }),
  };
}

const lastOf = ({ lastArrival }: SourceNorms): { readonly lastArrival?: string } =>
  lastArrival === undefined ? {} : { lastArrival };

/** `YYYY-MM-DD` in Japan, which has had no summer time since 1951. */
const hospitalDay = (ms: number): string => new Date(ms + 9 * HOUR_MS).toISOString().slice(0, 10);

/** The newest bucket grows, or a new one begins; a clock that went back adds to the bucket it stands in, if that is kept. */
function added<T extends SourceChanges>(all: readonly T[], one: T, nameOf: (bucket: T) => string): readonly T[] {
  const at = all.findIndex((bucket) => nameOf(bucket) === nameOf(one));
  if (at < 0) return [...all, one];
  const sum: Record<string, unknown> = { ...all[at] };
  for (const [name, value] of Object.entries(one)) if (typeof value === 'number') sum[name] = (sum[name] as number) + value;
  return all.map((bucket, index) => (index === at ? (sum as unknown as T) : bucket));
}

/** Median + 6 robust deviations of the days before, within the bounds. */
export function limitOf(norms: SourceNorms | undefined, sort: ChangeSort): number {
  const [least, most] = BOUNDS[sort];
  const counts = (norms?.days ?? []).slice(0, -1).map((day) => day[sort]);
  if (counts.length < 5) return least;
  const middle = median(counts);
  const deviation = 1.4826 * median(counts.map((count) => Math.abs(count - middle)));
  return Math.min(most, Math.max(least, Math.ceil(middle + 6 * deviation)));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[half] as number) : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2;
}

export interface Judged {
  readonly reason: AlarmReason;
  readonly count: number;
  readonly limit: number;
}

export interface PassSoFar extends SourceChanges {
  readonly taken: number;
  /** Files of this source that we hold. */
  readonly known: number;
}

/** Of a small storage a third is gone long before a hundred files are. */
const SMALL = { removed: 20, share: 0.3 };

/**
 * Whether what a pass has met so far, with what the last day brought, is still a healthy source. Sorts add up: half the limit
 * of one and half of another is a whole. `meant`: what a person has said was meant.
 */
export function alarmOf(
  pass: PassSoFar,
  norms: SourceNorms | undefined,
  meant: ReadonlySet<AlarmReason> = new Set(),
): Judged | undefined {
  const total = (sort: ChangeSort | 'taken'): number => (norms?.hours ?? []).reduce((sum, hour) => sum + hour[sort], pass[sort]);
  let parts = 0;
  let worst: (Judged & { readonly part: number }) | undefined;
  for (const sort of ['failing', 'rewritten', 'removed', 'misnamed'] as const) {
    const reason = reasonOf(sort);
    if (meant.has(reason) && sort !== 'failing') continue;
    const count = total(sort);
    const few = sort === 'removed' && count >= SMALL.removed && count > pass.known * SMALL.share;
    const limit = few ? count : limitOf(norms, sort);
    const part = count / limit;
    parts += part;
    if (worst === undefined || part > worst.part) worst = { reason, count, limit, part };
  }
  const cancelled = total('cancelled');
  const cancellable = Math.max(limitOf(norms, 'cancelled'), total('taken') / 2);
  if (cancelled >= cancellable && !meant.has('intake.alarm-cancelled'))
    return { reason: 'intake.alarm-cancelled', count: cancelled, limit: Math.ceil(cancellable) };
  return worst !== undefined && parts >= 1 ? { reason: worst.reason, count: worst.count, limit: worst.limit } : undefined;
}

const reasonOf = (sort: ChangeSort): AlarmReason =>
  ALARM_REASONS.find((reason) => reason === `intake.alarm-${sort}`) ?? 'intake.alarm-failing';
