import type { Checkpoint } from '../checkpoint/checkpoint.ts';
import type { MerkleTree } from '../checkpoint/merkle.ts';
import { VaultError } from '../errors.ts';
import { agrees, type Remembered } from '../witness/remembered.ts';
import type { Findings } from './findings.ts';
import { placeOf } from './place-of.ts';

/** A place in the log: so many records, and the sequence number that comes next. */
interface Place {
  readonly records: number;
  readonly seq: number;
}

const START: Place = { records: 0, seq: 0 };

/**
 * Compares the growing log with every state that somebody remembers and with the checkpoint that lies beside it. The first
 * state that does not agree, and the last before it that does, enclose the first bad record.
 */
export class RootMarks {
  readonly #remembered: readonly Remembered[];
  readonly #signed: Checkpoint | undefined;
  #next = 0;
  #agreed = START;
  /** The last remembered states that agreed, and the place of the last of them. */
  readonly matched: Remembered[] = [];
  trusted = START;
  #bad: { readonly from: Place; readonly to: number } | undefined;
  #signedAgrees: boolean | undefined;

  constructor(remembered: readonly Remembered[], signed: Checkpoint | undefined) {
    this.#remembered = remembered.filter(({ size }) => size > 0).sort((a, b) => a.size - b.size);
    this.#signed = signed;
  }

  /** The largest remembered size. */
  get furthest(): number {
    return this.#remembered.at(-1)?.size ?? 0;
  }

  /** After each record, and once before the first. */
  compare(tree: MerkleTree, seq: number): void {
    const here = { records: tree.size, seq };
    let root: Buffer | undefined;
    for (; this.#remembered[this.#next]?.size === tree.size; this.#next++) {
      root ??= tree.root();
      const seen = this.#remembered[this.#next] as Remembered;
      if (agrees(seen, root)) {
        this.matched.push(seen);
        this.#agreed = here;
        this.trusted = here;
      } else {
        this.#bad ??= { from: this.#agreed, to: tree.size };
      }
    }
    if (this.#signed?.size !== tree.size) return;
    this.#signedAgrees = (root ?? tree.root()).equals(this.#signed.root);
    if (this.#signedAgrees) this.#agreed = this.#bad ? this.#agreed : here;
    else this.#bad ??= { from: this.#agreed, to: tree.size };
  }

  /** Throws the first disagreement: `vault.forked`, `vault.root-mismatch`. */
  expectNone(): void {
    if (!this.#bad) return;
    const { from, to } = this.#bad;
    // A log that does not even fit its own checkpoint was changed by someone who cannot sign.
    const code = this.#signedAgrees === false ? 'vault.root-mismatch' : 'vault.forked';
    throw new VaultError(code, placeOf(from.records, Math.max(to, from.records + 1)));
  }

  report(findings: Findings): void {
    try {
      this.expectNone();
    } catch (error) {
      const { records, seq } = this.#bad?.from ?? START;
      findings.add(error, { record: records, where: 'log', seq, ofLog: true });
    }
  }
}
