import { hash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MerkleTree, merkleRoot } from './merkle.ts';

/** Source: certificate-transparency merkletree tests (Apache-2.0): eight leaves, and the root after each. */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

it('has the published roots after each leaf', () => {
  const tree = new MerkleTree();
  expect(tree.root().toString('hex')).toBe(hash('sha256', ''));
  LEAVES.forEach((leaf, index) => {
    tree.append(Buffer.from(leaf, 'hex'));
    expect(tree.root().toString('hex')).toBe(ROOTS[index]);
    expect(tree.size).toBe(index + 1);
  });
});

/** The definition itself: split at the largest power of two below n. Source: RFC 6962 §2.1. */
function byDefinition(leaves: readonly Uint8Array[]): Buffer {
  if (leaves.length === 0) return hash('sha256', Buffer.alloc(0), 'buffer');
  if (leaves.length === 1) return hash('sha256', Buffer.concat([Buffer.of(0), leaves[0] as Uint8Array]), 'buffer');
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return hash(
    'sha256',
    Buffer.concat([Buffer.of(1), byDefinition(leaves.slice(0, split)), byDefinition(leaves.slice(split))]),
    'buffer',
  );
}

it('grown leaf by leaf has the root of the definition', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 2000 }), { maxLength: 70 }), (leaves) => {
      expect(merkleRoot(leaves)).toEqual(byDefinition(leaves));
    }),
    { numRuns: 60 },
  );
});
