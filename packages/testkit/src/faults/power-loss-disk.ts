import type { Disk } from '@tomoshibi/vault';
import { CachedFile, type Mood } from './cached-file.ts';
import { type Random, seededRandom } from './random.ts';

/**
 * - `power`: the operation is cut in the middle, and every later one rejects until the reboot.
 * - `not-done`: it rejects and nothing happened. `done`: it rejects although it happened.
 * - `lost-sync`: as `done`, and if it is the sync of a file, the bytes are never written, though the next sync says they are.
 */
export type Outage = 'power' | 'not-done' | 'done' | 'lost-sync';

export interface NextLife {
  /** Which operation fails, counted from 1; never when left out. */
  readonly failAt?: number;
  readonly outage?: Outage;
}

export interface PowerLossDisk extends Disk {
  /** True once the operation `failAt` was reached. */
  struck(): boolean;
  /** The disk after a power loss: of what was not synced, anything from nothing to all is there, torn, reordered or stale. */
  reboot(next?: NextLife): PowerLossDisk;
  /** The disk for a program that starts again without power loss: it sees all, durable or not. */
  restart(next?: NextLife): PowerLossDisk;
}

type Names = Map<string, CachedFile | 'folder'>;

interface State {
  readonly random: Random;
  /** As the program sees it. */
  readonly names: Names;
  /** As a reboot would find it. */
  readonly durable: Names;
}

/** An empty disk. Folder names and file contents become durable only by `sync` of the folder and of the file. */
export function powerLossDisk(seed: number, next: NextLife = {}): PowerLossDisk {
  return life({ random: seededRandom(seed), names: new Map(), durable: new Map() }, next);
}

const MOODS: readonly Mood[] = ['all-lost', 'all-kept', 'stale', 'mixed', 'mixed', 'mixed'];

const parentOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('/')));

class DiskFailure extends Error {
  readonly code = 'EIO';
}

function life(state: State, { failAt, outage = 'power' }: NextLife): PowerLossDisk {
  const { names, durable, random } = state;
  let operations = 0;
  let struck = false;
  let off = false;

  const fileAt = (path: string): CachedFile => {
    const found = names.get(path);
    if (!(found instanceof CachedFile)) throw new DiskFailure(`no file ${path}`);
    return found;
  };
  const alive = () => {
    if (off) throw new DiskFailure('power is off');
  };
  /** Counts an operation; `half` is what may be left of it when the power goes in its middle. */
  const operate = (act: () => void, half: () => void, loseSync?: () => void) => {
    alive();
    if (++operations !== failAt) return act();
    struck = true;
    if (outage === 'power') {
      off = true;
      if (random() < 0.7) half();
    } else if (outage === 'lost-sync' && loseSync) loseSync();
    else if (outage !== 'not-done') act();
    throw new DiskFailure(outage);
  };

  return {
    async read(path) {
      alive();
      const found = names.get(path);
      return found instanceof CachedFile ? found.cache.slice() : undefined;
    },
    async readRange(path, from, to) {
      alive();
      return fileAt(path).cache.slice(from, to);
    },
    async size(path) {
      alive();
      const found = names.get(path);
      return found instanceof CachedFile ? found.cache.length : undefined;
    },
    async write(path, bytes) {
      const put = (part: Uint8Array) => {
        const known = names.get(path);
        const file = known instanceof CachedFile ? known : new CachedFile();
        file.write(part);
        names.set(path, file);
      };
      const folder = parentOf(path);
      if (folder !== '' && names.get(folder) !== 'folder') throw new DiskFailure(`no folder ${folder}`);
      operate(
        () => put(bytes),
        () => put(bytes.subarray(0, Math.floor(random() * (bytes.length + 1)))),
      );
    },
    async append(path, bytes) {
      const file = fileAt(path);
      operate(
        () => file.append(bytes),
        () => file.append(bytes.subarray(0, Math.floor(random() * (bytes.length + 1)))),
      );
    },
    async truncate(path, size) {
      const act = () => fileAt(path).truncate(size);
      operate(act, act);
    },
    async rename(from, to) {
      const file = fileAt(from);
      const act = () => {
        names.set(to, file);
        names.delete(from);
      };
      operate(act, act);
    },
    async remove(path) {
      const act = () => void names.delete(path);
      operate(act, act);
    },
    async list(folder) {
      alive();
      return [...names.keys()]
        .filter((path) => path !== '' && parentOf(path) === folder)
        .map((path) => path.slice(folder === '' ? 0 : folder.length + 1));
    },
    async makeFolder(path) {
      if (path === '' || names.get(path) === 'folder') return;
      const act = () => void names.set(path, 'folder');
      operate(act, act);
    },
    async sync(path) {
      const found = path === '' ? 'folder' : names.get(path);
      if (found === undefined) throw new DiskFailure(`nothing at ${path}`);
      const act = () => (found === 'folder' ? syncNames(state, path, () => true) : found.sync());
      const half = () => {
        if (found === 'folder') syncNames(state, path, () => random() < 0.5);
      };
      operate(act, half, found === 'folder' ? undefined : () => found.loseSync());
    },
    async open(path) {
      operate(
        () => {
          if (!(names.get(path) instanceof CachedFile)) names.set(path, new CachedFile());
        },
        () => {},
      );
      const file = fileAt(path);
      return {
        async read(from, to) {
          alive();
          return file.cache.slice(from, to);
        },
        async write(at, bytes) {
          operate(
            () => file.writeAt(at, bytes),
            () => file.writeAt(at, bytes.subarray(0, Math.floor(random() * (bytes.length + 1)))),
          );
          operate(
            () => file.sync(),
            () => {},
            () => file.loseSync(),
          );
        },
        async truncate(size) {
          const act = () => file.truncate(size);
          operate(act, act);
        },
        async close() {},
      };
    },
    struck: () => struck,
    restart: (next = {}) => life(state, next),
    reboot(next = {}) {
      const mood = MOODS[Math.floor(random() * MOODS.length)] as Mood;
      const kept = { 'all-lost': () => false, 'all-kept': () => true, stale: () => true, mixed: () => random() < 0.5 }[mood];
      for (const folder of new Set([...names.keys(), ...durable.keys()].map(parentOf))) syncNames(state, folder, kept);
      const files = new Map<CachedFile, CachedFile>();
      const survivors: Names = new Map();
      for (const [path, found] of durable) {
        if (parentOf(path) !== '' && !durable.has(parentOf(path))) continue;
        if (found !== 'folder' && !files.has(found)) files.set(found, found.survive(random, mood));
        survivors.set(path, found === 'folder' ? found : (files.get(found) as CachedFile));
      }
      return life({ random, names: survivors, durable: new Map(survivors) }, next);
    },
  };
}

/** Makes those names of one folder durable that `kept` says: additions, replacements and removals alike. */
function syncNames({ names, durable }: State, folder: string, kept: () => boolean): void {
  for (const path of new Set([...names.keys(), ...durable.keys()])) {
    if (path === '' || parentOf(path) !== folder || names.get(path) === durable.get(path) || !kept()) continue;
    const found = names.get(path);
    if (found === undefined) durable.delete(path);
    else durable.set(path, found);
  }
}
