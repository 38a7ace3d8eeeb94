import { stamp14 } from './calendar.ts';
import { liveLife } from './lives.ts';
import { type HospitalOptions, LIVE_SECONDS, planHospital } from './plan.ts';
import { bytesOf, type StorageStep, settle } from './storage-tree.ts';

/** One step of the storage; `at` is local `YYYYMMDDHHMMSS`. */
export type TimelineStep =
  | { readonly kind: 'write'; readonly at: string; readonly path: string; readonly bytes: Uint8Array }
  | { readonly kind: 'rename'; readonly at: string; readonly from: string; readonly to: string };

/** Moments beside the steps, for those who wait between them. */
export interface TimedStep {
  /** Seconds since 1970-01-01, local. */
  readonly second: number;
  readonly step: TimelineStep;
}

/** From the first message to two days after today, renames included, in order of time. `after` leaves out what is older. */
export function timedSteps(options: HospitalOptions, index: number, after = Number.NEGATIVE_INFINITY): readonly TimedStep[] {
  const plan = planHospital(options);
  const horizon = plan.now + LIVE_SECONDS;
  const life = liveLife(plan, index);
  const steps: StorageStep[] = [];
  settle(life, horizon, steps);
  return steps
    .filter((step) => step.at > after)
    .map((step): TimedStep => {
      const at = stamp14(step.at);
      if (step.kind === 'rename') return { second: step.at, step: { kind: 'rename', at, from: step.from, to: step.to } };
      return { second: step.at, step: { kind: 'write', at, path: step.path, bytes: bytesOf(life, step.written, step.oddity) } };
    });
}

export function hospitalTimeline(options: HospitalOptions, index: number): readonly TimelineStep[] {
  return timedSteps(options, index).map((timed) => timed.step);
}
