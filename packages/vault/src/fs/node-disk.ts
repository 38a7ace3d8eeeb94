import { appendFile, mkdir, open, readdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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
      await mkdir(at(path), { recursive: true, mode: 0o700 });
    },
    sync: (path) => syncPath(at(path)),
  };
}

async function syncPath(path: string): Promise<void> {
  const isFolder = (await stat(path)).isDirectory();
  // Windows has no fsync of a folder; NTFS journals the names itself.
  if (isFolder && process.platform === 'win32') return;
  const file = await open(path, isFolder ? 'r' : 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
