import { createHash } from 'node:crypto';
import type { Writing } from '../opened.ts';
import { type RowStore, TABLES, type Table } from '../stores/row-store.ts';
import { catchUp } from './catch-up.ts';
import { openProjector } from './projector.ts';

export interface RebuildReport {
  readonly entries: number;
  readonly patients: number;
  readonly seconds: number;
  /** SHA-256 over all rows that follow from the ledger: two rebuilds of one ledger agree. */
  readonly digest: string;
}

/** From here on a second decode thread is worth its warming up: nothing else is done meanwhile. */
const LONG_WAY = 10_000;

/** Drops every row and folds the whole ledger again; drops nothing when its ends do not open (`vault.not-openable`). */
export async function rebuildRows(hospital: Writing, onEntries?: (done: number) => void): Promise<RebuildReport> {
  const started = performance.now();
  const size = hospital.ledger.size();
  // Rows that can be read are not thrown away for originals that cannot: first and last are sealed with the oldest and newest key.
  for (const seq of size > 0 ? [0, size - 1] : []) await hospital.originals.entry(seq);
  await hospital.rows.clear();
  const projector = await openProjector(hospital.rows, hospital.pool, hospital.originals);
  if (hospital.ledger.size() > LONG_WAY) hospital.pool.widen();
  await catchUp(projector, hospital.originals, hospital.ledger.size(), onEntries);
  const seconds = Math.round((performance.now() - started) / 10) / 100;
  let patients = 0;
  for await (const _row of hospital.rows.scan('patient')) patients++;
  return { entries: hospital.ledger.size(), patients, seconds, digest: await rowsDigest(hospital.rows) };
}

/** Digest of the rows of every table but the inventory, which remembers mtimes of the source and not only the ledger. */
export async function rowsDigest(rows: RowStore): Promise<string> {
  const hash = createHash('sha256');
  for (const table of Object.keys(TABLES).sort() as Table[]) {
    if (table === 'inventory') continue;
    for await (const { key, value } of rows.scan(table)) hash.update(`${table}\u0000${key.join('\u0000')}\u0000${value}\n`);
  }
  return hash.digest('hex');
}
