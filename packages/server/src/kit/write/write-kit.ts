import { digestWords, KIT_DATA, KIT_PAGE } from '@tomoshibi/hospital';
import type { Disk } from '@tomoshibi/vault';
import { Fault } from '../../fault.ts';
import type { KitContent } from '../kit-content.ts';
import type { KitKeys } from '../kit-keys.ts';
import type { KitWritten } from '../kit-report.ts';
import { beginGeneration } from './begin-generation.ts';
import { commitGeneration, writeSums } from './commit-generation.ts';
import { kitDisk } from './kit-disk.ts';
import { kitStore } from './kit-store.ts';
import { findKit } from './living-kit.ts';
import { type OpenFiles, putBeside } from './open-files.ts';
import { refuseWhenFull } from './room-needed.ts';
import { sealHead } from './seal-head.ts';
import { type ShardSizes, writeShards } from './write-shards.ts';

export interface WriteKit {
  /** The kit's folder. */
  readonly disk: Disk;
  /** On the label: `KIT-07`; a kit of `keys`. */
  readonly kit: string;
  readonly keys: KitKeys;
  readonly content: KitContent;
  /** 開く.html. */
  readonly page: Uint8Array;
  /** What else lies open in it, without patient data: path with `/` → bytes. */
  readonly extra: Readonly<Record<string, Uint8Array>>;
  readonly now: () => Date;
  /** How long the generation is good. */
  readonly goodHours: number;
  /** Keeps the number, durably, before anything is written: no number is ever used twice. */
  readonly begin: (generation: number) => void | Promise<void>;
  /** Room on the stick, when the caller knows it. */
  readonly freeBytes?: number;
  readonly onProgress?: (progress: KitWriteProgress) => void;
  /** Stops it before the new generation holds; its reason is thrown. */
  readonly signal?: AbortSignal;
  /** Others than the usual are for tests. */
  readonly sizes?: ShardSizes;
}

export interface KitWriteProgress {
  readonly done: number;
  readonly of: number;
  readonly changed: number;
}

/**
 * Writes a generation of a kit: the first, or a refresh that writes only charts that have changed. Until the new head is whole the
 * old generation opens, whenever the power goes. Order and form: docs/formats/kit-v1.md.
 * Faults: `kit.unknown`, `kit.ended`, `kit.not-ours` (the stick is another kit's), `kit.version-unknown`, `kit.disk-full`,
 * `kit.write-failed`, `kit.read-failed`, `kit.file-missing`; and those of `content`. After any, the next call finds its way.
 */
export async function writeKit(job: WriteKit): Promise<KitWritten> {
  const started = performance.now();
  const { kit, keys, content } = job;
  const secret = keys.kits[kit];
  if (secret === undefined) throw new Fault('kit.unknown', `${kit} is no kit of this home`);
  if (secret.ended) throw new Fault('kit.ended', `${kit} was reported lost or retired`);
  const disk = kitDisk(job.disk);
  const open: OpenFiles = new Map([[KIT_PAGE, job.page], ...Object.entries(job.extra)]);
  const found = await findKit(disk, secret, keys.signer.publicKey);
  await refuseWhenFull(disk, found.living, content.patientCount, open, job.freeBytes);
  const generation = await beginGeneration({ disk, secret, signer: keys.signer.publicKey, found, keep: job.begin });

  const store = kitStore(disk, job.freeBytes);
  const made = await (async () => {
    try {
      await disk.makeFolder(KIT_DATA);
      const shards = await writeShards({ ...job, id: secret.id, generation, living: found.living, store });
      const head = sealHead({ ...job, secret, generation, shards, now: job.now() });
      const sums = await writeSums({ disk, store, keys, open, head, generation, shards });
      const differing = await putBeside(disk, store, open);
      job.signal?.throwIfAborted();
      return { shards, head, differing, sums };
    } catch (error) {
      await store.takeBack();
      throw error;
    }
  })();
  const { head, shards, sums } = made;
  await commitGeneration({ disk, open, generation, living: found.living, ...made });
  return {
    kit,
    id: secret.id,
    generation,
    madeInstant: head.head.madeInstant,
    ...(content.asOfInstant === undefined ? {} : { asOfInstant: content.asOfInstant }),
    goodUntilInstant: head.head.goodUntilInstant,
    patientCount: shards.patientCount,
    changed: shards.changed,
    writtenBytes: [...store.written.values()].reduce((sum, { sizeBytes }) => sum + sizeBytes, head.script.length),
    kitBytes: sums.kitBytes,
    files: sums.files,
    seconds: (performance.now() - started) / 1000,
    words: digestWords(sums.digest),
  };
}
