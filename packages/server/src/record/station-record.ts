import type { AccessEvent, DeskEvent, Recorded } from '@tomoshibi/hospital';
import type { RowStore } from '../stores/row-store.ts';

export type RecordEvent = AccessEvent | DeskEvent;

/**
 * The station's own record: who logged in, who read what, what was written down after the copy. A vault of its own
 * (`<home>/record`), because the hospital's ledger has one writer, the intake; sealed, signed, chained and verified alike.
 */
export interface StationRecord {
  /**
   * Resolves with the sequence numbers when the events are durable and in the rows. Concurrent calls share one sync. Rejects with
   * a `VaultError` or `RowFault`; from then on every call rejects with `access.record-not-writable` until the record is reopened.
   */
  write(events: readonly RecordEvent[]): Promise<readonly number[]>;
  /** Called after each durable write, in order: for what is kept in memory (curiosity rules, later facts on open charts). */
  follow(listener: (entry: Recorded<RecordEvent>) => void): void;
  /** Folded from the record: tables `account` … `incident` of the row store. Rebuilt when deleted. */
  readonly rows: RowStore;
  close(): Promise<void>;
}

/** Sequence numbers as key parts sort like numbers. */
export const seqKey = (seq: number): string => String(seq).padStart(12, '0');
