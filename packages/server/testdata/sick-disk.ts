import type { Disk, DiskFile } from '@tomoshibi/vault';

export type Sickness = 'ENOSPC' | 'EROFS' | 'EIO' | 'slow';

/** A disk that falls ill while it is used: from then on whatever writes fails, or never ends. Reading goes on. */
export interface SickDisk extends Disk {
  fallIll(with_: Sickness): void;
  recover(): void;
}

export function sickDisk(disk: Disk): SickDisk {
  let ill: Sickness | undefined;
  const write = async <T>(act: () => Promise<T>): Promise<T> => {
    if (ill === undefined) return act();
    if (ill === 'slow') return new Promise<T>(() => {});
    throw Object.assign(new Error(ill), { code: ill });
  };
  const opened = (file: DiskFile): DiskFile => ({
    read: (from, to) => file.read(from, to),
    write: (at, bytes) => write(() => file.write(at, bytes)),
    truncate: (size) => write(() => file.truncate(size)),
    close: () => file.close(),
  });
  return {
    read: (path) => disk.read(path),
    readRange: (path, from, to) => disk.readRange(path, from, to),
    size: (path) => disk.size(path),
    list: (folder) => disk.list(folder),
    write: (path, bytes) => write(() => disk.write(path, bytes)),
    append: (path, bytes) => write(() => disk.append(path, bytes)),
    truncate: (path, size) => write(() => disk.truncate(path, size)),
    rename: (from, to) => write(() => disk.rename(from, to)),
    remove: (path) => write(() => disk.remove(path)),
    makeFolder: (path) => write(() => disk.makeFolder(path)),
    sync: (path) => write(() => disk.sync(path)),
    open: async (path) => opened(await disk.open(path)),
    fallIll: (with_) => {
      ill = with_;
    },
    recover: () => {
      ill = undefined;
    },
  };
}
