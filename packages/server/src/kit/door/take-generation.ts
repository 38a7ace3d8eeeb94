import { hash } from 'node:crypto';
import { headFile, KIT_DATA, signatureFile, sumsFile } from '@tomoshibi/hospital';
import { Fault } from '../../fault.ts';
import { isShardPath } from '../check/name-rules.ts';
import { type DoorStore, folderOf } from './door-store.ts';
import { type FeedSource, MOST_FILE } from './feed-source.ts';
import type { SignedGeneration } from './read-generation.ts';
import { tidyStore } from './tidy-store.ts';

export interface TakeOptions {
  onProgress(done: number, of: number): void;
  /** Asked between two files. */
  stop(): boolean;
}

export interface Taken {
  /** False: it was asked to stop; what is here is kept for the next time. */
  readonly whole: boolean;
  readonly files: number;
  readonly bytes: number;
}

/**
 * Copies a generation whose sums were found good. Order: shards under their new names, sums and signature, the open files, the head.
 * Until the head is written the door shows `current`, afterwards `next`; what only `current` needs stays until the next time, for
 * pages that are open. Rejects with `kit.feed-damaged` (a file is not the listed one, or is gone: the source may just be writing),
 * `kit.feed-unreachable`, `kit.feed-write-failed`; begin again later, and only what is missing is fetched.
 */
export async function takeGeneration(
  store: DoorStore,
  source: FeedSource,
  next: SignedGeneration,
  current: SignedGeneration | undefined,
  { onProgress, stop }: TakeOptions,
): Promise<Taken> {
  const { generation } = next.head;
  const own = headFile(generation);
  await makeFolders(store, next);
  if (current !== undefined) await tidyStore(store, current, next);
  let [files, bytes, done] = [0, 0, 0];
  const later: string[] = [];
  for (const [path, digest] of next.sums) {
    if (stop()) return { whole: false, files, bytes };
    onProgress(done++, next.sums.size);
    if (path === own || (await isHere(store, path, digest, current))) continue;
    const fetched = await fetchFile(source, path, digest);
    await store.put(path, fetched);
    if (isShardPath(path)) await store.place(path);
    else later.push(path);
    files++;
    bytes += fetched.length;
  }
  await store.settle(KIT_DATA);
  for (const [path, content] of [
    [sumsFile(generation), next.sumsBytes],
    [signatureFile(generation), next.signature],
  ] as const) {
    await store.put(path, content);
    await store.place(path);
  }
  await store.settle('');
  // A newer page reads older data, not the other way round.
  for (const path of later) await store.place(path);
  for (const folder of new Set(later.map(folderOf))) await store.settle(folder);
  await putHead(store, next);
  onProgress(next.sums.size, next.sums.size);
  return { whole: true, files, bytes };
}

/** Beside its place first: it may lie where the head that is shown lies, when a number was left out. */
export async function putHead(store: DoorStore, { head, headBytes }: SignedGeneration): Promise<void> {
  const path = headFile(head.generation);
  await store.put(path, headBytes);
  await store.place(path);
  await store.settle(KIT_DATA);
}

async function makeFolders(store: DoorStore, { sums }: SignedGeneration): Promise<void> {
  const folders = new Set<string>();
  for (const path of sums.keys()) for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder)) folders.add(folder);
  // Shorter ones first: a folder before what is in it.
  for (const folder of [...folders].sort((a, b) => a.length - b.length)) await store.makeFolder(folder);
}

/** Whether the door has this very file. Shards of the generation that is shown were checked when they came. */
async function isHere(store: DoorStore, path: string, digest: string, current: SignedGeneration | undefined): Promise<boolean> {
  const size = await store.size(path);
  const listed = current?.sums.get(path);
  if (isShardPath(path) && listed !== undefined) {
    if (listed !== digest) throw new Fault('kit.feed-damaged', `${path}: a name that is used again`);
    if (size !== undefined) return true;
  }
  if (size === undefined || size > MOST_FILE) return false;
  const bytes = await store.read(path, MOST_FILE);
  return bytes !== undefined && hash('sha256', bytes) === digest;
}

async function fetchFile(source: FeedSource, path: string, digest: string): Promise<Uint8Array> {
  const bytes = await source.read(path, MOST_FILE);
  if (bytes === undefined) throw new Fault('kit.feed-damaged', `${source.name}: ${path} がない / is not there`);
  if (hash('sha256', bytes) !== digest)
    throw new Fault('kit.feed-damaged', `${source.name}: ${path} が一覧と違う / is not the listed one`);
  return bytes;
}
