import { randomBytes } from 'node:crypto';
import { type KitPatient, type KitSlot, shardFile } from '@tomoshibi/hospital';
import type { KitContent } from '../kit-content.ts';
import type { KitStore, StoredFile } from './kit-store.ts';
import type { LivingKit } from './living-kit.ts';
import { directoryKeyOf } from './sealed-slot.ts';
import { shardPacker } from './shard-packer.ts';
import { directoryWriter } from './write-directory.ts';
import { type PatientsWritten, writePatients } from './write-patients.ts';

export interface ShardSizes {
  /** Sealed bytes at which a shard of charts or of the directory is closed. */
  readonly chartBytes: number;
  /** The same of pictures and kept files. */
  readonly pictureBytes: number;
  readonly patientsOfPart: number;
}

/**
 * A chart is opened alone, so its shard is small. FAT32 holds some 20,000 long names in a folder, so pictures, which are most of a kit,
 * lie in fewer. Opening shows its progress by parts of the directory, so none of them is large.
 */
const SIZES: ShardSizes = { chartBytes: 512 << 10, pictureBytes: 2 << 20, patientsOfPart: 5000 };

export interface ShardsJob {
  readonly id: string;
  readonly generation: number;
  readonly content: KitContent;
  readonly living: LivingKit | undefined;
  readonly store: KitStore;
  readonly onProgress?: (progress: { readonly done: number; readonly of: number; readonly changed: number }) => void;
  readonly signal?: AbortSignal;
  /** Others are for tests. */
  readonly sizes?: ShardSizes;
}

export interface ShardsWritten extends PatientsWritten {
  readonly kitKey: Buffer;
  readonly directory: readonly KitSlot[];
  /** Every shard this generation refers to, by path. */
  readonly files: ReadonlyMap<string, StoredFile>;
}

/** Writes charts, pictures, kept files and the directory. Nothing refers to them yet. */
export async function writeShards(job: ShardsJob): Promise<ShardsWritten> {
  const { id, living, store, content, sizes = SIZES } = job;
  const kitKey = randomBytes(32);
  const packer = (fullBytes: number) => shardPacker(id, store, fullBytes);
  const charts = packer(sizes.chartBytes);
  const pictures = packer(sizes.pictureBytes);
  const bytes = packer(sizes.pictureBytes);
  const directory = directoryWriter({
    generation: job.generation,
    key: directoryKeyOf(kitKey),
    packer: packer(sizes.chartBytes),
    patientsOfPart: sizes.patientsOfPart,
  });
  const kept = new Set<string>();
  const written = await writePatients({
    patients: content.patients(),
    living,
    charts,
    pictures,
    bytes,
    async put(patient: KitPatient) {
      for (const [shard] of patient.holds) kept.add(shard);
      await directory.put(patient);
    },
    onPatient: ({ patientCount, changed }) => job.onProgress?.({ done: patientCount, of: content.patientCount, changed }),
    signal: job.signal,
  });
  for (const shards of [charts, pictures, bytes]) await shards.flush();
  const parts = await directory.end(content.directory);
  await store.settle();
  const files = new Map(store.written);
  for (const shard of kept) {
    const path = shardFile(shard);
    const sizeBytes = living?.keptBytes.get(shard);
    const sha256 = living?.sums.get(path);
    if (sizeBytes !== undefined && sha256 !== undefined) files.set(path, { sizeBytes, sha256 });
  }
  return { ...written, kitKey, directory: parts, files };
}
