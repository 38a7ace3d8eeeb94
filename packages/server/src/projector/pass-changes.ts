import type { IntakeEvent } from '@tomoshibi/hospital';
import { patientPlaceKey, placeKey } from '../intake/problem-key.ts';
import type { RowChange, RowStore } from '../stores/row-store.ts';
import type { ProblemRow } from './apply-batch.ts';

/** Freshness row (source, ''): the last whole comparison that the ledger records. */
export interface PassRow {
  readonly finishedAt: string;
  /** When the last pass over a source that is stopped was recorded. */
  readonly recordedAt?: string;
  readonly complete: boolean;
  /** Where this pass met problems of the source itself, `root:path`. */
  readonly places: readonly string[];
}

/** After a pass: its time, and the end of problems that the pass before met and this one did not. */
export async function passChanges(rows: RowStore, events: readonly IntakeEvent[]): Promise<RowChange[]> {
  const changes: RowChange[] = [];
  for (const event of events) {
    if (event.kind !== 'intake.pass-finished' || event.partial === true) continue;
    const key = [event.source, ''];
    const before = await rows.get('freshness', key);
    const places = event.problems.map((problem) => placeKey(problem.root, problem.path));
    const still = new Set(places);
    for (const place of before === undefined ? [] : (JSON.parse(before) as PassRow).places) {
      if (!still.has(place)) changes.push(...(await ended(rows, event.source, place)));
    }
    const { finishedAt, complete, stopped } = event;
    // A pass over a stopped source makes no chart newer.
    const last = before === undefined || stopped !== true ? finishedAt : (JSON.parse(before) as PassRow).finishedAt;
    const row: PassRow = { finishedAt: last, ...(stopped === true && { recordedAt: finishedAt }), complete, places };
    changes.push({ table: 'freshness', key, value: JSON.stringify(row) });
  }
  return changes;
}

/** A problem with an entry behind it is about bytes we hold, and stays. */
async function ended(rows: RowStore, source: string, place: string): Promise<RowChange[]> {
  const value = await rows.get('problem', [source, place]);
  if (value === undefined) return [];
  const row = JSON.parse(value) as ProblemRow;
  if (row.seq !== undefined) return [];
  const changes: RowChange[] = [{ table: 'problem', key: [source, place], value: null }];
  if (row.patient === undefined) return changes;
  return [...changes, { table: 'patientProblem', key: [row.patient, patientPlaceKey(source, place)], value: null }];
}
