import { writeCheckpoint } from '../checkpoint/checkpoint.ts';
import type { MerkleTree } from '../checkpoint/merkle.ts';
import type { NoteSigner } from '../checkpoint/signed-note.ts';
import { encodeLogRecord, type LogRecord } from './log-record.ts';
import type { LedgerStores } from './stores.ts';

/** The end of a log and the checkpoint over it, moved together. */
export class LogEnd {
  readonly #stores: Pick<LedgerStores, 'log' | 'checkpoint'>;
  readonly #signer: NoteSigner;
  readonly #tree: MerkleTree;
  #checkpoint: string | undefined;
  #root: Uint8Array;

  constructor(
    stores: Pick<LedgerStores, 'log' | 'checkpoint'>,
    signer: NoteSigner,
    tree: MerkleTree,
    checkpoint: string | undefined,
  ) {
    this.#stores = stores;
    this.#signer = signer;
    this.#tree = tree;
    this.#checkpoint = checkpoint;
    this.#root = tree.root();
  }

  get signer(): NoteSigner {
    return this.#signer;
  }

  /** Records in the log. */
  get size(): number {
    return this.#tree.size;
  }

  get root(): Uint8Array {
    return this.#root;
  }

  /** One append and its checkpoint; both durable when it resolves. What the records name must be durable before. */
  async append(records: readonly LogRecord[]): Promise<void> {
    const lines = records.map(encodeLogRecord);
    await this.#stores.log.append(this.#tree.size, lines);
    for (const line of lines) this.#tree.append(line);
    this.#root = this.#tree.root();
    await this.advance();
  }

  /** Signs the log as it is. */
  async advance(): Promise<void> {
    const to = writeCheckpoint({ size: this.#tree.size, root: this.#root }, this.#signer);
    await this.#stores.checkpoint.advance(this.#checkpoint, to);
    this.#checkpoint = to;
  }
}
