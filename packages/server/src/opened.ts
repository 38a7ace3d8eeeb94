/** A hospital opened by the composition root. */
import type { Ledger, LedgerReader } from '@tomoshibi/vault';
import type { Home, IntakeHome } from './home/home.ts';
import type { DecodePool } from './projector/decode-pool.ts';
import type { Projector } from './projector/projector.ts';
import type { RawCharts } from './reader/raw-charts.ts';
import type { HospitalReader } from './reader.ts';
import type { RowStore } from './stores/row-store.ts';

/** What reading needs. */
export interface Reading {
  readonly home: Home;
  readonly rows: RowStore;
  readonly originals: LedgerReader;
  readonly reader: HospitalReader;
  /** Rows of one patient with what they are read with. */
  readonly charts: RawCharts;
  close(): Promise<void>;
}

/** What taking in needs; all there is on a host of role `intake`, where the projector only keeps the inventory. */
export interface Taking {
  readonly home: IntakeHome;
  readonly rows: RowStore;
  readonly ledger: Ledger;
  readonly projector: Projector;
  /** Absent where nothing that was taken can be read again. */
  readonly originals?: LedgerReader;
  readonly now: () => string;
  /** What the operator should know of this host, Japanese and English in one line each. */
  readonly warnings?: readonly string[];
  close(): Promise<void>;
}

/** What taking in and rebuilding need on a host that reads what it takes. One process at a time. */
export interface Writing extends Taking {
  readonly home: Home;
  readonly originals: LedgerReader;
  readonly pool: DecodePool;
}
