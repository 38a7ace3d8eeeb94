import type { Disk, DiskFile } from '@tomoshibi/vault';

interface Content {
  bytes: Uint8Array;
}

/** A folder that never touches a disk: a kit is written into it and becomes one file. */
export function memoryDisk(): Disk & { paths(): readonly string[] } {
  const files = new Map<string, Content>();
  const folders = new Set(['']);
  const of = (path: string): Content => files.get(path) ?? missing(path);
  const place = (path: string): string => (folders.has(folderOf(path)) ? path : missing(path));
  return {
    paths: () => [...files.keys()],
    read: async (path) => files.get(path)?.bytes,
    readRange: async (path, from, to) => of(path).bytes.subarray(from, to),
    size: async (path) => files.get(path)?.bytes.length,
    write: async (path, bytes) => void files.set(place(path), { bytes: Uint8Array.from(bytes) }),
    async append(path, bytes) {
      const file = files.get(path) ?? { bytes: new Uint8Array() };
      put(file, file.bytes.length, bytes);
      files.set(place(path), file);
    },
    truncate: async (path, size) => cut(of(path), size),
    async rename(from, to) {
      files.set(place(to), of(from));
      files.delete(from);
    },
    remove: async (path) => void files.delete(path),
    async list(folder) {
      const inside = [...files.keys(), ...folders].filter((path) => path !== '' && folderOf(path) === folder);
      return inside.map((path) => path.slice(path.lastIndexOf('/') + 1)).sort();
    },
    makeFolder: async (path) => void folders.add(path),
    async sync(path) {
      if (!folders.has(path)) of(path);
    },
    async open(path) {
      const file = files.get(path) ?? { bytes: new Uint8Array() };
      files.set(place(path), file);
      return openFile(file);
    },
  };
}

const openFile = (file: Content): DiskFile => ({
  read: async (from, to) => file.bytes.subarray(from, to),
  write: async (at, bytes) => put(file, at, bytes),
  truncate: async (size) => cut(file, size),
  close: async () => {},
});

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

function missing(path: string): never {
  throw Object.assign(new Error(`no such file: ${path}`), { code: 'ENOENT' });
}

function put(file: Content, at: number, bytes: Uint8Array): void {
  const after = new Uint8Array(Math.max(file.bytes.length, at + bytes.length));
  after.set(file.bytes);
  after.set(bytes, at);
  file.bytes = after;
}

function cut(file: Content, size: number): void {
  const after = new Uint8Array(size);
  after.set(file.bytes.subarray(0, size));
  file.bytes = after;
}
