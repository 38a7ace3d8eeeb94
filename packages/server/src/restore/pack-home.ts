import { setTimeout as sleep } from 'node:timers/promises';
import type { IntakeEvent } from '@tomoshibi/hospital';
import {
  ageOpener,
  ageSealer,
  type CheckedLog,
  fileStoresToRead,
  folderSource,
  type GroupedEntry,
  identitiesOf,
  nodeDisk,
  openPacks,
  type PackedLog,
  type Packs,
  packKey,
  readCheckedLog,
  readEntries,
  recipientOf,
  writePacks,
} from '@tomoshibi/vault';
import { Fault } from '../fault.ts';
import type { Home } from '../home/home.ts';
import type { RowStore } from '../stores/row-store.ts';
import { patientsOfEvent } from './patients-of-entry.ts';
import { takeSnapshot } from './rows-snapshot.ts';

export interface PackReport {
  /** Folder in `packs/`; absent when the newest packs hold everything already. */
  readonly generation?: string;
  /** Whether all entries were put together anew, or only those since the last packs. */
  readonly whole: boolean;
  readonly from: number;
  readonly entries: number;
  readonly patients: number;
  readonly packs: number;
  readonly sealedBytes: number;
  readonly seconds: number;
  /** Entries in the log that the rows, and therefore the packs, do not know yet. */
  readonly behind: number;
}

export interface PackOptions {
  /** Put everything together anew. */
  readonly whole?: boolean;
  readonly now?: () => string;
  onEntries?(done: number, total: number): void;
}

/** After so many generations of news, or when the news are this share of all, everything is put together anew. */
const MOST_NEWS = 14;
const NEWS_SHARE = 0.25;

/** Groups the originals of a home by patient. Needs the reading key. Writes only below `vault/packs`. */
export async function packHome(home: Home, rows: RowStore, options: PackOptions = {}): Promise<PackReport> {
  const started = performance.now();
  const { now = () => new Date().toISOString() } = options;
  const identities = identitiesOf(home.keys.vault);
  const identity = identities[0] as string;
  const { verifierKey } = home.keys.vault;
  const disk = nodeDisk(home.vaultFolder);
  const stores = fileStoresToRead(disk);
  const opener = ageOpener(identities);
  const snapshot = await takeSnapshot(home, rows);
  const until = snapshot.cursor;

  let checked: CheckedLog | undefined;
  const log = verifierKey.slice(0, verifierKey.indexOf('+'));
  const { packs } = await openPacks({
    store: folderSource(disk).carried('packs'),
    opener,
    identities,
    log,
    checkedLog: async (states) => {
      const sizes = states.map(({ size }) => size);
      checked = await settledLog(() => readCheckedLog(stores, verifierKey, { sizes, until }), until);
      return checked;
    },
  });
  const { records, entries, state } = checked as unknown as CheckedLog;
  const base = options.whole ? undefined : worthContinuing(packs, until);
  const from = base?.entries ?? 0;
  const common = { from, entries: until, patients: snapshot.patients, behind: entries - until };
  const seconds = (): number => Math.round((performance.now() - started) / 10) / 100;
  if (base !== undefined && from === until) return { ...common, whole: false, packs: 0, sealedBytes: 0, seconds: seconds() };
  const written = await writePacks({
    disk,
    sealer: ageSealer([recipientOf(identity)]),
    key: packKey(identity, log),
    log,
    state: state as PackedLog,
    from,
    entries: until,
    source: readEntries(stores, opener, { log, records }, from, until),
    groupsOf: (entry: GroupedEntry) => patientsOfEvent(JSON.parse(entry.event) as IntakeEvent),
    ...(base === undefined ? {} : { base: { name: base.chain.name, sha256: base.chain.sha256 } }),
    madeAt: now(),
    extras: async () => snapshot.files,
    onEntries: (done) => options.onEntries?.(done, until),
  });
  const { name: generation, ...counts } = written;
  return { generation, ...common, ...counts, whole: base === undefined, seconds: seconds() };
}

/** The rows may know entries that are still on their way from the journal to the log. */
async function settledLog(read: () => Promise<CheckedLog>, until: number): Promise<CheckedLog> {
  for (let tries = 0; tries < 30; tries++) {
    const log = await read();
    if (log.entries >= until) return log;
    await sleep(500);
  }
  throw new Fault('restore.log-behind', 'the rows know entries that the log does not hold yet; run pack again later');
}

function worthContinuing(packs: Packs | undefined, until: number): Packs | undefined {
  if (packs === undefined || packs.entries > until) return undefined;
  let news = 0;
  let first = packs.chain;
  for (; first.base !== undefined; first = first.base) news++;
  const whole = first.manifest.entries;
  return news < MOST_NEWS && until - whole <= NEWS_SHARE * whole ? packs : undefined;
}
