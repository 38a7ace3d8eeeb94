import { readCheckpoint, writeCheckpoint } from '../checkpoint/checkpoint.ts';
import type { MerkleTree } from '../checkpoint/merkle.ts';
import { type NoteSigner, noteSigner, noteVerifier } from '../checkpoint/signed-note.ts';
import { asVaultError, VaultError } from '../errors.ts';
import type { Sealer } from '../ports.ts';
import { checkEntry } from './check-entry.ts';
import type { Ledger, NewEntry, Receipt } from './ledger.ts';
import { encodeLogRecord, type LogRecord } from './log-record.ts';
import { LogWalk } from './log-walk.ts';
import { getSealed } from './sealed-file.ts';
import type { LedgerStores } from './stores.ts';
import { type SegmentSizes, type SegmentWriter, writeSegments } from './write-segments.ts';

export interface LedgerOptions {
  readonly stores: LedgerStores;
  readonly sealer: Sealer;
  readonly station: string;
  /** `PRIVATE+KEY+…`; its name is the name of the log. */
  readonly signingKey: string;
  /** UTC instant, ISO 8601 with milliseconds. */
  readonly now: () => string;
  readonly sizes?: Partial<SegmentSizes>;
}

const SIZES: SegmentSizes = { segmentBytes: 4 << 20, blobBytes: 1 << 20 };
/** How much of what waits is joined into one commit. */
const GROUP_BYTES = 32 << 20;

/**
 * Opens a log for writing, or begins it when the stores are empty. An append that got into the log but not under a checkpoint
 * is adopted. Any doubt is thrown as an alarm and nothing is changed: see `VaultError`.
 */
export async function openLedger(options: LedgerOptions): Promise<Ledger> {
  const { stores, sealer, station } = options;
  const signer = noteSigner(options.signingKey);
  const note = await stores.checkpoint.latest();
  const walk = new LogWalk(station);
  const tail: LogRecord[] = [];
  if (note === undefined) {
    if ((await stores.log.size()) > 0 || (await stores.segments.list()).length > 0)
      throw new VaultError('vault.checkpoint-missing');
  } else {
    const signed = readCheckpoint(note, noteVerifier(signer.verifierKey));
    if (signed.size === 0) walk.expectRoot(signed.root);
    for await (const bytes of stores.log.read(0)) {
      const record = walk.feed(bytes);
      if (walk.tree.size === signed.size) walk.expectRoot(signed.root);
      if (walk.tree.size > signed.size) tail.push(record);
    }
    if (walk.tree.size < signed.size) throw new VaultError('vault.log-shorter-than-checkpoint', `log record ${walk.tree.size}`);
  }
  for (const record of tail) await checkKept(stores, record);
  let checkpoint = note;
  if (note === undefined || tail.length > 0) {
    checkpoint = writeCheckpoint({ size: walk.tree.size, root: walk.tree.root() }, signer);
    await stores.checkpoint.advance(note, checkpoint);
  }
  const writer = { stores, sealer, station, log: signer.name, sizes: { ...SIZES, ...options.sizes } };
  return new OpenLedger(writer, stores, signer, options.now, walk, checkpoint as string);
}

/** A record that was never acknowledged may only be adopted with everything it names. */
async function checkKept(stores: LedgerStores, record: LogRecord): Promise<void> {
  await getSealed(stores.segments, record.segment);
  for (const blob of record.blobs) await getSealed(stores.blobs, blob, 'vault.blob-digest');
}

interface Waiting {
  readonly entries: readonly NewEntry[];
  readonly resolve: (receipt: Receipt) => void;
  readonly reject: (error: VaultError) => void;
}

class OpenLedger implements Ledger {
  readonly #writer: SegmentWriter;
  readonly #stores: LedgerStores;
  readonly #signer: NoteSigner;
  readonly #now: () => string;
  readonly #tree: MerkleTree;
  #checkpoint: string;
  /** Entries that are durable, and entries that have a number. */
  #durable: number;
  #numbered: number;
  #waiting: Waiting[] = [];
  #pumping = false;
  #deadOf: unknown;

  constructor(
    writer: SegmentWriter,
    stores: LedgerStores,
    signer: NoteSigner,
    now: () => string,
    walk: LogWalk,
    checkpoint: string,
  ) {
    this.#writer = writer;
    this.#stores = stores;
    this.#signer = signer;
    this.#now = now;
    this.#tree = walk.tree;
    this.#checkpoint = checkpoint;
    this.#durable = walk.nextSeq;
    this.#numbered = walk.nextSeq;
  }

  get station(): string {
    return this.#writer.station;
  }

  size(): number {
    return this.#durable;
  }

  async append(entries: readonly NewEntry[]): Promise<Receipt> {
    if (this.#deadOf !== undefined) throw new VaultError('vault.ledger-dead', undefined, this.#deadOf);
    if (entries.length === 0) return { firstSeq: this.#durable, count: 0, recordedAt: this.#now() };
    entries.forEach(checkEntry);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ entries, resolve, reject });
      if (!this.#pumping) void this.#pump();
    });
  }

  /** Seals the next group while the last one is being logged; whoever comes meanwhile waits and is joined. */
  async #pump(): Promise<void> {
    this.#pumping = true;
    let logging: Promise<void> = Promise.resolve();
    // No await between the last look at who waits and the end: who comes in that gap would wait for ever.
    while (this.#waiting.length > 0 && this.#deadOf === undefined) {
      const group = this.#takeGroup();
      const sealing = this.#seal(group);
      await logging;
      const sealed = await sealing;
      if (sealed) logging = this.#log(group, sealed);
      if (this.#waiting.length === 0 || this.#deadOf !== undefined) await logging;
    }
    this.#pumping = false;
    if (this.#deadOf !== undefined) {
      for (const { reject } of this.#waiting.splice(0)) reject(new VaultError('vault.ledger-dead', undefined, this.#deadOf));
    }
  }

  #takeGroup(): Waiting[] {
    let bytes = 0;
    let count = 0;
    for (const { entries } of this.#waiting) {
      if (bytes > GROUP_BYTES) break;
      for (const { event, content } of entries) bytes += event.length + (content?.length ?? 0);
      count++;
    }
    return this.#waiting.splice(0, count);
  }

  /** Undefined when it failed; then the ledger is dead and the group has been told. */
  async #seal(group: readonly Waiting[]): Promise<LogRecord[] | undefined> {
    const entries = group.length === 1 ? (group[0] as Waiting).entries : group.flatMap((waiting) => waiting.entries);
    const firstSeq = this.#numbered;
    this.#numbered += entries.length;
    try {
      return await writeSegments(this.#writer, firstSeq, this.#now(), entries);
    } catch (error) {
      this.#die(group, error);
      return undefined;
    }
  }

  async #log(group: readonly Waiting[], records: readonly LogRecord[]): Promise<void> {
    if (this.#deadOf !== undefined) return this.#die(group, this.#deadOf);
    try {
      const lines = records.map(encodeLogRecord);
      await this.#stores.log.append(this.#tree.size, lines);
      for (const line of lines) this.#tree.append(line);
      const to = writeCheckpoint({ size: this.#tree.size, root: this.#tree.root() }, this.#signer);
      await this.#stores.checkpoint.advance(this.#checkpoint, to);
      this.#checkpoint = to;
    } catch (error) {
      return this.#die(group, error);
    }
    const recordedAt = (records[0] as LogRecord).recordedAt;
    for (const { entries, resolve } of group) {
      resolve({ firstSeq: this.#durable, count: entries.length, recordedAt });
      this.#durable += entries.length;
    }
  }

  #die(group: readonly Waiting[], error: unknown): void {
    this.#deadOf ??= error;
    const told = asVaultError(error, 'vault.write-failed');
    for (const { reject } of group) reject(told);
  }
}
