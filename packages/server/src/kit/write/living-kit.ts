import { KIT_DATA, type KitPatient, type KitPlace, type PatientRow, shardFile } from '@tomoshibi/hospital';
import type { Disk } from '@tomoshibi/vault';
import { codeOf, Fault } from '../../fault.ts';
import type { KitSecret } from '../kit-keys.ts';
import { type FoundHead, findHeads, hasUnknownHead } from './find-heads.ts';
import { type KitOnDisk, openFoundKit } from './open-kit-on-disk.ts';
import { signedSums } from './signed-list.ts';
import type { Sums } from './sums.ts';

/** What lies on a stick and may stay there. */
export interface LivingKit {
  readonly kit: KitOnDisk;
  /** By number. */
  readonly patients: ReadonlyMap<string, LivingPatient>;
  /** Of our own signed list: what stays is never vouched for by looking at the stick. */
  readonly sums: Sums;
  /** Shards that the living generation refers to, its directory too. */
  readonly shards: ReadonlySet<string>;
  /** Size of shards that may be referred to again: there, in the list, and more than half in use. */
  readonly keptBytes: ReadonlyMap<string, number>;
}

export type LivingPatient = Pick<KitPatient, 'chart' | 'digest' | 'holds'>;

export interface FoundKit {
  /** Newest head that opens, and what it leads to. */
  readonly living?: LivingKit;
  /** Its place is not written to: the living head, or, when none opens, the newest that is whole. */
  readonly guarded?: FoundHead;
  /** The other whole head, when it opens too: the removal of its generation did not come to its end, so the living one is in doubt. */
  readonly older?: FoundHead;
}

/** A quarter more in base64, and two quotes, a comma and a blank. */
const lyingBytes = (sealedBytes: number): number => 4 * Math.ceil(sealedBytes / 3) + 4;

/** Why nothing of a generation that lies there is kept. Anything else is a fault of the machine. */
const NOTHING_TO_KEEP = new Set(['kit.damaged', 'kit.not-opened']);

/** Looks what of a stick can be kept. Faults: `kit.not-ours`, `kit.version-unknown`, `kit.read-failed`. */
export async function findKit(disk: Disk, secret: KitSecret, signer: string): Promise<FoundKit> {
  if (await hasUnknownHead(disk)) throw new Fault('kit.version-unknown', 'a head of another version lies there');
  const heads = await findHeads(disk);
  for (const [at, guarded] of heads.entries()) {
    const living = await unlessBroken(async () => {
      const kit = await openFoundKit(disk, guarded, secret);
      return livingKit(disk, kit, await signedSums(disk, guarded, signer));
    });
    if (living === undefined) continue;
    const older = heads[at + 1];
    const opens = older && (await unlessBroken(() => openFoundKit(disk, older, secret)));
    return opens ? { living, guarded, older } : { living, guarded };
  }
  return heads[0] ? { guarded: heads[0] } : {};
}

async function unlessBroken<T>(look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    if (NOTHING_TO_KEEP.has(codeOf(error) ?? '')) return undefined;
    throw error;
  }
}

async function livingKit(disk: Disk, kit: KitOnDisk, sums: Sums): Promise<LivingKit> {
  const patients = new Map<string, LivingPatient>();
  const inUse = new Map<string, number>();
  const shards = new Set(kit.head.directory.map(({ shard }) => shard));
  const names = new Map<string, string>();
  // One text for each name: a parsed directory holds thousands of equal ones.
  const shared = (name: string): string => {
    if (!names.has(name)) names.set(name, name);
    return names.get(name) as string;
  };
  for await (const { row, chart, digest, holds } of kit.patients()) {
    const kept = holds.map(([shard, bytes]) => [shared(shard), bytes] as const);
    patients.set((JSON.parse(row) as PatientRow).number, {
      chart: { ...chart, shard: shared(chart.shard) },
      digest,
      holds: kept,
    });
    for (const [shard, bytes] of kept) {
      shards.add(shard);
      inUse.set(shard, (inUse.get(shard) ?? 0) + lyingBytes(bytes));
    }
  }
  const there = new Set(await disk.list(KIT_DATA));
  const keptBytes = new Map<string, number>();
  for (const [shard, bytes] of inUse) {
    if (!there.has(`${shard}.js`) || !sums.has(shardFile(shard))) continue;
    const sizeBytes = (await disk.size(shardFile(shard))) ?? 0;
    if (2 * bytes > sizeBytes) keptBytes.set(shard, sizeBytes);
  }
  return { kit, patients, sums, shards, keptBytes };
}

/** Whether a place can be referred to by the next generation. */
export const staysPut = (living: LivingKit, { shard }: Pick<KitPlace, 'shard'>): boolean => living.keptBytes.has(shard);
