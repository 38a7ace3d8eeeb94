import type { KitDirectory, KitPatient, KitPatients, KitSlot } from '@tomoshibi/hospital';
import type { KitContent } from '../kit-content.ts';
import type { ShardPacker } from './shard-packer.ts';
import { gzip } from './write-patients.ts';

export interface DirectoryWriter {
  put(patient: KitPatient): Promise<void>;
  /** Parts in order: `KitDirectory`, then `KitPatients`. */
  end(directory: KitContent['directory']): Promise<readonly KitSlot[]>;
}

/** Packs and seals the directory part by part, so that a hospital is never in memory whole. */
export function directoryWriter(job: {
  readonly generation: number;
  readonly key: Uint8Array;
  readonly packer: ShardPacker;
  readonly patientsOfPart: number;
}): DirectoryWriter {
  const { generation, key, packer } = job;
  const parts: KitSlot[] = [];
  let patients: KitPatient[] = [];
  const seal = async (part: KitDirectory | KitPatients) => packer.addDirectory(key, await gzip(JSON.stringify(part)));
  const close = async () => {
    if (patients.length > 0) parts.push(await seal({ v: 1, generation, patients }));
    patients = [];
  };
  return {
    async put(patient) {
      patients.push(patient);
      if (patients.length === job.patientsOfPart) await close();
    },
    async end(directory) {
      await close();
      const first = await seal({ ...directory, v: 1, generation });
      await packer.flush();
      return [first, ...parts];
    },
  };
}
