import {
  type IdentityHint,
  type ItemRow,
  PATIENT_ROW_KINDS,
  type PatientRow,
  patientRow,
  type StoredItem,
} from '@tomoshibi/hospital';
import type { Range, RowChange, RowStore } from '../stores/row-store.ts';
import { type ItemChanged, joinedKey } from './batch.ts';

/** Item rows of one patient that are not in the store yet: by kind, then by day and order; null when removed. */
export type PendingItems = ReadonlyMap<string, ReadonlyMap<string, string | null>>;

const HINT = 'PID';
const KINDS: ReadonlySet<string> = new Set([...PATIENT_ROW_KINDS, HINT]);

/** Of these items the ones a patient row is made of, by patient. */
export function pendingItems(items: readonly ItemChanged[]): ReadonlyMap<string, PendingItems> {
  const pending = new Map<string, Map<string, Map<string, string | null>>>();
  for (const { key, value } of items) {
    const [patient, kind, ...rest] = key as [string, string, string, string];
    if (!KINDS.has(kind)) continue;
    const kinds = pending.get(patient) ?? new Map<string, Map<string, string | null>>();
    pending.set(patient, kinds);
    const own = kinds.get(kind) ?? new Map<string, string | null>();
    kinds.set(kind, own);
    own.set(joinedKey(rest), value);
  }
  return pending;
}

/** The key under which the merged identity hint of a patient is kept among his items. */
export const hintKey = (patient: string): readonly string[] => [patient, HINT, '-', '-'];

/**
 * The patient row and the bed row that follow from a patient's items: identity, stay, last visit. Costs the same for a
 * chart of 15,000 originals as for one of ten, because only movements and basics are read.
 */
export async function derivePatient(rows: RowStore, patient: string, pending: PendingItems): Promise<RowChange[]> {
  const before = await rows.get('patient', [patient]);
  const items: StoredItem[] = [];
  for (const kind of PATIENT_ROW_KINDS)
    items.push(...(await itemsOf(rows, patient, kind, pending.get(kind), before === undefined)));
  const hintText = pending.get(HINT)?.get('-\u0000-') ?? (await rows.get('item', hintKey(patient)));
  const hint = hintText == null ? undefined : (JSON.parse(hintText) as { hint: IdentityHint }).hint;
  const made = patientRow(patient, items, hint);
  const value = JSON.stringify(made);
  if (before === value) return [];
  const changes: RowChange[] = [{ table: 'patient', key: [patient], value }];
  const oldBed = before === undefined ? undefined : bedKey(JSON.parse(before) as PatientRow);
  const newBed = bedKey(made);
  if (oldBed !== undefined && oldBed.join('\u0000') !== newBed?.join('\u0000'))
    changes.push({ table: 'bed', key: oldBed, value: null });
  if (newBed !== undefined) changes.push({ table: 'bed', key: newBed, value: made.stay.state });
  return changes;
}

function bedKey(row: PatientRow): readonly string[] | undefined {
  if (row.stay.state !== 'inpatient' && row.stay.state !== 'on-leave') return undefined;
  return [row.stay.place?.ward ?? '', row.stay.place?.room ?? '', row.stay.place?.bed ?? '', row.number];
}

async function itemsOf(
  rows: RowStore,
  patient: string,
  kind: string,
  pending: ReadonlyMap<string, string | null> | undefined,
  isNew: boolean,
): Promise<StoredItem[]> {
  const newestOnly = kind === 'ADT-12';
  const found = new Map<string, string>();
  // A patient the store has never seen has no rows there: most of a first intake.
  const range: Range = newestOnly ? { prefix: [patient, kind], descending: true, limit: 8 } : { prefix: [patient, kind] };
  for (const row of isNew ? [] : await rows.find('item', range)) {
    found.set(`${row.key[2]}\u0000${row.key[3]}`, row.value);
  }
  for (const [rest, value] of pending ?? []) {
    if (value === null) found.delete(rest);
    else found.set(rest, value);
  }
  // One order whatever the store and the batch: by day, then order.
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([rest, value]) => {
      const [day, order] = rest.split('\u0000') as [string, string];
      return { key: { patient, kind, day, order }, row: JSON.parse(value) as ItemRow };
    });
}
