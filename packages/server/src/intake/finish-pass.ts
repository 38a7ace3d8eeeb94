import type { IntakeProblem } from '@tomoshibi/hospital';
import type { Writing } from '../opened.ts';
import { PROJECTION } from '../projector/projector.ts';
import type { EntryBatch } from './entry-batch.ts';
import { placeKey } from './problem-key.ts';

/** When a source was last compared whole, as the rows remember it: `inventory` (source, `pass`). */
export interface LastPass {
  readonly finishedAt: string;
  readonly complete: boolean;
}
export const passKey = (source: string): readonly string[] => [source, 'pass'];

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
export async function finishPass(hospital: Writing, batch: EntryBatch, finished: Finished): Promise<void> {
  const { rows, projector } = hospital;
  const { source, startedAt, seen, taken, unchanged, unreadable, renamed, vanished, complete, problems } = finished;
  const finishedAt = hospital.now();
  const recorded = await rows.get('freshness', [source, '']);
  const last =
    recorded === undefined
      ? undefined
      : (JSON.parse(recorded) as { finishedAt: string; places: readonly string[]; complete: boolean });
  const places = problems.map((problem) => placeKey(problem.root, problem.path));
  const quiet =
    last !== undefined &&
    taken + renamed + vanished === 0 &&
    last.complete === complete &&
    last.places.join('\n') === places.join('\n') &&
    Date.parse(finishedAt) - Date.parse(last.finishedAt) < QUIET_MS;
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
    });
    await batch.settled();
  }
  const value: LastPass = { finishedAt, complete };
  await rows.apply(PROJECTION, projector.next(), projector.next(), [
    { table: 'inventory', key: passKey(source), value: JSON.stringify(value) },
  ]);
}
