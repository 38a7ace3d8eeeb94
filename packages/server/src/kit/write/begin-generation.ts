import { shardFile, signatureFile, sumsFile } from '@tomoshibi/hospital';
import type { Disk } from '@tomoshibi/vault';
import type { KitSecret } from '../kit-keys.ts';
import type { FoundKit } from './living-kit.ts';
import { partsOf } from './open-files.ts';
import { pathsListed } from './signed-list.ts';
import { sweepKit } from './sweep-kit.ts';

/**
 * Draws the number of the next generation, keeps it, and makes the stick what it would be if no earlier try had been cut short.
 * @param keep keeps the number durably
 */
export async function beginGeneration(job: {
  readonly disk: Disk;
  readonly secret: Pick<KitSecret, 'generation'>;
  readonly signer: string;
  readonly found: FoundKit;
  readonly keep: (generation: number) => void | Promise<void>;
}): Promise<number> {
  const { disk, found } = job;
  const generation = nextGeneration(job.secret, found);
  await job.keep(generation);
  const { living, guarded, older } = found;
  const others = await partsOf(disk, await pathsListed(disk, job.signer));
  if (living && guarded) {
    // Its sync may have failed, and then it is readable without being durable; the older one is whole until it is.
    if (older) await rewrite(disk, guarded.path, guarded.bytes);
    const inUse = [...living.shards].map(shardFile);
    const newest = guarded.head.generation;
    // The list too: fonts of the page lie under names of shards, and no directory refers to them.
    const keep = new Set([guarded.path, ...inUse, ...living.sums.keys(), sumsFile(newest), signatureFile(newest)]);
    await sweepKit(disk, { keep, others, newest });
  } else if (guarded === undefined) await sweepKit(disk, { keep: new Set(), others });
  // What is whole and does not open stays until there is something better.
  return generation;
}

/** Higher than any that was begun, and not written where the living head lies, so a number may be left out. */
export function nextGeneration({ generation }: Pick<KitSecret, 'generation'>, { living, guarded }: FoundKit): number {
  const next = Math.max(generation, living?.kit.head.generation ?? 0) + 1;
  return guarded && next % 2 === guarded.head.generation % 2 ? next + 1 : next;
}

async function rewrite(disk: Disk, path: string, bytes: Uint8Array): Promise<void> {
  await disk.write(path, bytes);
  await disk.sync(path);
}
