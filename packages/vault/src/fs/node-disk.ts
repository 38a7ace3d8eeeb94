import { close, constants, fdatasync, ftruncate, open as openFile, read, readSync, write } from 'node:fs';
import { appendFile, mkdir, open, readdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Disk, DiskFile } from '../ports.ts';

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
    open: async (path) => openedFile(await promisify(openFile)(at(path), constants.O_RDWR | constants.O_CREAT | SYNCED, 0o600)),
  };
}

/** On Linux a write through such a descriptor is write and fdatasync in one. Elsewhere it may stop at the drive's own cache. */
const SYNCED = process.platform === 'linux' ? constants.O_DSYNC : 0;

/** On the bare descriptor: the promises of `node:fs/promises` cost as much time as a fast disk's fdatasync. */
function openedFile(file: number): DiskFile {
  const run = (act: (done: (error: Error | null) => void) => void) =>
    new Promise<void>((resolve, reject) => act((error) => (error ? reject(error) : resolve())));
  let closed = false;
  const writeAll = (bytes: Uint8Array, at: number): Promise<void> =>
    new Promise((resolve, reject) => {
      write(file, bytes, 0, bytes.length, at, (error, written) => {
        if (error) reject(error);
        else if (written === bytes.length) resolve();
        else resolve(writeAll(bytes.subarray(written), at + written));
      });
    });
  return {
    async read(from, to) {
      const bytes = Buffer.allocUnsafe(to - from);
      // A block of a file that is being written is in memory: quicker taken than handed to another thread and back.
      if (bytes.length <= 4096) return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, from));
      return new Promise((resolve, reject) => {
        read(file, bytes, 0, bytes.length, from, (error, count) => (error ? reject(error) : resolve(bytes.subarray(0, count))));
      });
    },
    async write(at, bytes) {
      await writeAll(bytes, at);
      if (SYNCED === 0) await run((done) => fdatasync(file, done));
    },
    truncate: (size) => run((done) => ftruncate(file, size, done)),
    async close() {
      if (closed) return;
      closed = true;
      await run((done) => close(file, done));
    },
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
