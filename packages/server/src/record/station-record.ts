import type { Recorded, StationEvent } from '@tomoshibi/hospital';
import type { RowStore } from '../stores/row-store.ts';

export type RecordEvent = StationEvent;

/**
 * The station's own record: who logged in, who read what, what was written down after the copy. A vault of its own
 * (`<home>/record`), because the hospital's ledger has one writer, the intake; sealed, signed, chained and verified alike.
 */
export interface StationRecord {
  /**
   * Resolves with the sequence numbers when the events are durable and in the rows. Concurrent calls share one sync. Rejects with
   * a `VaultError` or `RowFault`; from then on every call rejects with `access.record-not-writable` until the record is reopened.
   * `contents`: bytes that an event brings (a scanned letter), at the event's own place; durable with it.
   */
  write(events: readonly RecordEvent[], contents?: readonly (Uint8Array | undefined)[]): Promise<readonly number[]>;
  /** The bytes an event brought, as they were given; undefined when it brought none or there is no such event. */
  content(seq: number): Promise<Uint8Array | undefined>;
  /** False once a write failed: nothing more can be shown that must be written down. */
  writable(): boolean;
  /** Called after each durable write, in order: for what is kept in memory (curiosity rules, later facts on open charts). */
  follow(listener: (entry: Recorded<RecordEvent>) => void): void;
  /** Folded from the record: tables `account` … `incident` of the row store. Rebuilt when deleted. */
  readonly rows: RowStore;
  close(): Promise<void>;
}

/** Sequence numbers as key parts sort like numbers. */
export const seqKey = (seq: number): string => String(seq).padStart(12, '0');
