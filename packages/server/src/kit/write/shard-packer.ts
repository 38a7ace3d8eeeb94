import { randomBytes, randomInt } from 'node:crypto';
import { type KitPlace, type KitSlot, shardFile } from '@tomoshibi/hospital';
import { shardScript } from './kit-scripts.ts';
import type { KitStore } from './kit-store.ts';
import { sealDirectory, sealedSize, sealOnce } from './sealed-slot.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';
const NAME_LENGTH = 12;

/** 62 bits: two shards of a stick never meet by chance. */
const newShardName = (): string => Array.from({ length: NAME_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');

export interface ShardPacker {
  /** Seals a content under a fresh key. */
  add(content: Uint8Array): Promise<KitPlace>;
  /** Seals a part of the directory. */
  addDirectory(key: Uint8Array, content: Uint8Array): Promise<KitSlot>;
  /** Writes what waits. */
  flush(): Promise<void>;
}

/** @param fullBytes a shard is closed before it gets larger; a larger content has one for itself */
export function shardPacker(id: string, store: KitStore, fullBytes: number): ShardPacker {
  let name = newShardName();
  let slots: Buffer[] = [];
  let waiting = 0;
  const flush = async () => {
    if (slots.length === 0) return;
    const script = shardScript(name, slots);
    const closed = name;
    name = newShardName();
    slots = [];
    waiting = 0;
    await store.put(shardFile(closed), script);
  };
  const put = async (sealedBytes: number, sealAt: (at: KitSlot) => Buffer): Promise<KitSlot> => {
    if (waiting > 0 && waiting + sealedBytes > fullBytes) await flush();
    const at = { shard: name, slot: slots.length };
    const sealed = sealAt(at);
    slots.push(sealed);
    waiting += sealed.length;
    return at;
  };
  return {
    flush,
    async add(content) {
      const key = randomBytes(32);
      const sealedBytes = sealedSize(content.length);
      const at = await put(sealedBytes, (slot) => sealOnce(key, id, slot, content));
      return { ...at, key: key.toString('base64'), sealedBytes };
    },
    addDirectory: (key, content) => put(sealedSize(content.length), (slot) => sealDirectory(key, id, slot, content)),
  };
}
