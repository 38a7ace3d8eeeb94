import type { Disk } from '@tomoshibi/vault';
import { Fault } from '../../fault.ts';
import type { FeedSource } from './feed-source.ts';
import { folderSource } from './folder-source.ts';

/** What is being written and not yet believed. Nothing of this name is ever served or read back. */
export const PART = '.part';

/** The door's own copy of a kit: a folder of a disk on which every write is durable before the next one counts. */
export interface DoorStore extends FeedSource {
  size(path: string): Promise<number | undefined>;
  list(folder: string): Promise<readonly string[]>;
  /** Puts a file beside its place, durably. */
  put(path: string, bytes: Uint8Array): Promise<void>;
  /** Moves it to its place; durable after `settle` of its folder. */
  place(path: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Makes the names in a folder of the kit durable; '' is the kit's own. */
  settle(folder: string): Promise<void>;
  makeFolder(folder: string): Promise<void>;
}

export const folderOf = (path: string): string => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '');

/** Every write rejects with `kit.feed-write-failed`; what was written is then unknown until it is written again. */
export function doorStore(disk: Disk, folder: string): DoorStore {
  const at = (path: string): string => [folder, path].filter((part) => part !== '').join('/');
  const writing = async (act: () => Promise<void>): Promise<void> => {
    try {
      await act();
    } catch (cause) {
      throw new Fault('kit.feed-write-failed', (cause as Error).message, { cause });
    }
  };
  return {
    ...folderSource(disk, folder, folder),
    size: (path) => disk.size(at(path)),
    list: (below) => disk.list(at(below)),
    put: (path, bytes) =>
      writing(async () => {
        await disk.write(at(path + PART), bytes);
        await disk.sync(at(path + PART));
      }),
    place: (path) => writing(() => disk.rename(at(path + PART), at(path))),
    remove: (path) => writing(() => disk.remove(at(path))),
    settle: (below) => writing(() => disk.sync(at(below))),
    makeFolder: (below) =>
      writing(async () => {
        await disk.makeFolder(at(below));
        // Its name lies in the folder above.
        await disk.sync(folderOf(at(below)));
      }),
  };
}
