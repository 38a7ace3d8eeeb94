import { hash } from 'node:crypto';
import type { Disk } from '@tomoshibi/vault';
import { Fault } from '../../fault.ts';

/** A file of a kit as it lies there. */
export interface StoredFile {
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** Puts new files on a stick, one after the other. */
export interface KitStore {
  /** Returns when the file before is durable, so that the next can be made ready while this one is written. */
  put(path: string, bytes: Uint8Array): Promise<void>;
  /** Returns when every file is durable; their names are not yet. */
  settle(): Promise<void>;
  /** What was put, by path. */
  readonly written: ReadonlyMap<string, StoredFile>;
  /** Removes what was put, as well as that goes: after a failure, before the head was touched. */
  takeBack(): Promise<void>;
}

/** @param freeBytes what may be written at most; unknown: until the stick says that it is full */
export function kitStore(disk: Disk, freeBytes: number | undefined): KitStore {
  const written = new Map<string, StoredFile>();
  let left = freeBytes ?? Number.POSITIVE_INFINITY;
  let before: Promise<void> = Promise.resolve();
  return {
    written,
    async put(path, bytes) {
      left -= bytes.length;
      if (left < 0) throw new Fault('kit.disk-full', 'the stick has no room for this generation');
      const earlier = before;
      before = earlier.then(async () => {
        written.set(path, { sizeBytes: bytes.length, sha256: hash('sha256', bytes) });
        await disk.write(path, bytes);
        await disk.sync(path);
      });
      before.catch(() => undefined); // told to whoever waits next
      await earlier;
    },
    settle: () => before,
    async takeBack() {
      await before.catch(() => undefined);
      for (const path of written.keys()) await disk.remove(path).catch(() => undefined);
    },
  };
}
