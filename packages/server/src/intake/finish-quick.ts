import type { PassGuard } from '../guard/pass-guard.ts';
import type { Taking } from '../opened.ts';
import type { RowChange } from '../stores/row-store.ts';
import type { EntryBatch } from './entry-batch.ts';
import { type LastPass, passKey, type QuickPass, quickKey } from './last-pass.ts';

interface FinishedQuick {
  readonly source: string;
  readonly startedAt: string;
  readonly seen: number;
  readonly taken: number;
  readonly unchanged: number;
  readonly unreadable: number;
  readonly patients: number;
  readonly renamed: number;
  readonly vanished: number;
  readonly complete: boolean;
}

/**
 * Records the end of a pass over some patients: in the ledger when it brought anything, so that the norms count it; in the rows
 * always, unless the source is stopped. Nobody else's charts are newer for it, and its silence is nobody's.
 */
export async function finishQuick(hospital: Taking, batch: EntryBatch, finished: FinishedQuick, guard: PassGuard): Promise<void> {
  const { rows, projector } = hospital;
  const { source, startedAt, seen, taken, unchanged, unreadable, renamed, vanished, complete, patients } = finished;
  const finishedAt = hospital.now();
  const changes = guard.learned();
  const stirred = guard.alarms.length + guard.quarantined > 0 || Object.values(changes ?? {}).some((count) => count > 0);
  if (taken + renamed + vanished > 0 || stirred) {
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
      complete: false,
      problems: [],
      ...(changes === undefined ? {} : { changes }),
      ...(guard.stopped ? { stopped: true as const } : {}),
      partial: true,
    });
    await batch.settled();
  }
  if (guard.stopped) return;
  const quick: QuickPass = { startedAt, finishedAt, complete, patients };
  const notes: RowChange[] = [{ table: 'inventory', key: quickKey(source), value: JSON.stringify(quick) }];
  const looked = taken > 0 ? await rows.get('inventory', passKey(source)) : undefined;
  if (looked !== undefined) {
    const last: LastPass = { ...(JSON.parse(looked) as LastPass), heardAt: finishedAt };
    notes.push({ table: 'inventory', key: passKey(source), value: JSON.stringify(last) });
  }
  await projector.note(notes);
}
