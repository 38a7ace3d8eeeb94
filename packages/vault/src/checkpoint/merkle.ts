import { hash } from 'node:crypto';

/**
 * The Merkle tree hash of RFC 6962 §2.1, grown leaf by leaf; keeps one hash per complete subtree on the right edge.
 * Inside, hashes are strings of 32 latin1 characters: a Buffer for each would double the time of a large tree.
 */
export class MerkleTree {
  #edge: string[] = [];
  #size = 0;
  #leaf = Buffer.alloc(1024);
  readonly #pair = Buffer.alloc(65, 1);

  get size(): number {
    return this.#size;
  }

  /** Hashes of the complete subtrees on the right edge, largest first, hex: all that is needed to let the tree grow on. */
  get edge(): readonly string[] {
    return this.#edge.map((node) => Buffer.from(node, 'latin1').toString('hex'));
  }

  /** A tree of `size` leaves that grows on from its edge. */
  static from(size: number, edge: readonly string[]): MerkleTree {
    const tree = new MerkleTree();
    tree.#size = size;
    tree.#edge = edge.map((node) => Buffer.from(node, 'hex').toString('latin1'));
    return tree;
  }

  append(leaf: Uint8Array): void {
    let node = this.#hashLeaf(leaf);
    // One merge for each trailing 1 bit of the old size: those subtrees are now full.
    for (let size = this.#size; size % 2 === 1; size = Math.floor(size / 2))
      node = this.#hashPair(this.#edge.pop() as string, node);
    this.#edge.push(node);
    this.#size++;
  }

  /** 32 bytes; of no leaves, the SHA-256 of nothing. */
  root(): Buffer {
    const last = this.#edge.length - 1;
    let node = this.#edge[last];
    if (node === undefined) return hash('sha256', Buffer.alloc(0), 'buffer');
    for (let index = last - 1; index >= 0; index--) node = this.#hashPair(this.#edge[index] as string, node);
    return Buffer.from(node, 'latin1');
  }

  /** `SHA-256(0x00 ‖ leaf)` */
  #hashLeaf(leaf: Uint8Array): string {
    if (this.#leaf.length <= leaf.length) this.#leaf = Buffer.alloc(2 * leaf.length);
    this.#leaf.set(leaf, 1);
    return hash('sha256', this.#leaf.subarray(0, leaf.length + 1), 'binary');
  }

  /** `SHA-256(0x01 ‖ left ‖ right)` */
  #hashPair(left: string, right: string): string {
    this.#pair.write(left, 1, 'latin1');
    this.#pair.write(right, 33, 'latin1');
    return hash('sha256', this.#pair, 'binary');
  }
}

export function merkleRoot(leaves: Iterable<Uint8Array>): Buffer {
  const tree = new MerkleTree();
  for (const leaf of leaves) tree.append(leaf);
  return tree.root();
}
