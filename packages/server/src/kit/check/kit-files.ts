import { constants } from 'node:fs';
import { lstat, open, readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { Disk } from '@tomoshibi/vault';

/** One name in a kit's folder, as the file system gives it. */
export interface FoundName {
  /** Relative, with `/`; the spelling (Unicode form, case) is the file system's own. */
  readonly path: string;
  readonly sort: 'file' | 'folder' | 'link' | 'other';
  /** Of files; 0 of others. */
  readonly sizeBytes: number;
}

/** A kit as the check sees it: every name below its folder, and the bytes of files. Nothing is ever written. */
export interface KitFiles {
  /** Everything, folders before what is in them. A link is named and never followed. */
  names(): AsyncIterable<FoundName>;
  /** The bytes in pieces, so that no file is too large. Rejects with the platform's error; a link is refused. */
  read(path: string): AsyncIterable<Uint8Array>;
}

const PIECE = 1024 * 1024;
/** Windows knows no such flag; there a link is found by `lstat` alone. */
const NO_LINK = constants.O_NOFOLLOW ?? 0;

/** A folder on this machine. The folder itself may be reached by a link; nothing below it. */
export function folderFiles(folder: string): KitFiles {
  async function* below(under: string): AsyncIterable<FoundName> {
    const names = await readdir(join(await realpath(folder), under));
    for (const name of names.sort()) {
      const path = under === '' ? name : `${under}/${name}`;
      const found = await lstat(join(folder, path));
      const sort = found.isFile() ? 'file' : found.isDirectory() ? 'folder' : found.isSymbolicLink() ? 'link' : 'other';
      yield { path, sort, sizeBytes: sort === 'file' ? found.size : 0 };
      if (sort === 'folder') yield* below(path);
    }
  }
  return {
    names: () => below(''),
    async *read(path) {
      const file = await open(join(folder, path), constants.O_RDONLY | NO_LINK);
      try {
        const piece = Buffer.allocUnsafe(PIECE);
        for (;;) {
          const { bytesRead } = await file.read(piece, 0, PIECE);
          if (bytesRead === 0) return;
          yield piece.subarray(0, bytesRead);
        }
      } finally {
        await file.close();
      }
    },
  };
}

/** The same over the `Disk` a kit is written to, which tells files from folders only by reading them. */
export function diskFiles(disk: Disk): KitFiles {
  async function* below(under: string): AsyncIterable<FoundName> {
    for (const name of [...(await disk.list(under))].sort()) {
      const path = under === '' ? name : `${under}/${name}`;
      const isFile = await disk.readRange(path, 0, 1).then(
        () => true,
        () => false,
      );
      yield { path, sort: isFile ? 'file' : 'folder', sizeBytes: isFile ? ((await disk.size(path)) ?? 0) : 0 };
      if (!isFile) yield* below(path);
    }
  }
  return {
    names: () => below(''),
    async *read(path) {
      const size = (await disk.size(path)) ?? 0;
      for (let at = 0; at < size; at += PIECE) yield await disk.readRange(path, at, Math.min(size, at + PIECE));
    },
  };
}

/** A small file whole; undefined when it is larger than `most`. */
export async function readSmall(files: KitFiles, path: string, most: number): Promise<Uint8Array | undefined> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of files.read(path)) {
    size += piece.length;
    if (size > most) return undefined;
    pieces.push(Uint8Array.from(piece));
  }
  return Buffer.concat(pieces);
}
