import { copyVault, fileStoresToRead, nodeDisk, openFolderPlace, openVaultReader, readCheckedLog } from '@tomoshibi/vault';
import { openRows } from '../compose.ts';
import { Fault } from '../fault.ts';
import { roleOf } from '../home/config.ts';
import { type Home, openHome } from '../home/home.ts';
import { lockWriter } from '../home/writer-lock.ts';
import { catchUp } from '../projector/catch-up.ts';
import { openDecodePool } from '../projector/decode-pool.ts';
import { openProjector } from '../projector/projector.ts';
import { memoryOf } from '../witness/home-memory.ts';
import { openSource } from './open-source.ts';
import { keepState, type RestoreState, readState } from './restore-state.ts';

export interface FollowReport {
  /** Files and bytes fetched now. */
  readonly files: number;
  readonly bytes: number;
  /** What could not be taken, by its name in the vault. */
  readonly skipped: readonly string[];
  /** Of the log. */
  readonly records: number;
  /** Brought onto the charts now, and all that is there. */
  readonly projected: number;
  readonly entries: number;
  readonly seconds: number;
}

export interface FollowOptions {
  /** Default: where it was followed from before. */
  readonly from?: string;
  readonly now?: () => string;
  onEntries?(done: number, total: number): void;
}

export interface Follower {
  /** Fetches what is new and brings it onto the charts. Rejects with alarms of the vault; then the rows stay as they are. */
  pass(): Promise<FollowReport>;
  close(): void;
}

/**
 * A home of role `reader` that keeps up with a vault: pulls into its own copy, compares with what it and its witnesses saw, makes
 * rows of the new entries. Others may read the rows meanwhile. Faults: `restore.not-a-reader`, `restore.not-begun`,
 * `cli.home-in-use`.
 */
export function openFollower(folder: string, { from, now = systemNow, onEntries }: FollowOptions = {}): Follower {
  const home = openHome(folder);
  if (roleOf(home.config) !== 'reader')
    throw new Fault('restore.not-a-reader', `${home.folder}: 役割は ${roleOf(home.config)} / its role`);
  const lock = lockWriter(home.folder);
  let level = false;
  return {
    async pass() {
      const began = performance.now();
      const state = stateOf(home);
      const place = from ?? state.from;
      // Read in place (`restore --no-copy`), the vault grows by itself.
      const fetched = state.copy ? await fetchNew(home, place, state, now) : IN_PLACE;
      if (fetched.isNew) level = false;
      if (level) return report(fetched, began, { records: state.logSize, projected: 0, entries: state.entries });
      const { log, size, root, entries, projected } = await project(home, onEntries);
      const at = now();
      const finishedAt = state.finishedAt ?? at;
      keepState(home.folder, { ...state, from: place, log, logSize: size, root, entries, copiedAt: at, finishedAt });
      level = true;
      return report(fetched, began, { records: size, projected, entries });
    },
    close: () => lock.release(),
  };
}

const systemNow = (): string => new Date().toISOString();

function stateOf({ folder }: Home): RestoreState {
  const state = readState(folder);
  if (state === undefined) throw new Fault('restore.not-begun', `${folder} has no restore.json`);
  return state;
}

interface Fetched {
  readonly files: number;
  readonly bytes: number;
  readonly skipped: readonly string[];
  readonly isNew: boolean;
}

const IN_PLACE: Fetched = { files: 0, bytes: 0, skipped: [], isNew: true };

async function fetchNew(home: Home, from: string, { keeperKey }: RestoreState, now: () => string): Promise<Fetched> {
  const { verifierKey } = home.keys.vault;
  const source = await openSource(from, verifierKey);
  const place = await openFolderPlace(home.vaultFolder);
  const copied = await copyVault(source, place, { verifierKey, keeperSigningKey: keeperKey, now, onlyNews: true });
  const { files, bytes, skipped, generation } = copied;
  return { files, bytes, skipped, isNew: generation !== undefined };
}

async function project(home: Home, onEntries: FollowOptions['onEntries']) {
  const { verifierKey } = home.keys.vault;
  const rows = await openRows(home);
  const pool = openDecodePool();
  try {
    const originals = await openVaultReader(home.vaultFolder, home.keys.vault, memoryOf(home));
    const log = await readCheckedLog(fileStoresToRead(nodeDisk(home.vaultFolder)), verifierKey);
    const projector = await openProjector(rows, pool, originals);
    const from = projector.next();
    await catchUp(projector, originals, Number.POSITIVE_INFINITY, (done) => onEntries?.(done, log.entries));
    const entries = projector.next();
    return { log: log.log, size: log.size, root: log.root, projected: entries - from, entries };
  } finally {
    await pool.close();
    await rows.close();
  }
}

const report = (
  { files, bytes, skipped }: Fetched,
  began: number,
  shown: Pick<FollowReport, 'records' | 'projected' | 'entries'>,
): FollowReport => ({ files, bytes, skipped, ...shown, seconds: Math.round((performance.now() - began) / 100) / 10 });
