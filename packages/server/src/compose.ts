/** The composition root: the only place that builds adapters and puts them together. */
import { join } from 'node:path';
import { openVaultLedger, openVaultReader } from '@tomoshibi/vault';
import { roleOf } from './home/config.ts';
import { type IntakeHome, openHome, openIntakeHome } from './home/home.ts';
import { lockWriter } from './home/writer-lock.ts';
import { guardMemory } from './intake-only/guard-memory.ts';
import { openInventoryKeeper } from './intake-only/inventory-keeper.ts';
import { notingLedger } from './intake-only/noting-ledger.ts';
import { openWriteAhead } from './intake-only/write-ahead.ts';
import type { Reading, Taking, Writing } from './opened.ts';
import { catchUp } from './projector/catch-up.ts';
import { type DecodePool, openDecodePool } from './projector/decode-pool.ts';
import { openProjector } from './projector/projector.ts';
import { openStoreReader } from './reader/store-reader.ts';
import { openPostgresRowStore } from './stores/postgres-row-store.ts';
import type { RowStore } from './stores/row-store.ts';
import { openSqliteRowStore } from './stores/sqlite-row-store.ts';
import { memoryOf } from './witness/home-memory.ts';

const systemNow = (): string => new Date().toISOString();

/** `durable`: what is applied survives power loss at once, as on an intake that cannot compute it again. */
export async function openRows(home: IntakeHome, options: { readonly durable?: boolean } = {}): Promise<RowStore> {
  const { rows } = home.config;
  return rows.kind === 'sqlite' ? openSqliteRowStore(home.rowsFile, home.keys.rows, options) : openPostgresRowStore(rows.url);
}

/** `follow`: notice rows that another process writes (`take --watch`) while this one serves. */
export async function openReading(
  folder: string,
  options: { readonly follow?: boolean; readonly now?: () => string } = {},
): Promise<Reading> {
  const home = openHome(folder);
  const rows = await openRows(home);
  const originals = await openVaultReader(home.vaultFolder, home.keys.vault, memoryOf(home));
  const { follow = false, now = systemNow } = options;
  const reader = await openStoreReader({ home, rows, originals, now, follow });
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
    const originals = await openVaultReader(home.vaultFolder, home.keys.vault, memoryOf(home));
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
        try {
          await ledger.close();
        } finally {
          if (shared === undefined) await pool.close();
          await rows.close();
          lock.release();
        }
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/**
 * Opens a host of role `intake`: it seals what it takes and opens nothing. What an earlier life noted ahead and the ledger holds
 * is brought into the inventory first.
 */
export async function openIntake(folder: string): Promise<Taking> {
  const warnings = guardMemory();
  const home = openIntakeHome(folder);
  const lock = lockWriter(home.folder);
  try {
    const ledger = await openVaultLedger(home.vaultFolder, home.keys.vault, systemNow);
    const rows = await openRows(home, { durable: true });
    const keeper = await openInventoryKeeper(rows);
    const ahead = openWriteAhead(join(home.folder, 'rows', 'ahead'), home.keys.rows);
    await keeper.resume(ahead.found, ledger.size());
    ahead.forget();
    const settled = (): Promise<void> => keeper.settled();
    return {
      home,
      rows,
      ledger: notingLedger({ ledger, ahead, settled }),
      projector: keeper,
      now: systemNow,
      warnings,
      async close() {
        const good = await settled().then(
          () => true,
          () => false,
        );
        try {
          await ledger.close();
          if (good) ahead.forget();
        } finally {
          ahead.close();
          await rows.close();
          lock.release();
        }
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Opens what this host can take in with: an intake that only seals, or a hospital that also reads. */
export const openTaking = (folder: string): Promise<Taking> =>
  roleOf(openIntakeHome(folder).config) === 'intake' ? openIntake(folder) : openWriting(folder);
