/**
 * Proofs of inclusion and consistency: the published vectors, and what we make against the definition.
 *
 * Breakages of our own code that this file was seen to catch: end of the climb not asked for; older root not compared; left and
 * right swapped at the last leaf; proof of an empty log accepted; ranges taken in the order of the log.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { merkleRoot } from './merkle.ts';
import { checkConsistency, checkInclusion, hashLeaf, ProofBuilder } from './merkle-proof.ts';

const VECTORS = resolve(import.meta.dirname, '../../../../../shared/data/malformed/tlog/merkle');
const present = existsSync(VECTORS);
if (!present) console.log('skipped: no ../shared/data');

interface Vector {
  readonly wantErr: boolean;
  readonly proof: readonly string[] | null;
  readonly [member: string]: unknown;
}

const bytes = (text: unknown) => Buffer.from((text as string | null) ?? '', 'base64');

function vectors(kind: string): { name: string; vector: Vector }[] {
  return readdirSync(join(VECTORS, kind), { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({ name, vector: JSON.parse(readFileSync(join(VECTORS, kind, name), 'utf8')) as Vector }));
}

describe.skipIf(!present)('the published vectors', () => {
  it('judges every proof of inclusion and of consistency as they say', () => {
    const wrong: string[] = [];
    let count = 0;
    for (const { name, vector } of vectors('inclusion')) {
      const { leafIdx, treeSize, leafHash, root, proof, wantErr } = vector;
      const claim = { index: leafIdx as number, size: treeSize as number, leafHash: bytes(leafHash), root: bytes(root) };
      if (checkInclusion({ ...claim, proof: (proof ?? []).map(bytes) }) === wantErr) wrong.push(name);
      count++;
    }
    for (const { name, vector } of vectors('consistency')) {
      const { size1, size2, root1, root2, proof, wantErr } = vector;
      const claim = { olderSize: size1 as number, olderRoot: bytes(root1), size: size2 as number, root: bytes(root2) };
      if (checkConsistency({ ...claim, proof: (proof ?? []).map(bytes) }) === wantErr) wrong.push(name);
      count++;
    }
    expect([count, wrong]).toEqual([196, []]);
  });
});

/** The definition itself. Source: RFC 6962 §2.1.1 and §2.1.2. */
function pathOf(index: number, leaves: readonly Uint8Array[]): Buffer[] {
  if (leaves.length <= 1) return [];
  const split = splitOf(leaves.length);
  return index < split
    ? [...pathOf(index, leaves.slice(0, split)), merkleRoot(leaves.slice(split))]
    : [...pathOf(index - split, leaves.slice(split)), merkleRoot(leaves.slice(0, split))];
}

function proofOf(older: number, leaves: readonly Uint8Array[], whole: boolean): Buffer[] {
  if (older === leaves.length) return whole ? [] : [merkleRoot(leaves)];
  const split = splitOf(leaves.length);
  return older <= split
    ? [...proofOf(older, leaves.slice(0, split), whole), merkleRoot(leaves.slice(split))]
    : [...proofOf(older - split, leaves.slice(split), false), merkleRoot(leaves.slice(0, split))];
}

function splitOf(count: number): number {
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
}

function build(builder: ProofBuilder, leaves: readonly Uint8Array[]): Buffer[] {
  for (const leaf of leaves) builder.feed(leaf);
  return builder.proof();
}

const LEAVES = Array.from({ length: 40 }, (_, index) => Buffer.from(`leaf ${index}`));

it('makes for every leaf of every size the proof of the definition, and believes it', () => {
  for (let size = 1; size <= LEAVES.length; size++) {
    const leaves = LEAVES.slice(0, size);
    const root = merkleRoot(leaves);
    for (let index = 0; index < size; index++) {
      const proof = build(ProofBuilder.inclusion(index, size), leaves);
      const claim = { index, size, root, leafHash: hashLeaf(leaves[index] as Buffer), proof };
      expect(proof).toEqual(pathOf(index, leaves));
      if (!checkInclusion(claim)) expect(claim).toBe('believed');
    }
  }
});

it('makes for every pair of sizes the proof of the definition, and believes it', () => {
  for (let size = 1; size <= LEAVES.length; size++) {
    const leaves = LEAVES.slice(0, size);
    for (let olderSize = 1; olderSize <= size; olderSize++) {
      const proof = build(ProofBuilder.consistency(olderSize, size), leaves);
      expect(proof).toEqual(proofOf(olderSize, leaves, true));
      const claim = { olderSize, olderRoot: merkleRoot(LEAVES.slice(0, olderSize)), size, root: merkleRoot(leaves), proof };
      if (!checkConsistency(claim)) expect(claim).toBe('believed');
    }
  }
});

it('believes no claim of which one thing was changed', () => {
  const sizes = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 })).filter(([a, b]) => a < b);
  fc.assert(
    fc.property(sizes, fc.nat(), fc.nat(), fc.nat(5), ([olderSize, size], place, bit, kind) => {
      const leaves = LEAVES.slice(0, size);
      const claim = {
        olderSize,
        olderRoot: merkleRoot(LEAVES.slice(0, olderSize)),
        size,
        root: merkleRoot(leaves),
        proof: build(ProofBuilder.consistency(olderSize, size), leaves),
      };
      const flipped = (node: Uint8Array) => {
        const copy = Buffer.from(node);
        copy[place % 32] = (copy[place % 32] as number) ^ (1 << (bit % 8));
        return copy;
      };
      const at = place % claim.proof.length;
      const changes: Partial<typeof claim>[] = [
        { olderRoot: flipped(claim.olderRoot) },
        { root: flipped(claim.root) },
        { proof: claim.proof.map((node, index) => (index === at ? flipped(node) : node)) },
        { proof: claim.proof.slice(0, -1) },
        { proof: [...claim.proof, flipped(claim.root)] },
        { olderSize: size, size: olderSize },
      ];
      return !checkConsistency({ ...claim, ...changes[kind] });
    }),
    { numRuns: 400 },
  );
});
