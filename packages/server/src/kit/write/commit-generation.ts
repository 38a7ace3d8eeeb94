import { hash } from 'node:crypto';
import { headFile, KIT_DATA, signatureFile, sumsFile } from '@tomoshibi/hospital';
import type { Disk } from '@tomoshibi/vault';
import type { KitKeys } from '../kit-keys.ts';
import type { KitStore } from './kit-store.ts';
import type { LivingKit } from './living-kit.ts';
import { type OpenFiles, putInPlace, storedOf } from './open-files.ts';
import type { SealedHead } from './seal-head.ts';
import { signSums, sumsText } from './sums.ts';
import { sweepKit } from './sweep-kit.ts';
import type { ShardsWritten } from './write-shards.ts';

export interface SumsWritten {
  /** Every path of the list. */
  readonly paths: ReadonlySet<string>;
  /** SHA-256 of the list. */
  readonly digest: Buffer;
  /** With the list itself and its signature. */
  readonly kitBytes: number;
  readonly files: number;
}

/** Writes the signed list of what the generation will be. Everything but the head lies there, durably, when it returns. */
export async function writeSums(job: {
  readonly disk: Disk;
  readonly store: KitStore;
  readonly keys: KitKeys;
  readonly open: OpenFiles;
  readonly head: SealedHead;
  readonly generation: number;
  readonly shards: ShardsWritten;
}): Promise<SumsWritten> {
  const { head, generation, store } = job;
  const headStored = { sizeBytes: head.script.length, sha256: head.sha256 };
  const files = new Map([...storedOf(job.open), ...job.shards.files, [headFile(generation), headStored]]);
  const text = sumsText(new Map([...files].map(([path, { sha256 }]) => [path, sha256])));
  const signature = signSums(text, job.keys.signer.privateKey);
  await store.put(sumsFile(generation), text);
  await store.put(signatureFile(generation), signature);
  await store.settle();
  // Names too, before anything is put that only this list knows.
  await job.disk.sync(KIT_DATA);
  await job.disk.sync('');
  const bytes = [...files.values()].reduce((sum, { sizeBytes }) => sum + sizeBytes, text.length + signature.length);
  return { paths: new Set(files.keys()), digest: hash('sha256', text, 'buffer'), kitBytes: bytes, files: files.size + 2 };
}

/** Puts the open files in their places, then the head, then removes what nothing refers to any more. */
export async function commitGeneration(job: {
  readonly disk: Disk;
  readonly open: OpenFiles;
  readonly differing: readonly string[];
  readonly head: SealedHead;
  readonly generation: number;
  readonly sums: SumsWritten;
  readonly living: LivingKit | undefined;
}): Promise<void> {
  const { disk, generation, sums } = job;
  await putInPlace(disk, job.open, job.differing);
  await disk.write(headFile(generation), job.head.script);
  await disk.sync(headFile(generation));
  await disk.sync(KIT_DATA);
  const keep = new Set([...sums.paths, sumsFile(generation), signatureFile(generation)]);
  const dropped: string[] = [];
  for (const path of job.living?.sums.keys() ?? [])
    if (!keep.has(path) && !path.startsWith(`${KIT_DATA}/`) && (await there(disk, path))) dropped.push(path);
  // The new generation holds whatever comes of this; what stays is removed by the next.
  await sweepKit(disk, { keep, others: dropped }).catch(() => undefined);
}

const there = async (disk: Disk, path: string): Promise<boolean> => (await disk.size(path).catch(() => undefined)) !== undefined;
