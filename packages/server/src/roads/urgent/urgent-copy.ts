import type { UrgentCopyView } from '@tomoshibi/hospital';
import { codeOf } from '../../fault.ts';
import { type LastPass, passKey } from '../../intake/last-pass.ts';
import type { RunningIntake } from '../intake-door.ts';
import type { WhoFirst } from './who-first.ts';

/** Folders in one step: small enough that the count on the screen moves, large enough that a step costs little beside its folders. */
const STEP = 25;

export interface UrgentCopy {
  view(): UrgentCopyView;
  /** Resolves when it is over, whatever came of it. */
  readonly over: Promise<void>;
}

/**
 * 緊急写し: who lies in the hospital first, then who is expected today, then everybody, as fast as the source gives it: what is still
 * alive may be gone in an hour. `pull`: fetches a generation of it afterwards, where one is configured.
 */
export function startUrgentCopy(intake: RunningIntake, who: WhoFirst, pull: (() => Promise<void>) | undefined): UrgentCopy {
  const { now } = intake.hospital;
  const askedInstant = now();
  let view: UrgentCopyView = {
    state: 'running',
    askedInstant,
    startedInstant: askedInstant,
    inpatients: who.inpatients.length,
    inpatientsDone: 0,
    today: who.today.length,
    todayDone: 0,
    files: 0,
  };
  const step = (change: Partial<UrgentCopyView>): void => {
    view = { ...view, ...change };
  };
  const some = async (numbers: readonly string[], done: (count: number) => void): Promise<void> => {
    for (let at = 0; at < numbers.length; at += STEP) {
      const only = numbers.slice(at, at + STEP);
      await intake.walkNow({ only, unthrottled: true });
      done(at + only.length);
    }
  };
  const run = async (): Promise<void> => {
    await some(who.inpatients, (inpatientsDone) => step({ inpatientsDone }));
    await some(who.today, (todayDone) => step({ todayDone }));
    step({ filesLast: await filesSeenBefore(intake) });
    await intake.walkNow({ unthrottled: true, onProgress: ({ seen }) => step({ files: Math.max(view.files, seen) }) });
    if (pull === undefined) return;
    step({ generation: 'pulling' });
    // The copy is whole whatever becomes of its generation.
    await pull().then(
      () => step({ generation: 'pulled' }),
      () => step({ generation: 'failed' }),
    );
  };
  const over = run().then(
    () => step({ state: 'done', endedInstant: now() }),
    (error: unknown) => step({ state: 'failed', endedInstant: now(), code: codeOf(error) ?? 'intake.road-failed' }),
  );
  return { view: () => view, over };
}

/** Files of the last whole comparison of all storages: what the last step is measured by. */
async function filesSeenBefore({ hospital }: RunningIntake): Promise<number> {
  let files = 0;
  for (const { name, kind } of hospital.home.config.sources) {
    if (kind !== 'ssmix2') continue;
    const row = await hospital.rows.get('inventory', passKey(name));
    files += row === undefined ? 0 : ((JSON.parse(row) as LastPass).seen ?? 0);
  }
  return files;
}
