import { type KitSlot, slotAad } from '@tomoshibi/hospital';
import { fromBase64 } from './base64.ts';
import { aesKey } from './derive-key.ts';
import { KitFault } from './kit-fault.ts';
import type { KitScripts } from './kit-scripts.ts';
import { gunzip, unpackPlain } from './packed-plain.ts';

const NONCE_BYTES = 12;
const ZERO_NONCE = new Uint8Array(NONCE_BYTES);

/** A sealed thing with its own key, base64. */
export interface SealedAt extends KitSlot {
  readonly key: string;
}

/** Opens the slots of one kit. What is not the very thing that was sealed there rejects with `KitFault`, never with other content. */
export interface SlotOpener {
  /** A part of the directory, as JSON. */
  directory<T>(at: KitSlot, key: CryptoKey): Promise<T>;
  /** A chart, as JSON. */
  chart<T>(place: SealedAt): Promise<T>;
  /** A picture or a file: the bytes themselves. */
  bytes(place: SealedAt): Promise<Uint8Array<ArrayBuffer>>;
}

export function slotOpener(scripts: KitScripts, id: string): SlotOpener {
  const content = async (
    at: KitSlot,
    slots: readonly string[],
    open: (sealed: Uint8Array<ArrayBuffer>, additionalData: Uint8Array<ArrayBuffer>) => Promise<ArrayBuffer>,
  ): Promise<Uint8Array<ArrayBuffer>> => {
    const text = slots[at.slot];
    if (text === undefined) throw new KitFault('damaged');
    try {
      const plain = await open(fromBase64(text), new TextEncoder().encode(slotAad(id, { shard: at.shard, slot: at.slot })));
      const unpacked = unpackPlain(new Uint8Array(plain));
      if (unpacked !== undefined) return unpacked;
    } catch (cause) {
      throw new KitFault('damaged', cause);
    }
    throw new KitFault('damaged');
  };
  const bytes = async (place: SealedAt): Promise<Uint8Array<ArrayBuffer>> => {
    const slots = await scripts.shard(place.shard);
    return content(place, slots, async (sealed, additionalData) => {
      const key = await aesKey(fromBase64(place.key), 'decrypt');
      return globalThis.crypto.subtle.decrypt({ name: 'AES-GCM', iv: ZERO_NONCE, additionalData }, key, sealed);
    });
  };
  return {
    bytes,
    chart: async (place) => json(await bytes(place)),
    async directory(at, key) {
      const slots = await scripts.shard(at.shard, 'once');
      return json(
        await content(at, slots, (sealed, additionalData) => {
          const how = { name: 'AES-GCM', iv: sealed.subarray(0, NONCE_BYTES), additionalData };
          return globalThis.crypto.subtle.decrypt(how, key, sealed.subarray(NONCE_BYTES));
        }),
      );
    },
  };
}

/** What was sealed is ours, so its shape is; what cannot even be parsed was not. */
async function json<T>(zipped: Uint8Array<ArrayBuffer>): Promise<T> {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(await gunzip(zipped))) as T;
  } catch (cause) {
    throw new KitFault('damaged', cause);
  }
}
