/** The composition root: the only place that builds adapters and puts them together. */
import { openVaultLedger, openVaultReader } from '@tomoshibi/vault';
import { type Home, openHome } from './home/home.ts';
import { lockWriter } from './home/writer-lock.ts';
import type { Reading, Writing } from './opened.ts';
import { catchUp } from './projector/catch-up.ts';
import { type DecodePool, openDecodePool } from './projector/decode-pool.ts';
import { openProjector } from './projector/projector.ts';
import { openStoreReader } from './reader/store-reader.ts';
import { openPostgresRowStore } from './stores/postgres-row-store.ts';
import type { RowStore } from './stores/row-store.ts';
import { openSqliteRowStore } from './stores/sqlite-row-store.ts';

const systemNow = (): string => new Date().toISOString();

export async function openRows(home: Home): Promise<RowStore> {
  const { rows } = home.config;
  return rows.kind === 'sqlite' ? openSqliteRowStore(home.rowsFile, home.keys.rows) : openPostgresRowStore(rows.url);
}

/** `follow`: notice rows that another process writes (`take --watch`) while this one serves. */
export async function openReading(folder: string, options: { readonly follow?: boolean } = {}): Promise<Reading> {
  const home = openHome(folder);
  const rows = await openRows(home);
  const originals = await openVaultReader(home.vaultFolder, home.keys.vault);
  const reader = await openStoreReader({ home, rows, originals, now: systemNow, follow: options.follow === true });
  return {
    home,
    rows,
    originals,
    reader,
    async close() {
      reader.stop();
      await rows.close();
    },
  };
}

/**
 * Opens for writing and brings the rows up to the ledger: a crash may have left them behind, never ahead.
 * A `pool` that is given is used and left open: one process may open several homes one after the other.
 */
export async function openWriting(folder: string, shared?: DecodePool): Promise<Writing> {
  const home = openHome(folder);
  const lock = lockWriter(home.folder);
  try {
    const ledger = await openVaultLedger(home.vaultFolder, home.keys.vault, systemNow);
    const originals = await openVaultReader(home.vaultFolder, home.keys.vault);
    const rows = await openRows(home);
    const pool = shared ?? openDecodePool();
    const projector = await openProjector(rows, pool, originals);
    await catchUp(projector, originals, ledger.size());
    return {
      home,
      rows,
      ledger,
      originals,
      projector,
      pool,
      now: systemNow,
      async close() {
        await projector.settled().catch(() => {});
        if (shared === undefined) await pool.close();
        await rows.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}
