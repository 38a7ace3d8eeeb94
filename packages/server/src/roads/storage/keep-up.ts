import { setTimeout as pause } from 'node:timers/promises';
import type { SourceOf } from '../../home/config.ts';
import { readInHouse } from '../../intake/in-house.ts';
import type { TakeReport } from '../../intake/take-report.ts';
import type { Taking } from '../../opened.ts';
import { hospitalToday } from '../../reader/hospital-today.ts';
import { whoFirst } from '../urgent/who-first.ts';
import { type FollowedFeed, followFeed } from './follow-feed.ts';
import { type NextWalk, nextWalk, type Rhythm } from './next-walk.ts';
import { type WalkOptions, walkSource } from './walk-source.ts';
import { notePlanned, readWalkTimes } from './walk-times.ts';

export interface KeepUpOptions {
  readonly signal: AbortSignal;
  /** Shorter intervals than those the product promises. */
  readonly rhythm?: Rhythm;
  /** How a pass is made, where passes over several sources have to take turns; default `walkSource`. Undefined: not begun. */
  walk?(options: WalkOptions): Promise<TakeReport | undefined>;
  /** Patients in one quick pass, so that a whole one and others get their turn between. */
  readonly atOnce?: number;
  walked?(what: NextWalk['what'] | 'feed', report: Pick<TakeReport, 'taken' | 'complete'>): void | Promise<void>;
  /** A walk or a look at the feed failed on our side, or the feed cannot be reached: it goes on all the same. */
  failed?(error: unknown): void;
}

/** In-patients shall not be a minute behind: a pass over them begins this long after the last one. */
const IN_PATIENTS_MS = 30_000;
const APPOINTMENTS_MS = 5 * 60_000;
const AT_ONCE = 100;
/** Until everyone was walked once. */
const FIRST_MS = 500;
/** After a walk that did not see all it should, or failed. */
const AGAIN_MS = 15_000;
/** A whole pass over a source that is stopped, or that hides a folder, is not begun again sooner than this, or a quarter of its plan. */
const WHOLE_AGAIN_MS = 15 * 60_000;
const LONGEST_WAIT_MS = 60_000;

/**
 * Keeps the copy of a storage up until the signal is aborted: everyone by the plan, in-patients and today's appointments in quick passes
 * between, the folders its feed names as soon as it names them. In-patients are those the charts show; on a host without charts, those
 * whose names of files say so. Resolves when all of it has ended.
 */
export async function keepUp(hospital: Taking, source: SourceOf<'ssmix2'>, options: KeepUpOptions): Promise<void> {
  const { signal, atOnce = AT_ONCE } = options;
  const walk = options.walk ?? ((asked: WalkOptions) => walkSource(hospital, source, asked));
  const rhythm: Rhythm = {
    inPatientsMs: IN_PATIENTS_MS,
    appointmentsMs: APPOINTMENTS_MS,
    wholeMs: source.plannedMinutes * 60_000,
    ...options.rhythm,
  };
  const rest = (ms: number): Promise<void> =>
    pause(Math.max(0, Math.min(ms, LONGEST_WAIT_MS)), undefined, { signal, ref: false }).catch(() => undefined);
  /** Until the signal: `work` gives how long to wait. */
  const repeat = async (work: () => Promise<number>): Promise<void> => {
    while (!signal.aborted) {
      const wait = await work().catch((error: unknown) => {
        options.failed?.(error);
        return AGAIN_MS;
      });
      await rest(wait);
    }
  };

  let notBeforeMs = 0;
  async function whole(): Promise<number> {
    const now = Date.parse(hospital.now());
    const times = await readWalkTimes(hospital.rows, source.name);
    const due = nextWalk(
      now,
      { ...times, inPatientsAt: undefined, appointmentsAt: undefined },
      { ...rhythm, inPatientsMs: Number.MAX_SAFE_INTEGER, appointmentsMs: Number.MAX_SAFE_INTEGER },
    );
    const wait = Math.max(due.dueMs, notBeforeMs) - now;
    if (wait > 0) return wait;
    const { inPatients, today } = await first(hospital, source);
    try {
      const report = await walk({ first: [...inPatients, ...today], signal });
      if (report !== undefined) await options.walked?.('whole', report);
      return 0;
    } finally {
      const again = Math.max(AGAIN_MS, (rhythm.wholeMs ?? WHOLE_AGAIN_MS) / 4);
      notBeforeMs = Date.parse(hospital.now()) + Math.min(WHOLE_AGAIN_MS, again);
    }
  }

  async function quick(): Promise<number> {
    const now = Date.parse(hospital.now());
    const times = await readWalkTimes(hospital.rows, source.name);
    // Before everyone was walked once there is nobody we know to be in the hospital.
    if (times.whole === undefined) return FIRST_MS;
    const { what, dueMs } = nextWalk(now, { ...times, walking: true }, rhythm);
    if (dueMs > now) return dueMs - now;
    const { inPatients, today } = await first(hospital, source);
    const startedAt = hospital.now();
    const only = what === 'in-patients' ? inPatients : today;
    let complete = true;
    for (let at = 0; at < only.length && !signal.aborted; at += atOnce) {
      const report = await walk({ only: only.slice(at, at + atOnce), signal });
      if (report === undefined) return AGAIN_MS;
      complete &&= report.complete && !report.stopped;
      await options.walked?.(what, report);
    }
    if (!complete || signal.aborted) return AGAIN_MS;
    await notePlanned(
      hospital,
      source.name,
      what === 'in-patients' ? { inPatientsAt: startedAt } : { appointmentsAt: startedAt },
    );
    return 0;
  }

  const feed = opened();
  /** A feed that cannot even be opened leaves the walks. */
  function opened(): FollowedFeed | undefined {
    try {
      return followFeed(hospital, source, walk);
    } catch (error) {
      options.failed?.(error);
      return undefined;
    }
  }
  async function follow(): Promise<number> {
    const { taken, fromLog, complete } = (await feed?.round(signal)) ?? { taken: 0, fromLog: 0, complete: true };
    if (taken + fromLog > 0) await options.walked?.('feed', { taken: taken + fromLog, complete });
    return (source.feed?.everySeconds ?? 60) * 1000;
  }
  try {
    await Promise.all([repeat(whole), repeat(quick), ...(feed === undefined ? [] : [repeat(follow)])]);
  } finally {
    await feed?.close();
  }
}

/** Who comes first in a storage now. */
async function first(
  { rows, now }: Taking,
  source: SourceOf<'ssmix2'>,
): Promise<{ readonly inPatients: readonly string[]; readonly today: readonly string[] }> {
  const { inpatients, today } = await whoFirst(rows, hospitalToday(new Date(now())));
  return { inPatients: inpatients.length > 0 ? inpatients : await readInHouse(rows, source.name), today };
}
