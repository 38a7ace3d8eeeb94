import type { Sealer } from '../ports.ts';
import { encodeCommit } from './journal-commit.ts';
import type { LogEnd } from './log-end.ts';
import type { LogRecord } from './log-record.ts';
import { describeSealed } from './sealed-file.ts';
import { packSegment, type TimedEntry } from './segment.ts';
import type { LedgerStores } from './stores.ts';
import { type SegmentWriter, writeSegments } from './write-segments.ts';

export interface JournalSizes {
  /** Appends of up to this many plain bytes go into the journal. */
  readonly commitBytes: number;
  /** The journal is settled before it holds more: what an opening after a crash may have to move. */
  readonly settleBytes: number;
  readonly settleCommits: number;
  /** And when its oldest commit is this old. */
  readonly settleMs: number;
}

export const JOURNAL_SIZES: JournalSizes = { commitBytes: 256 << 10, settleBytes: 1 << 20, settleCommits: 128, settleMs: 4000 };

/** Entries that got their numbers together. */
export interface NumberedEntries {
  readonly firstSeq: number;
  readonly recordedAt: string;
  readonly entries: readonly TimedEntry[];
}

/** A segment that is sealed and nowhere yet. */
export interface SealedEntries extends NumberedEntries {
  readonly record: LogRecord;
  readonly sealed: Uint8Array;
}

/** Seals entries as one segment and keeps it in memory. */
export async function sealEntries(
  writer: { readonly sealer: Sealer; readonly station: string; readonly log: string },
  numbered: NumberedEntries,
): Promise<SealedEntries> {
  const { firstSeq, recordedAt, entries } = numbered;
  const count = entries.length;
  const head = { v: 1, log: writer.log, firstSeq, count, recordedAt } as const;
  const { packed, entriesRoot } = await packSegment(head, entries, new Map());
  const sealed = await writer.sealer.seal(packed);
  const segment = describeSealed(firstSeq, sealed, 'tar.zst.age');
  const record = { v: 1, station: writer.station, firstSeq, count, recordedAt, segment, entriesRoot, blobs: [] } as const;
  return { ...numbered, sealed, record: withTokens(record, numbered) };
}

/** The record with the tokens of those of `entries` that it holds. */
export function withTokens(record: LogRecord, { firstSeq, entries }: Pick<NumberedEntries, 'firstSeq' | 'entries'>): LogRecord {
  const from = record.firstSeq - firstSeq;
  const once = entries.slice(from, from + record.count).map((entry) => entry.once ?? '');
  return once.some((token) => token !== '') ? { ...record, once } : record;
}

const ownCopy = (entry: TimedEntry): TimedEntry =>
  entry.content === undefined ? entry : { ...entry, content: new Uint8Array(entry.content) };

/** What is durable in the journal and not yet in segment, log and checkpoint. Commits and settling are done by one caller in turn. */
export class LedgerJournal {
  readonly #writer: SegmentWriter;
  readonly #store: NonNullable<LedgerStores['journal']>;
  readonly #end: LogEnd;
  readonly sizes: JournalSizes;
  #held: NumberedEntries[] = [];
  #usedBytes = 0;
  #sealer: Sealer | undefined;

  constructor(writer: SegmentWriter, store: NonNullable<LedgerStores['journal']>, end: LogEnd, sizes: JournalSizes) {
    this.#writer = writer;
    this.#store = store;
    this.#end = end;
    this.sizes = sizes;
  }

  get empty(): boolean {
    return this.#held.length === 0;
  }

  /** Of what is committed: one key until it is settled, for that long the entries themselves are in memory. */
  get sealer(): Sealer {
    this.#sealer ??= this.#writer.sealer.forMoments?.() ?? this.#writer.sealer;
    return this.#sealer;
  }

  /** Durable when it resolves; settles first when there is no room. */
  async commit({ record, sealed, ...numbered }: SealedEntries): Promise<void> {
    const encode = () => encodeCommit({ record, sealed, logSize: this.#end.size, root: this.#end.root }, this.#end.signer);
    let bytes = encode();
    const full = this.#usedBytes + bytes.length > this.sizes.settleBytes || this.#held.length >= this.sizes.settleCommits;
    if (full && !this.empty) {
      await this.settle();
      bytes = encode();
    }
    await this.#store.append(this.#usedBytes, bytes);
    this.#usedBytes += bytes.length;
    // Copies: whoever appended may overwrite the contents as soon as they are acknowledged, and an intake does.
    this.#held.push({ ...numbered, entries: numbered.entries.map(ownCopy) });
  }

  /** Seals what is held anew as one segment and moves it to its places; the next commit overwrites the journal. */
  async settle(): Promise<void> {
    const [first] = this.#held;
    if (!first) return;
    const { firstSeq, recordedAt } = first;
    const entries = this.#held.flatMap((held) =>
      held.recordedAt === recordedAt ? held.entries : held.entries.map((entry) => ({ ...entry, recordedAt: held.recordedAt })),
    );
    const records = await writeSegments(this.#writer, firstSeq, recordedAt, entries);
    await this.#end.append(records.map((record) => withTokens(record, { firstSeq, entries })));
    for (const { content } of entries) content?.fill(0);
    this.#held = [];
    this.#usedBytes = 0;
    this.#sealer = undefined;
  }

  /** Settles and lets go. */
  async close(): Promise<void> {
    await this.settle();
    await this.#store.close('empty');
  }

  /** Lets go and leaves everything for the next opening. */
  async abandon(): Promise<void> {
    await this.#store.close('keep').catch(() => undefined);
  }
}
