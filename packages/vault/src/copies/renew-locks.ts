import { decodeLogRecord } from '../ledger/log-record.ts';
import type { CopyFolder } from './copy-place.ts';
import { type GenerationKeys, generationName } from './generation.ts';
import { listGenerations } from './list-generations.ts';
import { readPieces } from './log-pieces.ts';
import type { S3Place } from './s3-place.ts';

/**
 * Old files are still part of the newest generation, so their locks must not run out. Each night a thirtieth of them is
 * locked anew: with locks of 180 days and a run a night none comes under 150, and 60 missed nights still leave 90.
 */
const NIGHTS = 30;

export interface RenewOptions {
  readonly stop?: () => boolean;
  /** Whose turn it is; the number of the newest generation when left out. */
  readonly night?: number;
}

/** Renews the locks of the files whose turn it is in the newest generation. Returns how many. */
export async function renewLocks(place: S3Place, keys: GenerationKeys, options: RenewOptions = {}): Promise<number> {
  const { whole } = await listGenerations(place, keys);
  const stop = options.stop ?? (() => false);
  const night = (options.night ?? whole.length) % NIGHTS;
  const turn = (index: number) => index % NIGHTS === night;
  let renewed = 0;
  const renew = async (folder: CopyFolder, name: string) => {
    await place.store(folder).renew(name);
    renewed++;
  };
  let index = 0;
  for await (const records of readPieces(place, whole)) {
    for (const bytes of records) {
      if (stop()) return renewed;
      if (!turn(index++)) continue;
      const { segment, blobs } = decodeLogRecord(bytes, index);
      await renew('segments', segment.name);
      for (const { name } of blobs) await renew('blobs', name);
    }
  }
  for (const { number, pieces, carried } of whole) {
    if (stop() || !turn(number)) continue;
    await renew('generations', generationName(number));
    for (const { name } of pieces) await renew('log-pieces', name);
    for (const { folder, stored } of carried) await renew(folder, stored);
  }
  return renewed;
}
