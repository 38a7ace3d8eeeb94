import { mkdirSync } from 'node:fs';
import type { Recorded } from '@tomoshibi/hospital';
import { createVault, type Disk, type LedgerReader, openVaultLedger, openVaultReader } from '@tomoshibi/vault';
import { codeOf } from '../fault.ts';
import type { Home } from '../home/home.ts';
import { lockWriter } from '../home/writer-lock.ts';
import type { RowStore } from '../stores/row-store.ts';
import { openSqliteRowStore } from '../stores/sqlite-row-store.ts';
import { hasRecord, keepRecordKeys, recordFolderOf, recordRowsOf } from './record-home.ts';
import { recordOn } from './record-on.ts';
import { applyEntries, startOfRows } from './record-rows.ts';
import { dropRowsAfterPowerLoss, markRowsClosed } from './rows-mark.ts';
import type { RecordEvent, StationRecord } from './station-record.ts';

export interface RecordOptions {
  readonly now?: () => string;
  /** Below the vault of the record; a folder of this host without it. For disks that fail. */
  readonly disk?: Disk;
}

/**
 * Opens the record for writing, makes it where there is none, and brings its rows up to it. Rejects with the vault's alarms when
 * it is not what was written, and with `cli.home-in-use` when another process writes it.
 */
export async function openStationRecord(home: Home, options: RecordOptions = {}): Promise<StationRecord> {
  const { now = () => new Date().toISOString() } = options;
  const folder = recordFolderOf(home.folder);
  const keys = keepRecordKeys(home.folder, home.config.station);
  const place = options.disk ?? folder;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const made = options.disk === undefined ? hasRecord(home.folder) : (await options.disk.read('vault.json')) !== undefined;
  if (!made) await createVault(place, keys, now);
  const lock = lockWriter(folder);
  let rows: RowStore | undefined;
  try {
    // The writer first: it moves what an interrupted life left in the journal to where a reader finds it.
    const ledger = await openVaultLedger(place, keys, now, SIZES);
    const reader = await openVaultReader(place, keys);
    rows = await openRecordRows(home);
    await catchUp(rows, reader, ledger.size(), ledger.station);
    return recordOn({
      ledger,
      rows,
      content: contentIn(reader),
      onClose() {
        markRowsClosed(home.folder);
        lock.release();
      },
    });
  } catch (error) {
    await rows?.close();
    lock.release();
    throw error;
  }
}

/** Readers wait while the journal is moved to its places, some tens of milliseconds: less often than at the intake. */
const SIZES = { settleMs: 10_000, settleCommits: 512 };

function openRecordRows(home: Home): Promise<RowStore> {
  dropRowsAfterPowerLoss(home.folder);
  return openSqliteRowStore(recordRowsOf(home.folder), home.keys.rows, { unsynced: true });
}

const contentIn =
  (reader: LedgerReader): StationRecord['content'] =>
  async (seq) => {
    try {
      return (await reader.entry(seq)).content;
    } catch (error) {
      if (codeOf(error) === 'vault.entry-unknown') return undefined;
      throw error;
    }
  };

/** Entries taken into the rows in one transaction while catching up. */
const STEP = 2000;

async function catchUp(rows: RowStore, reader: LedgerReader, size: number, station: string): Promise<void> {
  const from = await startOfRows(rows, size);
  if (from === size) return;
  let step: Recorded<RecordEvent>[] = [];
  for await (const group of reader.read(from)) {
    for (const { seq, recordedAt, event } of group) {
      // Signed and sealed by this home itself: its shape is what we wrote.
      step.push({ station, seq, recordedAt, event: JSON.parse(event) as RecordEvent });
    }
    if (step.length < STEP) continue;
    await applyEntries(rows, step);
    step = [];
  }
  await applyEntries(rows, step);
}
