import { KIT_DATA } from '@tomoshibi/hospital';
import type { Disk } from '@tomoshibi/vault';
import { folderOf } from './open-files.ts';

const SHARD_OR_HEAD = /^(?:[a-z0-9]{12}|head-[01])\.js$/;
const SUMS = /^sums-(\d+)\.(?:txt|sig)$/;

export interface Sweep {
  /** Paths that stay. */
  readonly keep: ReadonlySet<string>;
  /** Paths that go too. */
  readonly others: readonly string[];
  /** Lists of later generations stay: open files may already be theirs. */
  readonly newest?: number;
}

/**
 * Removes shards, heads and lists that nothing refers to. A head goes first, and durably: as long as a whole head is there, everything
 * it leads to is there too. Lists go last: they are how leftovers are known. Rejects with the disk's fault; what is left then goes the next time.
 */
export async function sweepKit(disk: Disk, { keep, others, newest = Number.POSITIVE_INFINITY }: Sweep): Promise<void> {
  const inData = (await disk.list(KIT_DATA)).filter((name) => SHARD_OR_HEAD.test(name)).map((name) => `${KIT_DATA}/${name}`);
  const inRoot = (await disk.list('')).filter((name) => Number(SUMS.exec(name)?.[1] ?? Number.POSITIVE_INFINITY) < newest);
  const remove = async (paths: readonly string[]) => {
    const gone = paths.filter((path) => !keep.has(path));
    for (const path of gone) await disk.remove(path);
    for (const folder of new Set(gone.map(folderOf))) await disk.sync(folder);
  };
  await remove(inData.filter((path) => path.startsWith(`${KIT_DATA}/head-`)));
  await remove(others);
  await remove(inData.filter((path) => !path.startsWith(`${KIT_DATA}/head-`)));
  await remove(inRoot);
}
