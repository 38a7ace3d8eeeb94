import type { Disk, DiskFile } from '@tomoshibi/vault';

export type DiskCode = 'EIO' | 'ENOSPC' | 'EROFS' | 'EMFILE';

export interface DiskFault {
  /** Which operation fails, counted from 1; reading counts too, for it opens files. */
  readonly failAt: number;
  readonly code: DiskCode;
  /** True: it rejects although it happened. */
  readonly happened: boolean;
  /** True: every later writing operation fails too, as on a disk that is full or read-only. */
  readonly lasting: boolean;
}

export interface FailingDisk extends Disk {
  /** What failed first; undefined when the operation `failAt` was never reached. */
  struck(): string | undefined;
}

const READING: ReadonlySet<string> = new Set(['read', 'readRange', 'size', 'list']);

/** Passes everything on to `disk`, but for the operation that is to fail. */
export function failingDisk(disk: Disk, { failAt, code, happened, lasting }: DiskFault): FailingDisk {
  let operations = 0;
  let struck: string | undefined;
  const run = async <T>(name: string, act: () => Promise<T>): Promise<T> => {
    const now = ++operations === failAt;
    const later = lasting && struck !== undefined && !READING.has(name);
    if (!now && !later) return act();
    struck ??= name;
    if (happened && now) await act();
    throw Object.assign(new Error(`${code}: ${name}`), { code });
  };
  const opened = (file: DiskFile): DiskFile => ({
    read: (from, to) => run('read', () => file.read(from, to)),
    write: (at, bytes) => run('write in place', () => file.write(at, bytes)),
    truncate: (size) => run('truncate', () => file.truncate(size)),
    close: () => file.close(),
  });
  return {
    read: (path) => run('read', () => disk.read(path)),
    readRange: (path, from, to) => run('readRange', () => disk.readRange(path, from, to)),
    size: (path) => run('size', () => disk.size(path)),
    write: (path, bytes) => run('write', () => disk.write(path, bytes)),
    append: (path, bytes) => run('append', () => disk.append(path, bytes)),
    truncate: (path, size) => run('truncate', () => disk.truncate(path, size)),
    rename: (from, to) => run('rename', () => disk.rename(from, to)),
    remove: (path) => run('remove', () => disk.remove(path)),
    list: (folder) => run('list', () => disk.list(folder)),
    makeFolder: (path) => run('makeFolder', () => disk.makeFolder(path)),
    sync: (path) => run('sync', () => disk.sync(path)),
    open: async (path) => opened(await run('open', () => disk.open(path))),
    struck: () => struck,
  };
}
