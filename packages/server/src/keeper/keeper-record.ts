import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type KeeperStatus, keeperStatus, type ReadinessEvent, type Recorded } from '@tomoshibi/hospital';
import { createVault, openVaultLedger, openVaultReader } from '@tomoshibi/vault';
import { lockWriter } from '../home/writer-lock.ts';
import type { KeeperHome } from './keeper-home.ts';

/** The keeper's own record: a small vault of its own, since the hospital's has one writer. Nothing of a patient is in it. */
export interface KeeperRecord {
  /** Everything written so far, in order. */
  readonly entries: readonly Recorded<ReadinessEvent>[];
  status(): KeeperStatus;
  /** Durable when it resolves. */
  write(event: ReadinessEvent): Promise<void>;
  /** Lets go of the record, so that another process may write. */
  close(): Promise<void>;
}

/**
 * Opens the record for writing; makes it where there is none. Rejects with the vault's alarms when it is not what was
 * written, and with `cli.home-in-use` when another process writes it.
 */
export async function openKeeperRecord(home: KeeperHome, now: () => string): Promise<KeeperRecord> {
  if (!existsSync(join(home.recordFolder, 'vault.json'))) await createVault(home.recordFolder, home.record, now);
  const lock = lockWriter(home.recordFolder);
  try {
    const ledger = await openVaultLedger(home.recordFolder, home.record, now);
    const entries = await readEntries(home);
    return {
      entries,
      status: () => keeperStatus(entries),
      async write(event) {
        const { firstSeq, recordedAt } = await ledger.append([{ event: JSON.stringify(event) }]);
        entries.push({ station: home.record.station, seq: firstSeq, recordedAt, event });
      },
      async close() {
        try {
          await ledger.close();
        } finally {
          lock.release();
        }
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** The record for reading only, beside a writer. Empty when there is none yet. */
export async function readKeeperRecord(home: KeeperHome): Promise<readonly Recorded<ReadinessEvent>[]> {
  return existsSync(join(home.recordFolder, 'vault.json')) ? readEntries(home) : [];
}

async function readEntries(home: KeeperHome): Promise<Recorded<ReadinessEvent>[]> {
  const reader = await openVaultReader(home.recordFolder, home.record);
  const entries: Recorded<ReadinessEvent>[] = [];
  for await (const group of reader.read(0)) {
    for (const { seq, recordedAt, event } of group) {
      // Signed and sealed by this home itself: its shape is what we wrote.
      entries.push({ station: home.record.station, seq, recordedAt, event: JSON.parse(event) as ReadinessEvent });
    }
  }
  return entries;
}
