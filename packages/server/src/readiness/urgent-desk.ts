import { randomBytes } from 'node:crypto';
import { type Doer, ok, type Result, refuse, type UrgentCopyView } from '@tomoshibi/hospital';
import { Fault } from '../fault.ts';
import { hospitalToday } from '../reader/hospital-today.ts';
import type { StationRecord } from '../record/station-record.ts';
import type { IntakeDoor } from '../roads/intake-door.ts';
import { takeNowJob, urgentCopyJob, urgentStateJob } from '../roads/urgent/urgent-jobs.ts';
import { whoFirst } from '../roads/urgent/who-first.ts';
import type { RowStore } from '../stores/row-store.ts';

export interface UrgentDeskParts {
  readonly rows: RowStore;
  readonly record: StationRecord;
  readonly door: IntakeDoor | undefined;
  readonly now: () => string;
  /** What was counted before is old. */
  readonly onEnded: () => void;
}

/** What is asked of the intake: now, by a person, with their name in the record. */
export interface UrgentDesk {
  /** Undefined where no intake can be on this machine. */
  intakeRunning(): Promise<boolean | undefined>;
  takeNow(source: string): Promise<Result<{ readonly begun: true }>>;
  urgentCopy(reason: string, by: Doer): Promise<Result<UrgentCopyView>>;
  urgentState(): Promise<Result<UrgentCopyView>>;
  stop(): void;
}

/** Until the urgent copy is over, whoever asked for it may have left the page. */
const LOOK_MS = 5_000;

export function openUrgentDesk({ rows, record, door, now, onEnded }: UrgentDeskParts): UrgentDesk {
  /** The running copy that this process asked for and has not written the end of. */
  let asked: { readonly copy: string } | undefined;
  let timer: NodeJS.Timeout | undefined;

  const ask = async <T>(what: (door: IntakeDoor) => Promise<T>): Promise<Result<T>> => {
    if (door === undefined) return refuse('intake.not-running');
    try {
      return ok(await what(door));
    } catch (error) {
      if (error instanceof Fault) return refuse(error.code);
      throw error;
    }
  };
  const ended = async ({
    state,
    startedInstant = '',
    endedInstant = '',
    inpatients,
    inpatientsDone,
    code,
  }: UrgentCopyView): Promise<void> => {
    if (asked === undefined || (state !== 'done' && state !== 'failed')) return;
    const { copy } = asked;
    asked = undefined;
    clearInterval(timer);
    const seconds = Math.round((Date.parse(endedInstant) - Date.parse(startedInstant)) / 1000);
    const said = { copy, seconds, inpatients, inpatientsDone, whole: state === 'done', ...(code === undefined ? {} : { code }) };
    await record.write([{ kind: 'readiness.urgent-copy-ended', v: 1, ...said }]);
    onEnded();
  };
  const urgentState = async (): Promise<Result<UrgentCopyView>> => {
    const state = await ask((one) => one.ask(urgentStateJob, {}));
    if (state.ok) await ended(state.value);
    return state;
  };

  return {
    urgentState,
    stop: () => clearInterval(timer),
    intakeRunning: async () => (door === undefined ? undefined : (await ask((one) => one.ask(urgentStateJob, {}))).ok),
    takeNow: (source) => ask((one) => one.ask(takeNowJob, { source })),
    async urgentCopy(reason, by) {
      const begun = await ask(async (one) => one.ask(urgentCopyJob, await whoFirst(rows, hospitalToday(new Date(now())))));
      if (!begun.ok) return begun;
      const copy = `uc-${randomBytes(6).toString('hex')}`;
      await record.write([{ kind: 'readiness.urgent-copy-asked', v: 1, copy, reason, by }]);
      asked = { copy };
      clearInterval(timer);
      // A look that fails now is made again later.
      timer = setInterval(() => void urgentState().catch(() => {}), LOOK_MS).unref();
      return begun;
    },
  };
}
