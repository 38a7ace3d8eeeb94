import type { Disk } from '@tomoshibi/vault';
import { codeOf, Fault } from '../../fault.ts';

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/**
 * The stick, with faults in the words of a kit: `kit.disk-full`, `kit.write-failed`, `kit.read-failed`. Whatever rejects may have
 * happened.
 */
export function kitDisk(disk: Disk): Disk {
  const guard = async <T>(code: 'kit.read-failed' | 'kit.write-failed', path: string, act: () => Promise<T>): Promise<T> => {
    try {
      return await act();
    } catch (cause) {
      if (FULL.has(codeOf(cause) ?? '')) throw new Fault('kit.disk-full', `${path}: the stick is full`, { cause });
      throw new Fault(code, `${path}: ${codeOf(cause) ?? 'unknown'}`, { cause });
    }
  };
  const reading = <T>(path: string, act: () => Promise<T>) => guard('kit.read-failed', path, act);
  const writing = <T>(path: string, act: () => Promise<T>) => guard('kit.write-failed', path, act);
  return {
    read: (path) => reading(path, () => disk.read(path)),
    readRange: (path, from, to) => reading(path, () => disk.readRange(path, from, to)),
    size: (path) => reading(path, () => disk.size(path)),
    list: (folder) => reading(folder, () => disk.list(folder)),
    write: (path, bytes) => writing(path, () => disk.write(path, bytes)),
    append: (path, bytes) => writing(path, () => disk.append(path, bytes)),
    truncate: (path, size) => writing(path, () => disk.truncate(path, size)),
    rename: (from, to) => writing(to, () => disk.rename(from, to)),
    remove: (path) => writing(path, () => disk.remove(path)),
    makeFolder: (path) => writing(path, () => disk.makeFolder(path)),
    sync: (path) => writing(path, () => disk.sync(path)),
    open: (path) => writing(path, () => disk.open(path)),
  };
}
