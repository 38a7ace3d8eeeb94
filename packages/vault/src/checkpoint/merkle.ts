import { hash } from 'node:crypto';

/** `SHA-256(0x00 ‖ leaf)`. Source: RFC 6962 §2.1. */
export function leafHash(leaf: Uint8Array): Buffer {
  const prefixed = Buffer.allocUnsafe(leaf.length + 1);
  prefixed[0] = 0;
  prefixed.set(leaf, 1);
  return hash('sha256', prefixed, 'buffer');
}

const pair = Buffer.alloc(65);
pair[0] = 1;

/** `SHA-256(0x01 ‖ left ‖ right)`. Source: RFC 6962 §2.1. */
function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  pair.set(left, 1);
  pair.set(right, 33);
  return hash('sha256', pair, 'buffer');
}

/** The Merkle tree hash of RFC 6962 §2.1, grown leaf by leaf; keeps one hash per complete subtree on the right edge. */
export class MerkleTree {
  #edge: Buffer[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  append(leaf: Uint8Array): void {
    let node = leafHash(leaf);
    // One merge for each trailing 1 bit of the old size: those subtrees are now full.
    for (let size = this.#size; size % 2 === 1; size = Math.floor(size / 2)) node = nodeHash(this.#edge.pop() as Buffer, node);
    this.#edge.push(node);
    this.#size++;
  }

  /** 32 bytes; of no leaves, the SHA-256 of nothing. */
  root(): Buffer {
    const last = this.#edge.length - 1;
    let node = this.#edge[last];
    if (!node) return hash('sha256', Buffer.alloc(0), 'buffer');
    for (let index = last - 1; index >= 0; index--) node = nodeHash(this.#edge[index] as Buffer, node);
    return node;
  }

  copy(): MerkleTree {
    const copy = new MerkleTree();
    copy.#edge = [...this.#edge];
    copy.#size = this.#size;
    return copy;
  }
}

export function merkleRoot(leaves: Iterable<Uint8Array>): Buffer {
  const tree = new MerkleTree();
  for (const leaf of leaves) tree.append(leaf);
  return tree.root();
}
