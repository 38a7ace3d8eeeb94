import type { UrgentCopyView } from '@tomoshibi/hospital';
import { z } from 'zod';
import { Fault } from '../../fault.ts';
import { pull } from '../../keeper/pull.ts';
import { withKeeping } from '../../keeper/with-keeping.ts';
import type { DoorJob, RunningIntake } from '../intake-door.ts';
import { startUrgentCopy, type UrgentCopy } from './urgent-copy.ts';
import type { WhoFirst } from './who-first.ts';

/** One at a time in one intake: who presses again sees the one that runs. */
const running = new WeakMap<RunningIntake, UrgentCopy>();

const NONE: UrgentCopyView = { state: 'none', inpatients: 0, inpatientsDone: 0, today: 0, todayDone: 0, files: 0 };

const numbers = z.array(z.string().min(1).max(64)).max(100_000);
const whoFirst = z.strictObject({ inpatients: numbers, today: numbers });

/** Begins 緊急写し and answers at once; how it goes is asked with `urgent-state`. */
export const urgentCopyJob: DoorJob<WhoFirst, UrgentCopyView> = {
  name: 'urgent-copy',
  input: whoFirst,
  async run(who, intake) {
    const before = running.get(intake);
    if (before?.view().state === 'running') return before.view();
    const started = startUrgentCopy(intake, who, pullOf(intake));
    running.set(intake, started);
    return started.view();
  },
};

export const urgentStateJob: DoorJob<Record<string, never>, UrgentCopyView> = {
  name: 'urgent-state',
  input: z.strictObject({}),
  run: async (_input, intake) => running.get(intake)?.view() ?? NONE,
};

/** 今すぐ取得 of one storage. Answers when the pass has begun: a large one takes long, and the screen shows its end by its time. */
export const takeNowJob: DoorJob<{ readonly source: string }, { readonly begun: true }> = {
  name: 'take-now',
  input: z.strictObject({ source: z.string().min(1).max(40) }),
  async run({ source }, intake) {
    // What becomes of it is in the rows: a pass that fails leaves its time as it was.
    intake.walkNow({ source }).catch(() => {});
    return { begun: true };
  },
};

/** A generation is fetched where places for it are set and this host keeps them itself. */
function pullOf({ hospital }: RunningIntake): (() => Promise<void>) | undefined {
  const { folder, config } = hospital.home;
  if ((config.generations ?? []).length === 0 || (config.role !== undefined && config.role !== 'all')) return undefined;
  return async () => {
    const { alarm, hookFailures, places } = await withKeeping(folder, (parts) => pull(parts));
    const refused = places.find(({ state }) => state === 'refused');
    if (alarm || hookFailures.length > 0 || refused !== undefined)
      throw new Fault(refused?.code ?? 'keeper.hook-failed', '世代を取れませんでした / no generation was fetched');
  };
}
