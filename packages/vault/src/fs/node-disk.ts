import { appendFile, mkdir, open, readdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Disk } from '../ports.ts';

const absent = (error: unknown): undefined => {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
  throw error;
};

/** A folder of the host's file system. Rejects with the platform's error; the stores wrap it. */
export function nodeDisk(root: string): Disk {
  const at = (path: string) => join(root, path);
  return {
    read: (path) => readFile(at(path)).catch(absent),
    async readRange(path, from, to) {
      const file = await open(at(path), 'r');
      try {
        const bytes = Buffer.allocUnsafe(to - from);
        let filled = 0;
        while (filled < bytes.length) {
          const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, from + filled);
          if (bytesRead === 0) break;
          filled += bytesRead;
        }
        return bytes.subarray(0, filled);
      } finally {
        await file.close();
      }
    },
    size: (path) => stat(at(path)).then((found) => found.size, absent),
    write: (path, bytes) => writeFile(at(path), bytes, { mode: 0o600 }),
    append: (path, bytes) => appendFile(at(path), bytes, { mode: 0o600 }),
    truncate: (path, size) => truncate(at(path), size),
    rename: (from, to) => rename(at(from), at(to)),
    remove: (path) => rm(at(path)),
    list: async (folder) => (await readdir(at(folder)).catch(absent)) ?? [],
    makeFolder: async (path) => {
      const first = await mkdir(at(path), { recursive: true, mode: 0o700 });
      if (first === undefined) return;
      // Folders made on the way down to the root lie outside this disk: nobody else would sync their names.
      for (let made = resolve(at(path)); made.length >= resolve(first).length; made = dirname(made))
        await syncPath(dirname(made));
    },
    sync: (path) => syncPath(at(path)),
  };
}

async function syncPath(path: string): Promise<void> {
  const windows = process.platform === 'win32';
  // Windows has no fsync of a folder (NTFS journals the names itself) and none through a read-only handle.
  if (windows && (await stat(path)).isDirectory()) return;
  const file = await open(path, windows ? 'r+' : 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
