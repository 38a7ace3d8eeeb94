import type { Recorded } from '@tomoshibi/hospital';
import type { Key, Table } from '../stores/row-store.ts';
import type { RecordEvent } from './station-record.ts';

/** The rows as they are after every earlier entry, those of the same transaction included. */
export interface RowsInHand {
  get(table: Table, key: Key): Promise<string | undefined>;
  /** `null` removes the row. */
  put(table: Table, key: Key, value: string | null): void;
}

/**
 * Folds one entry of the record into its own tables; ignores events of others. Nothing but the entry and the rows may decide what
 * is written, because the rows are deleted and made again.
 */
export type ProjectRecord = (entry: Recorded<RecordEvent>, rows: RowsInHand) => Promise<void> | void;
