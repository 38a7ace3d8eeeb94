import { FEED_ROOT } from '@tomoshibi/hospital';
import { readShelf, type ShelfLine, shelvesNear } from '../intake/shelf.ts';
import type { RowChange, RowStore } from '../stores/row-store.ts';

/**
 * Which patient folders a source had at its last whole pass, so that one that is gone with all its files is missed at the price
 * of one row per thousand patients. Rows `inventory` (source, `pass-folders:root:first folder`), one folder a line.
 */
const ROW = 'pass-folders:';

export class KnownFolders {
  readonly #seen = new Map<string, string[]>();

  saw(root: number, folder: string): void {
    const key = `${ROW}${root}:${folder.slice(0, folder.indexOf('/'))}`;
    const folders = this.#seen.get(key);
    if (folders === undefined) this.#seen.set(key, [folder]);
    else folders.push(folder);
  }

  /** Every folder of a group, `root:first folder`, as far as they were met. */
  met(group: string): readonly string[] {
    return this.#seen.get(`${ROW}${group}`) ?? [];
  }

  all(): ReadonlyMap<string, readonly string[]> {
    return this.#seen;
  }

  /** Folders of the last whole pass that this whole pass did not meet. */
  async missing(rows: RowStore, source: string): Promise<readonly { readonly root: number; readonly folder: string }[]> {
    const before = await readFolders(rows, source);
    const gone: { root: number; folder: string }[] = [];
    for (const [key, folders] of before.size > 0 ? before : await fromShelves(rows, source)) {
      const seen = new Set(this.#seen.get(key));
      const root = Number(key.slice(ROW.length, key.indexOf(':', ROW.length)));
      for (const folder of folders) if (!seen.has(folder)) gone.push({ root, folder });
    }
    return gone;
  }

  /** Rows that remember this pass. */
  async changes(rows: RowStore, source: string): Promise<RowChange[]> {
    const before = await readFolders(rows, source);
    const changes: RowChange[] = [];
    for (const [key, folders] of this.#seen) {
      const value = folders.join('\n');
      if (before.get(key)?.join('\n') !== value) changes.push({ table: 'inventory', key: [source, key], value });
    }
    for (const key of before.keys())
      if (!this.#seen.has(key)) changes.push({ table: 'inventory', key: [source, key], value: null });
    return changes;
  }
}

async function readFolders(rows: RowStore, source: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = await rows.find('inventory', { prefix: [source], from: ROW, to: `${ROW}\u{10ffff}` });
  return new Map(found.map(({ key, value }) => [key[1] as string, value.split('\n')]));
}

const PAGE = 500;

/** After a rebuild: the same from the shelves. */
async function fromShelves(rows: RowStore, source: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const folders = new KnownFolders();
  let after: readonly string[] | undefined;
  let last = '';
  for (;;) {
    const page = await rows.find('inventory', { prefix: [source], limit: PAGE, ...(after && { after }) });
    for (const { key, value } of page) {
      const shelf = /^(\d+):(.+\/.+)\|/.exec(key[1] as string);
      if (shelf === null || shelf[0].slice(0, -1) === last || readShelf(value).every((line) => line.vanished)) continue;
      last = shelf[0].slice(0, -1);
      // What came by another road lies in no folder that could be missed.
      if (Number(shelf[1]) >= FEED_ROOT) continue;
      folders.saw(Number(shelf[1]), shelf[2] as string);
    }
    if (page.length < PAGE) return folders.all();
    after = page.at(-1)?.key;
  }
}

/** Files we hold of a folder and have not called vanished. */
export async function linesOf(rows: RowStore, source: string, root: number, folder: string): Promise<readonly ShelfLine[]> {
  const shelves = await rows.find('inventory', { prefix: [source], ...shelvesNear(root, folder) });
  return shelves.flatMap(({ value }) => readShelf(value)).filter((line) => !line.vanished && line.path.startsWith(`${folder}/`));
}
