import type { Recorded } from '@tomoshibi/hospital';
import type { Key, RowChange, RowStore, Table } from '../stores/row-store.ts';
import type { RowsInHand } from './project.ts';
import { PROJECTIONS, RECORD_PROJECTION } from './projections.ts';
import type { RecordEvent } from './station-record.ts';

/** Folds entries into the rows, one transaction for all of them. `entries` follow the cursor without a gap. */
export async function applyEntries(rows: RowStore, entries: readonly Recorded<RecordEvent>[]): Promise<void> {
  const first = entries[0];
  if (first === undefined) return;
  const hand = new Hand(rows);
  for (const entry of entries) for (const project of PROJECTIONS) await project(entry, hand);
  await rows.apply(RECORD_PROJECTION, first.seq, first.seq + entries.length, hand.changes());
}

/** Rows of another version, and rows ahead of the record, are dropped. Returns the first seq to apply. */
export async function startOfRows(rows: RowStore, size: number): Promise<number> {
  const cursor = await rows.cursor(RECORD_PROJECTION);
  if (cursor > 0 && cursor <= size) return cursor;
  await rows.clear();
  return 0;
}

class Hand implements RowsInHand {
  readonly #rows: RowStore;
  readonly #put = new Map<string, RowChange>();

  constructor(rows: RowStore) {
    this.#rows = rows;
  }

  async get(table: Table, key: Key): Promise<string | undefined> {
    const put = this.#put.get(JSON.stringify([table, key]));
    return put === undefined ? this.#rows.get(table, key) : (put.value ?? undefined);
  }

  put(table: Table, key: Key, value: string | null): void {
    this.#put.set(JSON.stringify([table, key]), { table, key, value });
  }

  changes(): readonly RowChange[] {
    return [...this.#put.values()];
  }
}
