import { combine } from 'shamir-secret-sharing';
import { type Custody, custodyIf } from './custody.ts';
import { readShare, type Share, type ShareReading } from './share.ts';

/** Why a share given does not count. */
export type ShareTrouble =
  | { readonly kind: 'torn'; readonly mistake: Extract<ShareReading, { ok: false }>['mistake'] }
  /** The same page as the one given before at place `of` (from 0). */
  | { readonly kind: 'doubled'; readonly of: number }
  | { readonly kind: 'other-hospital' }
  /** Of a ceremony before or after the one that is meant; `madeOn` is the day of its own. */
  | { readonly kind: 'older-ceremony' | 'newer-ceremony'; readonly madeOn: string }
  /** Whole and of this ceremony, and yet not one of its shares: the others prove it. */
  | { readonly kind: 'wrong' }
  /** One or more of these are wrong; one share more tells which. */
  | { readonly kind: 'one-is-wrong' };

export interface NamedTrouble {
  /** Place in what was given, from 0. */
  readonly place: number;
  /** Number of the custodian, where it can be read. */
  readonly number: number | undefined;
  readonly trouble: ShareTrouble;
}

/** What is known of the ceremony meant, from `keys/custody.txt`; without it most shares decide. */
export interface ExpectedCeremony {
  readonly ceremony: string;
  readonly hospital?: string;
  readonly madeOn?: string;
}

export type Combined =
  | { readonly ok: true; readonly custody: Custody; readonly used: readonly number[]; readonly troubles: readonly NamedTrouble[] }
  | {
      readonly ok: false;
      /** Custodians whose shares count so far. */
      readonly have: readonly number[];
      /** How many more are needed; undefined while no share could be read. */
      readonly need: number | undefined;
      readonly troubles: readonly NamedTrouble[];
    };

interface Given {
  readonly place: number;
  readonly share: Share;
}

/**
 * Gives back the custody secret from what people typed or scanned, in any order. Opens as soon as enough good shares are among
 * them and still names those that are not. Never yields a wrong key: any set of points gives *some* key, so it counts only when
 * the number of the ceremony, printed on every share, is that of its public half (48 bits).
 */
export async function combineShares(typed: readonly string[], expected?: ExpectedCeremony): Promise<Combined> {
  const troubles: NamedTrouble[] = [];
  const read: Given[] = [];
  typed.forEach((text, place) => {
    const found = readShare(text);
    if (found.ok) read.push({ place, share: found.share });
    else troubles.push({ place, number: undefined, trouble: { kind: 'torn', mistake: found.mistake } });
  });
  const [model] = read.length === 0 ? [] : modelShares(read, expected);
  if (model === undefined && read.length === 0) return { ok: false, have: [], need: undefined, troubles };
  const ours: Given[] = [];
  for (const given of read) {
    const trouble = strange(given.share, model, expected) ?? doubled(given, ours);
    if (trouble) troubles.push({ place: given.place, number: given.share.number, trouble });
    else ours.push(given);
  }
  if (model === undefined) return { ok: false, have: [], need: undefined, troubles: inOrder(troubles) };
  return open(ours, model, troubles);
}

async function open(ours: readonly Given[], model: Share, troubles: NamedTrouble[]): Promise<Combined> {
  const points = new Set(ours.map(({ share }) => share.x)).size;
  const name = ({ place, share }: Given, kind: 'wrong' | 'one-is-wrong') =>
    troubles.push({ place, number: share.number, trouble: { kind } });
  for (const some of subsets(ours, model.threshold)) {
    const custody = await secretFrom(some, model.ceremony);
    if (!custody) continue;
    const used: number[] = [];
    for (const given of ours) {
      // A point lies on the polynomial exactly when it gives the same secret with all but one of the good ones.
      const rest = some.filter(({ share }) => share.x !== given.share.x).slice(0, model.threshold - 1);
      if (await secretFrom([...rest, given], model.ceremony)) used.push(given.share.number);
      else name(given, 'wrong');
    }
    return { ok: true, custody, used: used.sort((a, b) => a - b), troubles: inOrder(troubles) };
  }
  if (points >= model.threshold) for (const given of ours) name(given, 'one-is-wrong');
  const have = points >= model.threshold ? [] : ours.map(({ share }) => share.number);
  return { ok: false, have, need: Math.max(1, model.threshold - points), troubles: inOrder(troubles) };
}

const inOrder = (troubles: readonly NamedTrouble[]): readonly NamedTrouble[] => troubles.toSorted((a, b) => a.place - b.place);

/** The shares of the ceremony meant: the one expected, or the one most shares are of, the newest of several. */
function modelShares(read: readonly Given[], expected: ExpectedCeremony | undefined): readonly Share[] {
  const shares = read.map(({ share }) => share);
  if (expected) return shares.filter(({ ceremony }) => ceremony === expected.ceremony);
  const votes = (share: Share) => shares.filter((other) => sameRule(other, share)).length;
  return shares.toSorted((a, b) => votes(b) - votes(a) || (a.madeOn < b.madeOn ? 1 : a.madeOn > b.madeOn ? -1 : 0));
}

const sameRule = (a: Share, b: Share): boolean =>
  a.ceremony === b.ceremony && a.threshold === b.threshold && a.shares === b.shares;

function strange(share: Share, model: Share | undefined, expected: ExpectedCeremony | undefined): ShareTrouble | undefined {
  const hospital = expected?.hospital ?? model?.hospital;
  if (hospital !== undefined && share.hospital !== hospital) return { kind: 'other-hospital' };
  if (model !== undefined && sameRule(share, model)) return share.threshold < 2 || share.x === 0 ? { kind: 'wrong' } : undefined;
  if (model !== undefined && share.ceremony === model.ceremony) return { kind: 'wrong' };
  const newer = share.madeOn > (expected?.madeOn ?? model?.madeOn ?? share.madeOn);
  return { kind: newer ? 'newer-ceremony' : 'older-ceremony', madeOn: share.madeOn };
}

function doubled({ share }: Given, before: readonly Given[]): ShareTrouble | undefined {
  const twin = before.find((other) => other.share.x === share.x && Buffer.compare(other.share.y, share.y) === 0);
  return twin && { kind: 'doubled', of: twin.place };
}

/** Every choice of `size` with different points. At most C(15, 7) = 6,435 for the largest ceremony. */
function* subsets(ours: readonly Given[], size: number, from = 0): Generator<readonly Given[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let index = from; index <= ours.length - size; index++) {
    const first = ours[index];
    if (first === undefined) continue;
    for (const rest of subsets(ours, size - 1, index + 1)) {
      if (rest.every(({ share }) => share.x !== first.share.x)) yield [first, ...rest];
    }
  }
}

async function secretFrom(some: readonly Given[], ceremony: string): Promise<Custody | undefined> {
  const points = some.map(({ share }) => Uint8Array.from([...share.y, share.x]));
  return custodyIf(await combine(points), ceremony);
}
