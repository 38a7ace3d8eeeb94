/** The composition root: the only place that builds adapters and puts them together. */
import { join } from 'node:path';
import type { NamedPatient, PatientRow } from '@tomoshibi/hospital';
import { openVaultLedger, openVaultReader } from '@tomoshibi/vault';
import { openAccessDesk } from './access/access-desk.ts';
import { openCarried } from './carried/carried.ts';
import { openCarryJobs } from './carry/carry-jobs.ts';
import { openDesk } from './desk/desk.ts';
import { openDocuments } from './documents/documents.ts';
import { openFhir } from './fhir/fhir-parts.ts';
import { openFormsDesk } from './forms/book/forms-desk.ts';
import { openFormBook } from './forms/book/open-form-book.ts';
import { openPaper } from './forms/open-paper.ts';
import { openHomeSeal, serialsWhenNeeded } from './forms/serials/home-serials.ts';
import { roleOf } from './home/config.ts';
import { type IntakeHome, openHome, openIntakeHome } from './home/home.ts';
import { lockWriter } from './home/writer-lock.ts';
import { openGate } from './http/open-gate.ts';
import type { RouteParts } from './http/route-parts.ts';
import { guardMemory } from './intake-only/guard-memory.ts';
import { openInventoryKeeper } from './intake-only/inventory-keeper.ts';
import { notingLedger } from './intake-only/noting-ledger.ts';
import { openWriteAhead } from './intake-only/write-ahead.ts';
import { openKitReturn } from './kit/journal/kit-return.ts';
import { openKitKeys } from './kit/kit-keys.ts';
import { readLaterNotes } from './kit/later-notes.ts';
import { openCarryOne } from './kit/one-patient/carry-one.ts';
import { refreshKit } from './kit/refresh-kit.ts';
import { openKits } from './kit/register/kits.ts';
import { printLossSheet } from './kit/register/print-loss-sheet.ts';
import { openLabelDesk } from './labels/label-desk.ts';
import { openNight } from './night/night.ts';
import type { Reading, Taking, Writing } from './opened.ts';
import { openDrugList } from './orders/drug-list.ts';
import type { Orders } from './orders/orders.ts';
import { measure } from './print/measure.ts';
import { catchUp } from './projector/catch-up.ts';
import { type DecodePool, openDecodePool } from './projector/decode-pool.ts';
import { openProjector } from './projector/projector.ts';
import { openQueue } from './queue/open-queue.ts';
import { patientRef } from './reader/patient-ref.ts';
import { openStoreReader } from './reader/store-reader.ts';
import { openReadiness } from './readiness/readiness.ts';
import { openStationRecord } from './record/open-station-record.ts';
import { followWaitingNotes } from './record/waiting-notes.ts';
import { watchCuriosity } from './record/watch-curiosity.ts';
import { connectDoor } from './roads/connect-door.ts';
import { openListDesk } from './roads/lists/list-desk.ts';
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
    charts: reader,
    async close() {
      reader.stop();
      await rows.close();
    },
  };
}

/** Names and birth dates as the charts have them, for the rules of 気になる閲覧. */
const namesIn =
  (rows: RowStore) =>
  async (number: string): Promise<NamedPatient | undefined> => {
    const row = await rows.get('patient', [number]);
    if (row === undefined) return undefined;
    const { name, born } = JSON.parse(row) as PatientRow;
    return { kanji: name.kanji, kana: name.kana, born };
  };

/** What a serving process is made of: the reading, the station's record, people and the gate between. */
export async function openServing(reading: Reading): Promise<{ readonly parts: RouteParts; close(): Promise<void> }> {
  const { home, reader } = reading;
  const record = await openStationRecord(home);
  const { hospital, demo } = home.config;
  const access = openAccessDesk({ hospital, demo, record, badgeKey: home.keys.refs });
  const gate = openGate({ care: reader, record, nowMs: access.nowMs });
  const curiosity = await watchCuriosity({ record, staff: access.directory.all, patientNamed: namesIn(reading.rows) });
  const notes = await followWaitingNotes(home, record);
  const documents = openDocuments(reading);
  const desk = openDesk({
    reader,
    record,
    config: home.config.desk,
    seal: openHomeSeal(home),
    hospital: { rows: reading.rows, refOf: (number) => patientRef(home.keys.refs, number) },
  });
  const carried = openCarried({ reader, record });
  const later = () => readLaterNotes(record.rows);
  const kits = openKits({
    home,
    record,
    refresh: ({ kit, folder, by, onProgress }) =>
      refreshKit({ reading, now: systemNow, by, note: record.write, onProgress, later }, { kit, folder }),
    lossSheet: (facts, printedAt) => printLossSheet(facts, hospital, printedAt),
  });
  const fhir = openFhir({ home, charts: reading.charts, originals: reading.originals, nowInstant: systemNow });
  const carry = openCarryJobs({ fhir, reader, hideInfections: home.config.carry?.hideInfections ?? false });
  const carryOne = openCarryOne({ reading, later, now: systemNow, hideInfections: home.config.carry?.hideInfections ?? false });
  const kitReturn = openKitReturn({
    record,
    reader,
    rows: reading.rows,
    refOf: (number) => patientRef(home.keys.refs, number),
    keys: () => openKitKeys(home.folder),
  });
  const serials = serialsWhenNeeded(home, record);
  const seal = openHomeSeal(home);
  const book = openFormBook(record.rows);
  const forms = openFormsDesk({ record, hospital });
  const orders: Orders = {
    desk,
    record,
    drugs: openDrugList(reading.rows),
    config: home.config,
    press: {
      home,
      measure,
      serials,
      seal,
      book,
      mode: async () => (await reader.hospital()).mode,
      nowInstant: systemNow,
    },
  };
  const queue = await openQueue({ home, record });
  const paper = openPaper({ home, reader, record, serials, seal, book }, queue);
  const labels = openLabelDesk({ reader, serials, barcodes: home.config.desk?.barcodes, now: systemNow });
  const night = openNight({ home, reader, record, serials, book, queue });
  const door = roleOf(home.config) === 'all' ? connectDoor(home.folder) : undefined;
  const readiness = await openReadiness({ home, rows: reading.rows, reader, record, door, kits, night });
  return {
    parts: {
      reader,
      gate,
      record,
      carried,
      desk,
      documents,
      fhir,
      carry,
      carryOne,
      access,
      readiness,
      kits,
      kitReturn,
      labels,
      night,
      paper,
      forms,
      orders,
      lists: openListDesk(door),
      ...(door && { door }),
    },
    async close() {
      for (const session of access.sessions.all()) access.sessions.close(session, 'stopped');
      await carried.close();
      readiness.stop();
      await kits.stop();
      await night.stop();
      await paper.stop();
      await documents.close();
      await notes.stop();
      await curiosity.settled();
      await record.close();
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
