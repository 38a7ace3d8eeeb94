import type { Ahead } from './read-ahead.ts';
import type { ShelfLine } from './shelf.ts';

/** A file as the source shows it now; size and time are -1 for a path not known before. */
export interface SeenFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  readonly companion: boolean;
  /** What was read before its turn came. */
  readonly ahead?: Ahead | undefined;
}

export interface FolderComparison {
  readonly unchanged: number;
  /** To be read: new names, and known names with another size or time. `known` is what stood there. */
  readonly read: readonly { readonly file: SeenFile; readonly known: ShelfLine | undefined }[];
  /** Known files that are no longer there: renamed or vanished, which only the bytes of the new ones can tell. */
  readonly missing: readonly ShelfLine[];
  /** Vanished before, there again with the same size and time. */
  readonly returned: readonly ShelfLine[];
}

/** Names first: a rename changes neither bytes nor mtime, and on some file systems nothing but the name. */
export function compareFolder(seen: readonly SeenFile[], shelf: ReadonlyMap<string, ShelfLine>): FolderComparison {
  const known = new Map(shelf);
  const read: { file: SeenFile; known: ShelfLine | undefined }[] = [];
  const returned: ShelfLine[] = [];
  let unchanged = 0;
  for (const file of seen) {
    const line = known.get(file.path);
    known.delete(file.path);
    if (line === undefined || line.sizeBytes !== file.sizeBytes || line.modifiedMs !== file.modifiedMs)
      read.push({ file, known: line });
    else if (line.vanished) returned.push(line);
    else unchanged++;
  }
  return { unchanged, read, returned, missing: [...known.values()].filter((line) => !line.vanished) };
}
