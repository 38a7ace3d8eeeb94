import { headFile, KIT_DATA, signatureFile, sumsFile } from '@tomoshibi/hospital';
import { generationOfSums, isShardPath } from '../check/name-rules.ts';
import { parseSums } from '../check/parse-sums.ts';
import { type DoorStore, folderOf, PART } from './door-store.ts';
import { MOST_SMALL } from './feed-source.ts';
import type { SignedGeneration } from './read-generation.ts';

/**
 * Removes what neither `current` nor `next` lists: the other head first and durably, shards, what older sums listed, half-written files.
 * A file that is none of the kit's stays. Call it only when the head of `current` is durable.
 */
export async function tidyStore(store: DoorStore, current: SignedGeneration, next?: SignedGeneration): Promise<void> {
  const other = headFile(current.head.generation + 1);
  if ((await store.size(other)) !== undefined) {
    await store.remove(other);
    await store.settle(KIT_DATA);
  }
  const keep = new Set<string>();
  for (const { head, sums } of next === undefined ? [current] : [current, next])
    for (const path of [...sums.keys(), sumsFile(head.generation), signatureFile(head.generation)]) keep.add(path);
  const gone = new Set<string>();
  for (const name of await store.list('')) {
    if (generationOfSums(name) === undefined || keep.has(name)) continue;
    const sums = name.endsWith('.txt') ? await store.read(name, MOST_SMALL) : undefined;
    // The list itself goes last: a cut before that only means that it is read again.
    for (const path of sums === undefined ? [] : parseSums(sums).digests.keys()) if (!keep.has(path)) gone.add(path);
    gone.add(name);
  }
  for (const name of await store.list(KIT_DATA)) {
    const path = `${KIT_DATA}/${name}`;
    if (isShardPath(path) && !keep.has(path)) gone.add(path);
  }
  for (const folder of new Set([...keep].map(folderOf)))
    for (const name of await store.list(folder)) if (name.endsWith(PART)) gone.add(folder === '' ? name : `${folder}/${name}`);
  for (const path of gone) if ((await store.size(path)) !== undefined) await store.remove(path);
}
