import { MerkleTree } from '../checkpoint/merkle.ts';
import { VaultError } from '../errors.ts';
import { decodeLogRecord, type LogRecord } from './log-record.ts';

/** A state of the log from which it can be followed without what came before: as sure as whoever says it. */
export interface LogStart {
  /** Records before it, and the sequence number that comes next. */
  readonly size: number;
  readonly nextSeq: number;
  /** `MerkleTree.edge` there. */
  readonly edge: readonly string[];
}

/** Goes through the log from its beginning (or from `start`), checks that sequence numbers are without gap and grows the Merkle tree. */
export class LogWalk {
  readonly #station: string | undefined;
  readonly tree: MerkleTree;
  nextSeq: number;

  /** `station`: when given, every record must be of it. */
  constructor(station?: string, start?: LogStart) {
    this.#station = station;
    this.tree = start ? MerkleTree.from(start.size, start.edge) : new MerkleTree();
    this.nextSeq = start?.nextSeq ?? 0;
  }

  /** Throws `vault.record-malformed`, `vault.version-unknown`, `vault.station-mismatch`, `vault.seq-gap`. */
  feed(bytes: Uint8Array): LogRecord {
    const index = this.tree.size;
    const record = decodeLogRecord(bytes, index);
    if (this.#station !== undefined && record.station !== this.#station) {
      throw new VaultError('vault.station-mismatch', `log record ${index}`);
    }
    if (record.firstSeq !== this.nextSeq) throw new VaultError('vault.seq-gap', `log record ${index}`);
    this.tree.append(bytes);
    this.nextSeq += record.count;
    return record;
  }

  /** Throws `vault.root-mismatch` when the tree so far is not the one that was signed. */
  expectRoot(root: Uint8Array): void {
    if (!this.tree.root().equals(root)) throw new VaultError('vault.root-mismatch', `log of ${this.tree.size} records`);
  }
}
