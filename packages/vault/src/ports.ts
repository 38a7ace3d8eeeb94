/** The vault's ports. Each has a contract suite in `testkit/src/contracts` that every adapter runs. */

/** A sealed thing kept whole under a name of our own making (lower-case letters, digits, `-`, `.`; no patient data). */
export interface BlobStore {
  /**
   * Durable when it resolves: content and directory entry survive power loss. Atomic: afterwards the blob is whole or absent.
   * Refuses (`vault.blob-exists`) when the name is taken by other bytes; the same bytes again are fine.
   * After a failed sync the store is dead (`vault.store-dead`): every later call rejects.
   */
  put(name: string, bytes: Uint8Array): Promise<void>;
  /** Rejects with `vault.blob-missing`. */
  get(name: string): Promise<Uint8Array>;
  has(name: string): Promise<boolean>;
  /** Every name, sorted. Half-written leftovers are not listed. */
  list(): Promise<readonly string[]>;
}

/** One append-only list of small records. One writer. */
export interface LogStore {
  size(): Promise<number>;
  /**
   * Appends all or nothing, durable when it resolves. Rejects with `vault.log-moved` when `expected` is not the size.
   * When it rejects with any other code the outcome is unknown and the handle is dead; reopening tells which.
   */
  append(expected: number, records: readonly Uint8Array[]): Promise<void>;
  /** Records from `from` on, in order. Rejects with `vault.log-damaged` naming the first bad record. */
  read(from: number): AsyncIterable<Uint8Array>;
}

/**
 * A small place where one writer makes bytes durable with a single sync, until they are kept elsewhere. Offsets are multiples of
 * `JOURNAL_BLOCK`; what was never written reads as zeros or ends.
 */
export interface JournalStore {
  /**
   * Makes it this writer's: every later `append` of whoever had it before rejects with `vault.log-moved`, and what that
   * `append` acknowledged earlier is seen by `read` from now on.
   */
  claim(): Promise<void>;
  /**
   * Durable when it resolves, followed by zeros. Bytes before `at` are not touched, bytes behind may be left over from earlier.
   * `at` 0 forgets what was there, so call it only when that is kept elsewhere. Any rejection leaves the outcome unknown and
   * the handle dead.
   */
  append(at: number, bytes: Uint8Array): Promise<void>;
  /** Shorter at the end. */
  read(from: number, to: number): Promise<Uint8Array>;
  /** Puts bytes that are no commit aside, durably, before they are overwritten. */
  keepTorn(name: string, bytes: Uint8Array): Promise<void>;
  /** Empties it and lets go; call it only when everything in it is kept elsewhere, or with `keep`. */
  close(keep: 'empty' | 'keep'): Promise<void>;
}

/** The one value that must be exact. */
export interface CheckpointStore {
  latest(): Promise<string | undefined>;
  /** Compare-and-swap; durable when it resolves. Rejects with `vault.checkpoint-moved`. */
  advance(from: string | undefined, to: string): Promise<void>;
}

/** What a file adapter needs of a disk, so that power loss can be simulated below it. Paths are relative to one root. */
export interface Disk {
  read(path: string): Promise<Uint8Array | undefined>;
  /** Bytes `from`..`to` (exclusive). */
  readRange(path: string, from: number, to: number): Promise<Uint8Array>;
  size(path: string): Promise<number | undefined>;
  /** Creates or replaces. Not durable until `sync`. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  append(path: string, bytes: Uint8Array): Promise<void>;
  truncate(path: string, size: number): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  list(folder: string): Promise<readonly string[]>;
  makeFolder(path: string): Promise<void>;
  /** fsync of a file, or of a folder for its names. */
  sync(path: string): Promise<void>;
  /** For many small writes in place; makes an empty file when there is none. Stays with the file when that is renamed or replaced. */
  open(path: string): Promise<DiskFile>;
}

/** An open file of a `Disk`. */
export interface DiskFile {
  /** Bytes `from`..`to` (exclusive); shorter at the end. */
  read(from: number, to: number): Promise<Uint8Array>;
  /** Overwrites in place or grows; durable when it resolves, as after fdatasync. Rejecting, its outcome is unknown. */
  write(at: number, bytes: Uint8Array): Promise<void>;
  /** Not durable. */
  truncate(size: number): Promise<void>;
  close(): Promise<void>;
}

/** Seals to public keys; whoever seals cannot open. */
export interface Sealer {
  seal(plain: Uint8Array): Promise<Uint8Array>;
  /**
   * For many small things within seconds, whose plain text is held as long: what it seals shares one key, that is kept while the
   * sealer is. Each can be opened like any other.
   */
  forMoments?(): Sealer;
}

/** Holds a private key. */
export interface Opener {
  /** Rejects with `vault.not-openable` (wrong key, damaged). */
  open(sealed: Uint8Array): Promise<Uint8Array>;
}
