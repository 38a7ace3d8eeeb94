import { shardFile } from '@tomoshibi/hospital';
import type { Disk } from '@tomoshibi/vault';
import { Fault } from '../../fault.ts';
import type { LivingKit } from './living-kit.ts';
import type { OpenFiles } from './open-files.ts';

/** The smallest chart (1 KiB and its tag, in base64) with its line in the directory. */
const LEAST_OF_PATIENT = 1500;
/** Head, list, signature and what a file system takes for itself. */
const LEAST_BESIDE = 256 << 10;

/**
 * Refuses with `kit.disk-full` before anything is written, when the room is known and cannot be enough: for a refresh its directory,
 * for a first build every chart at its smallest. Whether more is needed shows while writing.
 */
export async function refuseWhenFull(
  disk: Disk,
  living: LivingKit | undefined,
  patientCount: number,
  open: OpenFiles,
  freeBytes: number | undefined,
): Promise<void> {
  if (freeBytes === undefined) return;
  let needed = LEAST_BESIDE;
  for (const [path, bytes] of open) if ((await disk.size(path)) !== bytes.length) needed += bytes.length;
  if (living === undefined) needed += patientCount * LEAST_OF_PATIENT;
  else for (const { shard } of living.kit.head.directory) needed += (await disk.size(shardFile(shard))) ?? 0;
  if (needed > freeBytes) throw new Fault('kit.disk-full', `${freeBytes} bytes are free, at least ${needed} are needed`);
}
