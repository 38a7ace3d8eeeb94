import type { IntakeProblem } from '@tomoshibi/hospital';
import type { PassGuard } from '../guard/pass-guard.ts';
import type { Taking } from '../opened.ts';
import type { PassRow } from '../projector/pass-changes.ts';
import type { EntryBatch } from './entry-batch.ts';
import { type LastPass, passKey } from './last-pass.ts';
import { placeKey } from './problem-key.ts';

interface Finished {
  readonly source: string;
  readonly startedAt: string;
  readonly seen: number;
  readonly taken: number;
  readonly unchanged: number;
  readonly unreadable: number;
  readonly renamed: number;
  readonly vanished: number;
  readonly complete: boolean;
  readonly problems: readonly IntakeProblem[];
}

/** A pass that changed nothing is logged at most this often: the time of the last look is in the rows all the same. */
const QUIET_MS = 60 * 60 * 1000;

/**
 * Records the end of a pass: in the ledger when it brought anything or when the last record is an hour old, in the rows always.
 */
export async function finishPass(hospital: Taking, batch: EntryBatch, finished: Finished, guard: PassGuard): Promise<void> {
  const { rows, projector } = hospital;
  const { source, startedAt, seen, taken, unchanged, unreadable, renamed, vanished, complete, problems } = finished;
  const finishedAt = hospital.now();
  const recorded = await rows.get('freshness', [source, '']);
  const last = recorded === undefined ? undefined : (JSON.parse(recorded) as PassRow);
  const planned = hospital.home.config.sources.find((one) => one.name === source)?.plannedMinutes ?? 1440;
  const { silentMs, intervalMs } = guard.listened(taken, planned);
  const changes = guard.learned();
  const stirred = guard.alarms.length + guard.quarantined > 0 || Object.values(changes ?? {}).some((count) => count > 0);
  const places = problems.map((problem) => placeKey(problem.root, problem.path));
  const quiet =
    last !== undefined &&
    taken + renamed + vanished === 0 &&
    !stirred &&
    last.complete === complete &&
    last.places.join('\n') === places.join('\n') &&
    Date.parse(finishedAt) - Date.parse(last.recordedAt ?? last.finishedAt) < QUIET_MS;
  if (!quiet) {
    batch.add({
      kind: 'intake.pass-finished',
      v: 1,
      source,
      startedAt,
      finishedAt,
      seen,
      taken,
      unchanged,
      unreadable,
      complete,
      problems,
      ...(changes === undefined ? {} : { changes }),
      ...(guard.stopped ? { stopped: true as const } : {}),
    });
    await batch.settled();
  }
  // A pass over a stopped source makes no chart newer.
  const newest = guard.stopped ? (guard.lastFinishedAt ?? finishedAt) : finishedAt;
  const value: LastPass = { finishedAt: newest, startedAt, lookedAt: finishedAt, complete, seen, silentMs, intervalMs };
  await projector.note([{ table: 'inventory', key: passKey(source), value: JSON.stringify(value) }]);
}
