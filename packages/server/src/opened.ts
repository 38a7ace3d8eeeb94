/** A hospital opened by the composition root. */
import type { Ledger, LedgerReader } from '@tomoshibi/vault';
import type { Home } from './home/home.ts';
import type { DecodePool } from './projector/decode-pool.ts';
import type { Projector } from './projector/projector.ts';
import type { HospitalReader } from './reader.ts';
import type { RowStore } from './stores/row-store.ts';

/** What reading needs. */
export interface Reading {
  readonly home: Home;
  readonly rows: RowStore;
  readonly originals: LedgerReader;
  readonly reader: HospitalReader;
  close(): Promise<void>;
}

/** What taking in and rebuilding need. One process at a time. */
export interface Writing {
  readonly home: Home;
  readonly rows: RowStore;
  readonly ledger: Ledger;
  readonly originals: LedgerReader;
  readonly projector: Projector;
  readonly pool: DecodePool;
  readonly now: () => string;
  close(): Promise<void>;
}
