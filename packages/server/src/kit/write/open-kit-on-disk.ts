import { promisify } from 'node:util';
import { gunzip as gunzipCallback } from 'node:zlib';
import {
  headAad,
  type KitChart,
  type KitDirectory,
  type KitHead,
  type KitPatient,
  type KitPatients,
  type KitPlace,
  type KitSlot,
} from '@tomoshibi/hospital';
import type { Disk } from '@tomoshibi/vault';
import { Fault } from '../../fault.ts';
import { type FoundHead, findHeads } from './find-heads.ts';
import { directoryKeyOf, openDirectory, openOnce, unwrapKitKey } from './sealed-slot.ts';
import { shardCache } from './shard-cache.ts';

const gunzip = promisify(gunzipCallback);

export interface KitOnDisk {
  readonly head: KitHead;
  readonly directory: KitDirectory;
  /** Part by part of the directory, so that a hospital is never in memory whole. Rejects with `kit.damaged`. */
  patients(): AsyncIterable<KitPatient>;
  /** The content of a slot with its own key: a picture, a kept file, a packed chart. Rejects with `kit.damaged`. */
  readSlot(place: KitPlace): Promise<Buffer>;
  /** Rejects with `kit.damaged`. Compare `number` with the patient's before believing it. */
  readChart(place: KitPlace): Promise<KitChart>;
}

/**
 * Opens the newest whole head of a stick and its directory.
 * @param secret `unlockKey` base64, 32 bytes; with `id`, another kit is refused
 * Faults: `kit.not-a-kit`, `kit.not-ours`, `kit.not-opened` (wrong key or altered head), `kit.damaged`, `kit.read-failed`.
 */
export async function openKitOnDisk(
  disk: Pick<Disk, 'read' | 'size'>,
  secret: { readonly unlockKey: string; readonly id?: string },
): Promise<KitOnDisk> {
  const [newest] = await findHeads(disk);
  if (newest === undefined) throw new Fault('kit.not-a-kit', 'no whole head on it');
  return openFoundKit(disk, newest, secret);
}

export async function openFoundKit(
  disk: Pick<Disk, 'read'>,
  { head }: Pick<FoundHead, 'head'>,
  secret: { readonly unlockKey: string; readonly id?: string },
): Promise<KitOnDisk> {
  if (secret.id !== undefined && secret.id !== head.id) throw new Fault('kit.not-ours', `${head.kit} is another kit`);
  const kitKey = unwrapKitKey(Buffer.from(secret.unlockKey, 'base64'), headAad(head), head.wrapped);
  if (kitKey === undefined) throw new Fault('kit.not-opened', `${head.kit}, generation ${head.generation}`);
  const directoryKey = directoryKeyOf(kitKey);
  kitKey.fill(0);
  const sealedAt = shardCache(disk);
  const damaged = ({ shard, slot }: KitSlot) => new Fault('kit.damaged', `data/${shard}.js, slot ${slot}: does not open`);

  const json = async <T>(packed: Buffer, at: KitSlot): Promise<T> =>
    JSON.parse((await gunzip(packed).catch(() => Promise.reject(damaged(at)))).toString('utf8')) as T;
  const part = async <T extends { readonly generation: number }>(at: KitSlot): Promise<T> => {
    const packed = openDirectory(directoryKey, head.id, at, await sealedAt(at));
    const found = packed && (await json<T>(packed, at));
    if (found?.generation !== head.generation) throw damaged(at);
    return found;
  };
  const readSlot = async (place: KitPlace): Promise<Buffer> => {
    const content = openOnce(Buffer.from(place.key, 'base64'), head.id, place, await sealedAt(place));
    if (content === undefined) throw damaged(place);
    return content;
  };

  const [first, ...others] = head.directory as readonly [KitSlot, ...KitSlot[]];
  return {
    head,
    directory: await part<KitDirectory>(first),
    async *patients() {
      for (const at of others) yield* (await part<KitPatients>(at)).patients;
    },
    readSlot,
    readChart: async (place) => json<KitChart>(await readSlot(place), place),
  };
}
