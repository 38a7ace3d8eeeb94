import { hash } from 'node:crypto';
import { headFile, KIT_DATA, type KitHead, signatureFile, sumsFile } from '@tomoshibi/hospital';
import { Fault } from '../../fault.ts';
import { startsItself } from '../check/name-rules.ts';
import { parseSums } from '../check/parse-sums.ts';
import { sumsSignedBy } from '../write/sums.ts';
import { type FeedSource, MOST_SMALL } from './feed-source.ts';
import { readHead } from './read-head.ts';

/** A generation whose sums bear the signature of the signer that was asked for, and hold its head. Its other files are not looked at yet. */
export interface SignedGeneration {
  readonly head: KitHead;
  readonly headBytes: Uint8Array;
  readonly sums: ReadonlyMap<string, string>;
  readonly sumsBytes: Uint8Array;
  readonly signature: Uint8Array;
  /** SHA-256 hex of the sums file: two generations of one number with unlike digests are a fork. */
  readonly sumsDigest: string;
}

export interface FoundHead {
  readonly head: KitHead;
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What Windows forbids in names, and hidden names, are in no kit of ours: a door on either system shows the same. */
const isPlain = (path: string): boolean =>
  path.length <= 240 && !/[<>"|?*]/u.test(path) && path.split('/').every((part) => !part.startsWith('.') && !/[. ]$/u.test(part));

/** Undefined when one line of it is not to be believed. */
function readSums(bytes: Uint8Array): ReadonlyMap<string, string> | undefined {
  const { digests, bad } = parseSums(bytes);
  const paths = [...digests.keys()];
  return bad.length === 0 && paths.every((path) => isPlain(path) && !startsItself(path)) ? digests : undefined;
}

/** The whole heads of a source, the newest first; torn ones are left out. */
export async function readHeads(source: FeedSource): Promise<readonly FoundHead[]> {
  const heads: FoundHead[] = [];
  for (const path of [`${KIT_DATA}/head-0.js`, `${KIT_DATA}/head-1.js`]) {
    const bytes = await source.read(path, MOST_SMALL);
    const head = readHead(bytes);
    // A head in the other's place is not read by the page either.
    if (bytes !== undefined && head !== undefined && headFile(head.generation) === path) heads.push({ head, path, bytes });
  }
  return heads.sort((a, b) => b.head.generation - a.head.generation);
}

/**
 * Everything small of a generation. Rejects with `kit.feed-unsigned` when its sums do not bear the signature of `signer`, cannot be read,
 * or do not hold its head.
 */
export async function readSigned(
  source: FeedSource,
  { head, bytes: headBytes }: FoundHead,
  signer: string,
): Promise<SignedGeneration> {
  const sumsBytes = await source.read(sumsFile(head.generation), MOST_SMALL);
  const signature = await source.read(signatureFile(head.generation), 64);
  const refused = (why: string): Fault =>
    new Fault('kit.feed-unsigned', `${source.name}: ${head.kit} 第${head.generation}世代: ${why}`);
  if (sumsBytes === undefined || signature === undefined) throw refused('一覧か署名がない / no sums or no signature');
  if (!sumsSignedBy(sumsBytes, signature, signer)) throw refused('署名が合わない / the signature does not fit');
  const sums = readSums(sumsBytes);
  if (sums === undefined) throw refused('一覧が読めない / the sums cannot be read');
  if (sums.get(headFile(head.generation)) !== hash('sha256', headBytes))
    throw refused('見出しが一覧と違う / the head is not the listed one');
  return { head, headBytes, sums, sumsBytes, signature, sumsDigest: hash('sha256', sumsBytes) };
}
