import { signatureFile, sumsFile } from '@tomoshibi/hospital';
import { sumsSignedBy } from '../write/sums.ts';
import { generationOfSums } from './name-rules.ts';
import { parseSums } from './parse-sums.ts';

/** What the lists of other generations on the stick say that is signed as well: path → digests. */
export type OtherLists = ReadonlyMap<string, ReadonlySet<string>>;

/** Refreshes cut off one after another leave some; a stick full of lists is not read through. */
const MOST = 8;

/** @param read a small file of the kit @param signer base64; lists of anybody else count for nothing */
export async function otherLists(
  paths: Iterable<string>,
  living: number,
  signer: string,
  read: (path: string) => Promise<Uint8Array | undefined>,
): Promise<OtherLists> {
  const found = new Map<string, Set<string>>();
  const generations = new Set([...paths].flatMap((path) => generationOfSums(path) ?? []));
  generations.delete(living);
  const newest = [...generations].sort((a, b) => b - a).slice(0, MOST);
  for (const generation of newest) {
    const bytes = await read(sumsFile(generation));
    const signature = await read(signatureFile(generation));
    if (bytes === undefined || signature === undefined || !sumsSignedBy(bytes, signature, signer)) continue;
    for (const [path, digest] of parseSums(bytes).digests) found.set(path, (found.get(path) ?? new Set()).add(digest));
  }
  return found;
}

/** How the writer calls a file that is to take the place of another. */
export const PART = '.part';
