import { itemOf } from '../guard/pass-guard.ts';
import type { ReadFile } from './arena.ts';
import type { SeenFile } from './compare-folder.ts';
import { placeOf } from './place-of.ts';
import type { ShelfLine } from './shelf.ts';

/** A time no file has: it is read whatever its size and time. */
export const UNSEEN = -1;

/** Size and time say that it is as it was. */
export const isUntouched = (known: ShelfLine, read: Pick<ReadFile, 'sizeBytes' | 'modifiedMs'>): boolean =>
  known.sizeBytes === read.sizeBytes && known.modifiedMs === Math.floor(read.modifiedMs);

/** What is known around a file: of its path, of files that are gone, of the patient's other items. */
export interface Around {
  readonly known: ShelfLine | undefined;
  readonly beside: ShelfLine | undefined;
  /** By digest. */
  readonly missing: ReadonlyMap<string, ShelfLine[]>;
  readonly current: () => ReadonlySet<string>;
}

/** Items with a file that claims to be current; read from the names when first asked for. */
export function currentItems(seen: readonly SeenFile[]): () => ReadonlySet<string> {
  let items: ReadonlySet<string> | undefined;
  return () => {
    items ??= new Set(
      seen.flatMap(({ path, companion }) => {
        const { key, flag } = placeOf(path, companion);
        return key !== undefined && flag === '1' ? [itemOf(key)] : [];
      }),
    );
    return items;
  };
}

/** A known file that is gone from the same folder, the most alike by name; or one whose whole name this one continues. */
export function besideOf(
  path: string,
  missing: readonly ShelfLine[],
  shelf: ReadonlyMap<string, ShelfLine>,
): ShelfLine | undefined {
  if (missing.length === 0 && !path.includes('.')) return undefined;
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const gone = missing.filter((line) => line.path.startsWith(folder) && !line.path.slice(folder.length).includes('/'));
  const own = gone.find((line) => path.startsWith(line.path));
  if (own !== undefined) return own;
  for (let end = path.length - 1; end > folder.length; end--) {
    const line = path[end] === '.' ? shelf.get(path.slice(0, end)) : undefined;
    if (line !== undefined) return line;
  }
  return gone[0];
}
