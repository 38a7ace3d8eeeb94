import type { Dirent } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type DockView, headFile, type KitHead } from '@tomoshibi/hospital';
import { parseHead } from '../write/find-heads.ts';

/** A kit that is plugged in: its folder, and what its newest whole head says. Only opening it shows whether that is true. */
export interface DockedKit {
  readonly kit: string;
  readonly id: string;
  readonly generation: number;
  readonly folder: string;
  readonly dock: string;
}

export interface DocksSeen {
  readonly view: readonly DockView[];
  /** Kits of this hospital, the first place of each. */
  readonly found: ReadonlyMap<string, DockedKit>;
}

export interface Dock {
  readonly name: string;
  readonly folder: string;
}

/** Folders looked into at one dock: a stick full of folders is not walked through. */
const MOST = 64;
/** Heads are some kilobytes. */
const MOST_BYTES = 1 << 20;
/** A stick that hangs must not hang the screen. */
const WITHIN_MS = 3_000;

/**
 * Which kits are plugged in: `KIT-07` in the dock's folder, in a folder in it (a stick as the machine mounts it), or the folder
 * itself. Only heads are read, no key is used. @param known whether a kit of that number has this id
 */
export async function readDocks(docks: readonly Dock[], known: (kit: string, id: string) => boolean): Promise<DocksSeen> {
  const all = await Promise.all(docks.map(async (dock) => ({ dock, heads: await within(headsAt(dock.folder)) })));
  const found = new Map<string, DockedKit>();
  const view = all.map(({ dock, heads }): DockView => {
    const kits = (heads ?? []).map(({ head, folder }) => {
      const ours = known(head.kit, head.id);
      const { kit, id, generation } = head;
      if (ours && !found.has(kit)) found.set(kit, { kit, id, generation, folder, dock: dock.name });
      return { kit, generation, known: ours };
    });
    return { name: dock.name, missing: heads === undefined, kits };
  });
  return { view, found };
}

interface HeadAt {
  readonly head: KitHead;
  readonly folder: string;
}

/** Undefined when the folder is not there: nothing is mounted. */
async function headsAt(folder: string): Promise<readonly HeadAt[] | undefined> {
  const top = await foldersIn(folder);
  if (top === undefined) return undefined;
  const heads: HeadAt[] = [];
  const tried = [folder, ...top];
  for (const one of tried) {
    const head = await newestHead(one);
    if (head !== undefined) heads.push({ head, folder: one });
    else if (one !== folder)
      for (const inside of (await foldersIn(one)) ?? []) {
        const deeper = await newestHead(inside);
        if (deeper !== undefined) heads.push({ head: deeper, folder: inside });
      }
  }
  return heads;
}

async function foldersIn(folder: string): Promise<readonly string[] | undefined> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((): Dirent[] | undefined => undefined);
  return entries
    ?.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .slice(0, MOST)
    .map(({ name }) => join(folder, name));
}

async function newestHead(folder: string): Promise<KitHead | undefined> {
  const heads = await Promise.all([0, 1].map((turn) => readHead(join(folder, headFile(turn)))));
  return heads.filter((head) => head !== undefined).sort((a, b) => b.generation - a.generation)[0];
}

async function readHead(path: string): Promise<KitHead | undefined> {
  try {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      return size > MOST_BYTES ? undefined : parseHead(await file.readFile());
    } finally {
      await file.close();
    }
  } catch {
    return undefined; // no such file, or a stick that was pulled out just now
  }
}

async function within<T>(work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((done) => {
    timer = setTimeout(() => done(undefined), WITHIN_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
