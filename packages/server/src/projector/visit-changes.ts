import { type ItemRow, isVisitKind, visitRow } from '@tomoshibi/hospital';
import type { Key, RowChange } from '../stores/row-store.ts';
import { type ItemChanged, joinedKey } from './batch.ts';

/**
 * The rows of 本日の来院 that follow from the items of a batch: one item, one row, so the same rows whatever the cut. `priors`: item
 * rows as they stood before it, by joined key; where the item stood then is where its old row is taken away.
 */
export function visitChanges(items: readonly ItemChanged[], priors: ReadonlyMap<string, string>): RowChange[] {
  const changes: RowChange[] = [];
  for (const { key, value } of items) {
    if (!isVisitKind(key[1] as string)) continue;
    const before = visitOf(key, priors.get(joinedKey(key)) ?? null);
    const after = visitOf(key, value);
    if (before !== undefined && joinedKey(before.key) !== (after && joinedKey(after.key)))
      changes.push({ table: 'visit', key: before.key, value: null });
    if (after !== undefined) changes.push({ table: 'visit', ...after });
  }
  return changes;
}

function visitOf(key: Key, value: string | null): { readonly key: Key; readonly value: string } | undefined {
  if (value === null) return undefined;
  const [patient, kind, day, order] = key as [string, string, string, string];
  const found = visitRow({ patient, kind, day, order }, JSON.parse(value) as ItemRow);
  if (found === undefined) return undefined;
  const { place, row } = found;
  return { key: [place.day, place.department, place.time, patient, `${kind} ${day} ${order}`], value: JSON.stringify(row) };
}
