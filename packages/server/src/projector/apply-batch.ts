import { patientPlaceKey, placeKey } from '../intake/problem-key.ts';
import type { RowChange, RowStore } from '../stores/row-store.ts';
import { type FoldedBatch, joinedKey, type PlaceProblem } from './batch.ts';
import { derivePatient, pendingItems } from './derive-patient.ts';
import type { Priors } from './fold-batch.ts';
import { visitChanges } from './visit-changes.ts';

/** A problem row. */
export interface ProblemRow {
  readonly code: string;
  readonly patient?: string;
  readonly kind?: string;
  readonly day?: string;
  readonly seq?: number;
  readonly withheld?: boolean;
  /** No facts of it are on the chart. */
  readonly unshown?: boolean;
  readonly where?: readonly string[];
  readonly detail?: string;
  readonly since: string;
}

/** A freshness row: newest 発生日時 (digits) and number of originals of one kind from one source. */
export interface FreshnessRow {
  readonly newestAt: string;
  readonly originals: number;
}

/** All row changes of a folded batch, those of the derived tables included. Reads the store, writes nothing. */
export async function batchChanges(
  rows: RowStore,
  folded: FoldedBatch,
  recordedAt: (seq: number | undefined) => string,
  priors: Priors,
): Promise<RowChange[]> {
  const changes: RowChange[] = folded.items.map(({ key, value }) => ({ table: 'item', key, value }));
  changes.push(...visitChanges(folded.items, priors.items));
  const pending = pendingItems(folded.items);
  for (const problem of folded.problems) changes.push(...problemChanges(problem, recordedAt(problem.seq), priors.problems));
  for (const patient of folded.patients) changes.push(...(await derivePatient(rows, patient, pending.get(patient) ?? new Map())));
  for (const { source, code, name } of folded.departments)
    changes.push({ table: 'department', key: [source, code], value: name });
  changes.push(...(await freshnessChanges(rows, folded.freshness)));
  return changes;
}

function problemChanges(problem: PlaceProblem, recordedAt: string, priors: ReadonlyMap<string, string>): RowChange[] {
  const { source, root, path, code } = problem;
  const key = [source, placeKey(root, path)];
  const before = priors.get(joinedKey(key));
  const old = before === undefined ? undefined : (JSON.parse(before) as ProblemRow);
  if (code === undefined && old === undefined) return [];
  const row = code === undefined ? undefined : problemRow(code, problem, old?.code === code ? old.since : recordedAt);
  const value = row === undefined ? null : JSON.stringify(row);
  const changes: RowChange[] = [{ table: 'problem', key, value }];
  const patient = row?.patient ?? old?.patient;
  if (patient !== undefined)
    changes.push({ table: 'patientProblem', key: [patient, patientPlaceKey(source, key[1] as string)], value });
  return changes;
}

/** Field by field, so that the same problem is the same text however it reached us. */
function problemRow(
  code: string,
  { patient, kind, day, seq, withheld, unshown, where, detail }: PlaceProblem,
  since: string,
): ProblemRow {
  return {
    code,
    ...(patient === undefined ? {} : { patient }),
    ...(kind === undefined ? {} : { kind }),
    ...(day === undefined ? {} : { day }),
    ...(seq === undefined ? {} : { seq }),
    ...(withheld ? { withheld } : {}),
    ...(unshown ? { unshown } : {}),
    ...(where === undefined ? {} : { where }),
    ...(detail === undefined ? {} : { detail }),
    since,
  };
}

/** Adds what came anew to what each source and kind had. */
export async function freshnessChanges(rows: RowStore, fresh: FoldedBatch['freshness']): Promise<RowChange[]> {
  const changes: RowChange[] = [];
  for (const { source, kind, newestAt, originals } of fresh) {
    const before = await rows.get('freshness', [source, kind]);
    const old = before === undefined ? { newestAt: '', originals: 0 } : (JSON.parse(before) as FreshnessRow);
    const now: FreshnessRow = {
      newestAt: newestAt > old.newestAt ? newestAt : old.newestAt,
      originals: old.originals + originals,
    };
    changes.push({ table: 'freshness', key: [source, kind], value: JSON.stringify(now) });
  }
  return changes;
}
