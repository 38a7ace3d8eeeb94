import { hash } from 'node:crypto';
import { MerkleTree } from './merkle.ts';

/** Leaves `from`..`to` (exclusive): a subtree whose root stands in a proof. */
interface LeafRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Makes a proof while the leaves of a log of `size` go by once, in order, from the first: memory grows with the length of the
 * proof, not with the log. `proof` has 32 bytes a step, in the order of RFC 6962 §2.1.1 and §2.1.2.
 */
export class ProofBuilder {
  readonly #parts: readonly { readonly range: LeafRange; readonly tree: MerkleTree }[];
  readonly #byPlace: readonly { readonly range: LeafRange; readonly tree: MerkleTree }[];
  #leaf = 0;
  #part = 0;

  private constructor(ranges: readonly LeafRange[]) {
    this.#parts = ranges.map((range) => ({ range, tree: new MerkleTree() }));
    this.#byPlace = [...this.#parts].sort((a, b) => a.range.from - b.range.from);
  }

  /** That the leaf `index` is in the log of `size` leaves. */
  static inclusion(index: number, size: number): ProofBuilder {
    return new ProofBuilder(inclusionRanges(index, { from: 0, to: size }));
  }

  /** That the log of `size` leaves begins with the log of `older` leaves. */
  static consistency(older: number, size: number): ProofBuilder {
    return new ProofBuilder(older === 0 || older === size ? [] : consistencyRanges(older, { from: 0, to: size }, true));
  }

  feed(leaf: Uint8Array): void {
    const part = this.#byPlace[this.#part];
    if (part && this.#leaf >= part.range.from) {
      part.tree.append(leaf);
      if (this.#leaf + 1 === part.range.to) this.#part++;
    }
    this.#leaf++;
  }

  /** After the last leaf. */
  proof(): Buffer[] {
    return this.#parts.map(({ tree }) => tree.root());
  }
}

/** The largest power of two below `count` (`count` > 1). */
function splitOf(count: number): number {
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
}

function inclusionRanges(index: number, { from, to }: LeafRange): LeafRange[] {
  if (to - from <= 1) return [];
  const middle = from + splitOf(to - from);
  return index < middle
    ? [...inclusionRanges(index, { from, to: middle }), { from: middle, to }]
    : [...inclusionRanges(index, { from: middle, to }), { from, to: middle }];
}

/** `whole`: the older log is a subtree of its own, whose root the checker has already. */
function consistencyRanges(older: number, { from, to }: LeafRange, whole: boolean): LeafRange[] {
  if (older === to) return whole ? [] : [{ from, to }];
  const middle = from + splitOf(to - from);
  return older <= middle
    ? [...consistencyRanges(older, { from, to: middle }, whole), { from: middle, to }]
    : [...consistencyRanges(older, { from: middle, to }, false), { from, to: middle }];
}

const ROOT_BYTES = 32;

/** The hash of a leaf, as proofs want it: `SHA-256(0x00 ‖ leaf)`. */
export const hashLeaf = (leaf: Uint8Array): Buffer => hash('sha256', Buffer.concat([Buffer.of(0), leaf]), 'buffer');
const hashPair = (left: Uint8Array, right: Uint8Array): Buffer =>
  hash('sha256', Buffer.concat([Buffer.of(1), left, right]), 'buffer');

export interface InclusionClaim {
  readonly index: number;
  readonly size: number;
  readonly leafHash: Uint8Array;
  readonly root: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** True when the proof shows that the leaf is there. Never throws. Source: RFC 9162 §2.1.3.2. */
export function checkInclusion({ index, size, leafHash, root, proof }: InclusionClaim): boolean {
  if (!isSize(index) || !isSize(size) || index >= size || ![leafHash, root, ...proof].every(isHash)) return false;
  let at = index;
  let last = size - 1;
  let node: Uint8Array = leafHash;
  for (const step of proof) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      node = hashPair(step, node);
      while (at % 2 === 0 && at > 0) {
        at /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      node = hashPair(node, step);
    }
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && Buffer.compare(node, root) === 0;
}

export interface ConsistencyClaim {
  readonly olderSize: number;
  readonly olderRoot: Uint8Array;
  readonly size: number;
  readonly root: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/**
 * True when the proof shows that the log begins with the older one. False for an older log without leaves: every log begins
 * with nothing, so nothing is shown. Never throws. Source: RFC 9162 §2.1.4.2.
 */
export function checkConsistency({ olderSize, olderRoot, size, root, proof }: ConsistencyClaim): boolean {
  if (!isSize(olderSize) || !isSize(size) || olderSize === 0) return false;
  if (olderSize === size) return proof.length === 0 && Buffer.compare(olderRoot, root) === 0;
  if (![olderRoot, root, ...proof].every(isHash)) return false;
  if (olderSize > size || proof.length === 0) return false;
  let at = olderSize - 1;
  let last = size - 1;
  while (at % 2 === 1) {
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  // An older log that is a whole subtree is itself where the climb begins, and is left out of the proof.
  const [first, ...steps] = at === 0 ? [olderRoot, ...proof] : proof;
  let older = first as Uint8Array;
  let newer = older;
  for (const step of steps) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      older = hashPair(step, older);
      newer = hashPair(step, newer);
      while (at % 2 === 0 && at > 0) {
        at /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      newer = hashPair(newer, step);
    }
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && Buffer.compare(older, olderRoot) === 0 && Buffer.compare(newer, root) === 0;
}

const isSize = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
const isHash = (value: Uint8Array): boolean => value.length === ROOT_BYTES;
