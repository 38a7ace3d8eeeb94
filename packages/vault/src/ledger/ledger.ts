/** What the rest of the product sees of the vault. */

export interface NewEntry {
  /** One JSON object, `{kind, v, …}`. Sealed: it may hold patient data. */
  readonly event: string;
  /** The original's bytes, when the entry brings one. */
  readonly content?: Uint8Array;
  /** SHA-256 of `content`, hex; required with it so that it is computed once. */
  readonly sha256?: string;
  /**
   * 16–64 lower-case hex digits: an entry with the same token is not appended a second time, whoever sends it again. Kept
   * readable in the log, so a keyed digest or random, never a plain digest of anything of a patient. Remembered for the newest
   * `ONCE_KEPT` tokens of the log.
   */
  readonly once?: string;
}

export interface Entry {
  readonly seq: number;
  /** UTC instant, ISO 8601 with milliseconds. One for all entries appended together. */
  readonly recordedAt: string;
  readonly event: string;
  readonly content?: Uint8Array;
}

export interface Receipt {
  /** Of the first entry of the append. */
  readonly firstSeq: number;
  /** Entries of the append. */
  readonly count: number;
  /** Of the entries appended now; where there was none, of the one that was there. */
  readonly recordedAt: string;
  /**
   * Only when an entry was there already (`NewEntry.once`): the sequence number of each entry of the append. Without it they
   * are `firstSeq`, `firstSeq + 1`, …
   */
  readonly seqs?: readonly number[];
}

export interface KnownEntry {
  readonly seq: number;
  readonly recordedAt: string;
}

export interface Ledger {
  readonly station: string;
  /** Number of durable entries. */
  size(): number;
  /**
   * Seals the entries together, keeps them, logs them, moves the checkpoint. Durable when it resolves; then and only then
   * may anybody be told "received". Entries keep their order; concurrent calls are appended in call order.
   * Rejects with a `VaultError`; afterwards the ledger is dead and must be reopened (except `vault.entry-malformed`, which
   * changes nothing).
   */
  append(entries: readonly NewEntry[]): Promise<Receipt>;
  /** The durable entry that carries this token (`NewEntry.once`), if it is among the `ONCE_KEPT` newest. */
  knows(token: string): KnownEntry | undefined;
  /**
   * Waits for what was given to `append`, moves what the journal holds to its places and lets go of the files. Without it
   * nothing is lost: the next opening moves it. Rejects with a `VaultError` when the moving failed. Of a dead ledger: only lets go.
   */
  close(): Promise<void>;
}

/** When an entry was recorded: not before `from`, and before `to` (absent for the newest). UTC instants. */
export interface RecordedBetween {
  readonly from: string;
  readonly to?: string;
}

export interface LedgerReader {
  /** Entries from `from` on, in order; all of one array are of one segment and share `recordedAt`. */
  read(from: number): AsyncIterable<readonly Entry[]>;
  entry(seq: number): Promise<Entry>;
  /** Told from the log alone, without opening anything; undefined for an entry not seen yet. Absent where there is no log at hand. */
  recordedBetween?(seq: number): RecordedBetween | undefined;
}
