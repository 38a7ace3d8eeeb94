import { KIT_PAGE, type Refusal } from '@tomoshibi/hospital';
import type { Disk } from '@tomoshibi/vault';
import { labelWords, sameWords } from '../check/label-words.ts';
import { writePin } from './door-pin.ts';
import type { DoorStore } from './door-store.ts';
import type { FeedSource } from './feed-source.ts';
import { type DoorPin, judgeHead, judgeSums } from './judge-feed.ts';
import { readHeads, readSigned, type SignedGeneration } from './read-generation.ts';
import { putHead, type Taken, type TakeOptions, takeGeneration } from './take-generation.ts';

/** The door's two things on its disk: its copy of the kit, and beside it what it has promised to itself. */
export interface DoorPlace {
  readonly disk: Disk;
  readonly store: DoorStore;
  /** Path on `disk` of the pin. */
  readonly pinPath: string;
}

export type FeedOutcome =
  /** Nothing of a kit is there: no stick, an empty folder. */
  | { readonly state: 'nothing' }
  | { readonly state: 'same' }
  | { readonly state: 'taken'; readonly next: SignedGeneration; readonly pin: DoorPin; readonly taken: Taken }
  | { readonly state: 'refused'; readonly refusal: Refusal };

/**
 * Looks at one source once, and takes what is newer. Nothing of the door's copy is touched before signature, kit, signer and number of
 * what is offered were found good. @param words what stands on the label: asked of the first kit only; absent, the first one is believed.
 */
export async function feedTurn(
  place: DoorPlace,
  pin: DoorPin | undefined,
  current: SignedGeneration | undefined,
  source: FeedSource,
  options: TakeOptions & { readonly words?: string | undefined },
): Promise<FeedOutcome> {
  const [offered] = await readHeads(source);
  if (offered === undefined) return { state: 'nothing' };
  const judged = judgeHead(pin, offered.head);
  if (!judged.ok) return { state: 'refused', refusal: judged.refusal };
  const next = await readSigned(source, offered, offered.head.signer);
  const { generation } = next.head;
  const found = judgeSums(pin, generation, next.sumsDigest);
  if (!found.ok) return { state: 'refused', refusal: found.refusal };
  if (current?.sumsDigest === next.sumsDigest) return { state: 'same' };
  if (pin === undefined && options.words !== undefined && !isOnLabel(next, options.words))
    return { state: 'refused', refusal: { code: 'kit.feed-other-words', detail: { kit: next.head.kit } } };
  // The promise comes first: whatever is cut off from here on, no other kit ever fills this door.
  const first = pin ?? { ...pinOf(next), generation: 0, sumsDigest: '' };
  if (pin === undefined) await writePin(place.disk, place.pinPath, first);
  const taken = await takeGeneration(place.store, source, next, current, options);
  if (!taken.whole) return { state: 'same' };
  const raised = pinOf(next);
  await writePin(place.disk, place.pinPath, raised);
  return { state: 'taken', next, pin: raised, taken };
}

export const isOnLabel = ({ head, sums }: SignedGeneration, words: string): boolean =>
  sameWords(words, labelWords(head.signer, sums.get(KIT_PAGE) ?? ''));

export const pinOf = ({ head, sumsDigest }: SignedGeneration): DoorPin => ({
  v: 1,
  kit: head.kit,
  id: head.id,
  signer: head.signer,
  generation: head.generation,
  sumsDigest,
});

/**
 * A head that is here without being promised: the last take was cut off, or failed, right after writing it, and it may be in the memory
 * of the machine only. It is written once more, durably; the other head and its files are still there meanwhile.
 */
export async function confirmNewest(place: DoorPlace, pin: DoorPin, current: SignedGeneration): Promise<DoorPin> {
  if (current.head.generation <= pin.generation) return pin;
  await putHead(place.store, current);
  const raised = pinOf(current);
  await writePin(place.disk, place.pinPath, raised);
  return raised;
}
