/** What the rest of the product sees of the vault. */

export interface NewEntry {
  /** One JSON object, `{kind, v, …}`. Sealed: it may hold patient data. */
  readonly event: string;
  /** The original's bytes, when the entry brings one. */
  readonly content?: Uint8Array;
  /** SHA-256 of `content`, hex; required with it so that it is computed once. */
  readonly sha256?: string;
}

export interface Entry {
  readonly seq: number;
  /** UTC instant, ISO 8601 with milliseconds. One for all entries appended together. */
  readonly recordedAt: string;
  readonly event: string;
  readonly content?: Uint8Array;
}

export interface Receipt {
  readonly firstSeq: number;
  readonly count: number;
  readonly recordedAt: string;
}

export interface Ledger {
  readonly station: string;
  /** Number of durable entries. */
  size(): number;
  /**
   * Seals the entries together, keeps them, logs them, moves the checkpoint. Durable when it resolves; then and only then
   * may anybody be told "received". Entries keep their order; concurrent calls are appended in call order.
   * Rejects with a `VaultError`; afterwards the ledger is dead and must be reopened.
   */
  append(entries: readonly NewEntry[]): Promise<Receipt>;
}

export interface LedgerReader {
  /** Entries from `from` on, in order, one array per segment. */
  read(from: number): AsyncIterable<readonly Entry[]>;
  entry(seq: number): Promise<Entry>;
}
