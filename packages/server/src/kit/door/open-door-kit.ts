import { hash } from 'node:crypto';
import { KIT_PAGE, signatureFile, sumsFile } from '@tomoshibi/hospital';
import { codeOf } from '../../fault.ts';
import { generationOfSums } from '../check/name-rules.ts';
import { parseSums } from '../check/parse-sums.ts';
import { sumsSignedBy } from '../write/sums.ts';
import { type FeedSource, MOST_SMALL } from './feed-source.ts';
import type { DoorPin } from './judge-feed.ts';
import { readHeads, readSigned, type SignedGeneration } from './read-generation.ts';

/** What a door (or an offer) has to show. */
export interface DoorKit {
  readonly generation: SignedGeneration;
  /** Paths that may be asked for: of this generation and, while they are there, of the one before, for pages that are open. */
  readonly paths: ReadonlySet<string>;
  /** `開く.html`; absent when it is not the one that was signed. */
  readonly page?: Uint8Array;
}

export interface OpenedDoor {
  readonly kit?: DoorKit;
  /** Why there is none, or why an older one is shown. */
  readonly trouble?: string;
}

type Listed = FeedSource & { list(folder: string): Promise<readonly string[]> };

/** The newest generation of the folder that is signed by the pinned signer (its own, when nothing is pinned). Never rejects for what lies there. */
export async function openDoorKit(store: Listed, pin?: Pick<DoorPin, 'id' | 'signer'>): Promise<OpenedDoor> {
  let trouble: string | undefined;
  for (const found of await readHeads(store)) {
    const { head } = found;
    if (pin !== undefined && head.id !== pin.id) trouble ??= 'kit.feed-other-kit';
    else if (pin !== undefined && head.signer !== pin.signer) trouble ??= 'kit.feed-other-signer';
    else {
      const generation = await readSigned(store, found, head.signer).catch((error: unknown) => {
        trouble ??= codeOf(error) ?? 'kit.feed-unsigned';
      });
      if (generation !== undefined) return { kit: await kitOf(store, generation), ...(trouble === undefined ? {} : { trouble }) };
    }
  }
  return trouble === undefined ? {} : { trouble };
}

async function kitOf(store: Listed, generation: SignedGeneration): Promise<DoorKit> {
  const { head, sums } = generation;
  const paths = new Set([...sums.keys(), sumsFile(head.generation), signatureFile(head.generation)]);
  const pages = new Set([sums.get(KIT_PAGE)]);
  for (const name of await store.list('')) {
    const number = name.endsWith('.txt') ? generationOfSums(name) : undefined;
    if (number === undefined || number === head.generation) continue;
    const other = await sumsOf(store, number, head.signer);
    // A feed that was cut off has put the next page in its place already; it reads this generation as well.
    if (number > head.generation) pages.add(other.get(KIT_PAGE));
    else for (const path of other.keys()) paths.add(path);
  }
  const page = await store.read(KIT_PAGE, MOST_SMALL);
  const good = page !== undefined && pages.has(hash('sha256', page));
  return { generation, paths, ...(good ? { page } : {}) };
}

async function sumsOf(store: FeedSource, number: number, signer: string): Promise<ReadonlyMap<string, string>> {
  const bytes = await store.read(sumsFile(number), MOST_SMALL);
  const signature = await store.read(signatureFile(number), MOST_SMALL);
  const good = bytes !== undefined && signature !== undefined && sumsSignedBy(bytes, signature, signer);
  return good ? parseSums(bytes).digests : new Map();
}
