import { type KitSlot, shardFile } from '@tomoshibi/hospital';
import type { Disk } from '@tomoshibi/vault';
import { Fault } from '../../fault.ts';
import { readShardScript } from './kit-scripts.ts';

/** Neighbours in a ward lie in one shard, so the last few are kept; each is a megabyte or a few. */
const KEPT = 6;

/** Sealed bytes by their place. Rejects with `kit.damaged`. */
export function shardCache(disk: Pick<Disk, 'read'>): (place: KitSlot) => Promise<Buffer> {
  const kept = new Map<string, Promise<readonly string[] | undefined>>();
  return async ({ shard, slot }) => {
    const slots = kept.get(shard) ?? disk.read(shardFile(shard)).then((bytes) => bytes && readShardScript(shard, bytes));
    kept.delete(shard);
    kept.set(shard, slots);
    for (const oldest of kept.keys()) if (kept.size > KEPT) kept.delete(oldest);
    const found = (await slots)?.[slot];
    if (found === undefined) throw new Fault('kit.damaged', `${shardFile(shard)}, slot ${slot}: not there`);
    return Buffer.from(found, 'base64');
  };
}
