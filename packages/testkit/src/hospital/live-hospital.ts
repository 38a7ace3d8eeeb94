import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fraction, hashText } from './chance.ts';
import { type HospitalOptions, planHospital } from './plan.ts';
import { type TimedStep, type TimelineStep, timedSteps } from './timeline.ts';

export interface LiveOptions {
  /** Hospital seconds per second, 1–50. */
  readonly speed: number;
  readonly signal?: AbortSignal;
  /** After each step: how many are done, of how many. */
  readonly onStep?: (done: number, total: number) => void;
  /** How time passes; default the real clock. Must return at once when the signal is aborted. */
  readonly wait?: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
  /** Stops after this many hospital seconds; default all that is planned, two days. */
  readonly seconds?: number;
}

/** A write that is seen half done, as over a slow share: this many hospital seconds apart. */
const HALF_WRITTEN_SECONDS = 4;

/** Results and reports that nothing follows may come an hour after they were sent: one in fifty. */
function isLate(seed: number, step: TimelineStep, renamed: ReadonlySet<string>): boolean {
  if (step.kind === 'rename' || renamed.has(step.path) || !/\/(OML-11|OMG-1[123])\/.*_1$/.test(step.path)) return false;
  return fraction(seed, hashText(step.path)) < 0.02;
}

/** All steps after today 10:00 of all patients, late files where they arrive. */
export function liveSteps(options: HospitalOptions): readonly TimedStep[] {
  const plan = planHospital(options);
  const steps: TimedStep[] = [];
  for (let index = 0; index < plan.patients; index++) {
    const own = timedSteps(options, index, plan.now);
    const renamed = new Set(own.flatMap(({ step }) => (step.kind === 'rename' ? [step.from] : [])));
    for (const timed of own)
      steps.push(isLate(plan.seed, timed.step, renamed) ? { ...timed, second: timed.second + 3_600 } : timed);
  }
  return steps.sort((a, b) => a.second - b.second);
}

async function realWait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  // An abort ends the wait; the caller looks at the signal.
  await sleep(ms, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
}

function apply(folder: string, { step }: TimedStep, part: 'half' | 'whole'): void {
  if (step.kind === 'rename') {
    renameSync(join(folder, step.from), join(folder, step.to));
    return;
  }
  const path = join(folder, step.path);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, part === 'half' ? step.bytes.subarray(0, Math.floor(step.bytes.length / 2)) : step.bytes);
}

/**
 * Carries the tree in `outFolder` (from `writeTree` with the same options) on from 10:00 of the hospital's today: messages,
 * renames, late files, and one file in ten half written first. Resolves with the steps done, early when aborted.
 */
export async function liveHospital(options: HospitalOptions, outFolder: string, how: LiveOptions): Promise<number> {
  const plan = planHospital(options);
  const speed = Math.max(1, Math.min(50, how.speed));
  const end = plan.now + (how.seconds ?? Number.POSITIVE_INFINITY);
  const steps = liveSteps(options).filter((timed) => timed.second <= end);
  let clock = plan.now;
  let done = 0;
  const pass = async (until: number): Promise<boolean> => {
    const seconds = Math.max(0, until - clock) / speed;
    clock = Math.max(clock, until);
    if (seconds > 0) await (how.wait ?? realWait)(seconds * 1_000, how.signal);
    return how.signal?.aborted !== true;
  };
  for (const timed of steps) {
    if (!(await pass(timed.second))) break;
    if (timed.step.kind === 'write' && hashText(timed.step.path) % 10 === 0) {
      apply(outFolder, timed, 'half');
      // Finished even when asked to stop: an aborted live mode leaves a tree that is valid.
      await pass(clock + HALF_WRITTEN_SECONDS);
    }
    apply(outFolder, timed, 'whole');
    done += 1;
    how.onStep?.(done, steps.length);
  }
  return done;
}
