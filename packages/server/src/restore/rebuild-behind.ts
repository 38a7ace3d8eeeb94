import { copyVault, fileStoresToRead, nodeDisk, openFolderPlace, openVaultReader, readCheckedLog } from '@tomoshibi/vault';
import { openRows } from '../compose.ts';
import { Fault } from '../fault.ts';
import { type Home, openHome } from '../home/home.ts';
import { lockWriter } from '../home/writer-lock.ts';
import { catchUp } from '../projector/catch-up.ts';
import { openDecodePool } from '../projector/decode-pool.ts';
import { openProjector } from '../projector/projector.ts';
import { openSource } from './open-source.ts';
import { keepState, type RestoreState, readState } from './restore-state.ts';

export interface Progress {
  /** `copy`: log records whose files are here; `rows`: entries on the charts. */
  readonly phase: 'copy' | 'rows';
  readonly done: number;
  readonly total: number;
}

const now = (): string => new Date().toISOString();

/**
 * Copies the vault onto this host and makes every row again. Goes on where it was cut off; what is half done stays invisible.
 * Rejects with alarms of the vault and faults of the rows.
 */
export async function rebuildBehind(folder: string, onProgress: (progress: Progress) => void = () => {}): Promise<void> {
  const home = openHome(folder);
  const lock = lockWriter(home.folder);
  try {
    const state = readState(home.folder);
    if (state === undefined) throw new Fault('restore.not-begun', `${home.folder} has no restore.json`);
    if (state.copy && state.copiedAt === undefined) {
      await copy(home, state, onProgress);
      keepState(home.folder, { ...state, copiedAt: now() });
    }
    await makeRows(home, onProgress);
    keepState(home.folder, { ...(readState(home.folder) as RestoreState), finishedAt: now() });
  } finally {
    lock.release();
  }
}

async function copy(home: Home, state: RestoreState, onProgress: (progress: Progress) => void): Promise<void> {
  const { verifierKey } = home.keys.vault;
  const source = await openSource(state.from, verifierKey);
  let done = 0;
  await copyVault(source, await openFolderPlace(home.vaultFolder), {
    verifierKey,
    keeperSigningKey: state.keeperKey,
    now,
    // What was acknowledged last may still lie there, and nowhere else.
    wholeJournal: true,
    stop() {
      onProgress({ phase: 'copy', done: Math.min(done++, state.logSize), total: state.logSize });
      return false;
    },
  });
}

async function makeRows(home: Home, onProgress: (progress: Progress) => void): Promise<void> {
  const rows = await openRows(home);
  const pool = openDecodePool();
  try {
    const originals = await openVaultReader(home.vaultFolder, home.keys.vault);
    const { entries: total } = await readCheckedLog(fileStoresToRead(nodeDisk(home.vaultFolder)), home.keys.vault.verifierKey);
    const projector = await openProjector(rows, pool, originals);
    pool.widen();
    onProgress({ phase: 'rows', done: projector.next(), total });
    await catchUp(projector, originals, Number.POSITIVE_INFINITY, (done) => onProgress({ phase: 'rows', done, total }));
  } finally {
    await pool.close();
    await rows.close();
  }
}
