/** What lies in a kit unsealed and without patient data: the page, the read-me, blank forms. */
import { hash } from 'node:crypto';
import { KIT_DATA } from '@tomoshibi/hospital';
import type { Disk } from '@tomoshibi/vault';
import type { KitStore, StoredFile } from './kit-store.ts';

export type OpenFiles = ReadonlyMap<string, Uint8Array>;

/** Empty: the root. */
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
const PART = '.part';

/** Folders that hold them, outermost first. */
const foldersOf = (files: OpenFiles): readonly string[] =>
  [
    ...new Set(
      [...files.keys()].flatMap((path) => path.split('/').map((_, at, names) => folderOf(names.slice(0, at + 1).join('/')))),
    ),
  ].sort();

/** Puts the files that differ beside their places, durably. @returns their paths */
export async function putBeside(disk: Disk, store: KitStore, files: OpenFiles): Promise<readonly string[]> {
  const folders = foldersOf(files);
  for (const folder of folders) if (folder !== '') await disk.makeFolder(folder);
  const differing: string[] = [];
  for (const [path, bytes] of files) {
    const there = await disk.read(path);
    if (there && Buffer.compare(there, bytes) === 0) continue;
    await store.put(`${path}${PART}`, bytes);
    differing.push(path);
  }
  await store.settle();
  return differing;
}

/** Puts them in their places. Names of all are durable then, also where an earlier try got no further. */
export async function putInPlace(disk: Disk, files: OpenFiles, differing: readonly string[]): Promise<void> {
  for (const path of differing) await disk.rename(`${path}${PART}`, path);
  for (const folder of foldersOf(files)) await disk.sync(folder);
}

/** What tries that came to no end left beside the files of these paths. */
export async function partsOf(disk: Disk, paths: Iterable<string>): Promise<readonly string[]> {
  const parts: string[] = [];
  for (const path of paths)
    if (!path.startsWith(`${KIT_DATA}/`) && (await disk.size(`${path}${PART}`)) !== undefined) parts.push(`${path}${PART}`);
  return parts;
}

export const storedOf = (files: OpenFiles): ReadonlyMap<string, StoredFile> =>
  new Map([...files].map(([path, bytes]) => [path, { sizeBytes: bytes.length, sha256: hash('sha256', bytes) }]));
