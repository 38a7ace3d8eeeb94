import { readCheckpoint } from '../checkpoint/checkpoint.ts';
import { type NoteVerifier, noteVerifier } from '../checkpoint/signed-note.ts';
import { VaultError } from '../errors.ts';
import type { Opener } from '../ports.ts';
import type { Entry, LedgerReader } from './ledger.ts';
import type { LogRecord } from './log-record.ts';
import { LogWalk } from './log-walk.ts';
import { type ReadSegment, readContent, readSegment } from './read-segment.ts';
import type { SegmentEntry } from './segment.ts';
import type { ReadableStores } from './stores.ts';

export interface ReaderOptions {
  readonly stores: ReadableStores;
  readonly opener: Opener;
  /** Whose checkpoints are believed. */
  readonly verifierKey: string;
}

/** Opened segments held for `entry`; each takes some 5 MB. */
const HELD = 6;

/**
 * Reads a log as far as its signed checkpoint goes; entries appended later are seen by the next call. Every sealed file is
 * compared with the log before it is opened. Rejects with alarms, never with wrong content.
 */
export async function openLedgerReader(options: ReaderOptions): Promise<LedgerReader> {
  const reader = new OpenReader(options.stores, options.opener, noteVerifier(options.verifierKey));
  await reader.catchUp();
  return reader;
}

class OpenReader implements LedgerReader {
  readonly #stores: ReadableStores;
  readonly #opener: Opener;
  readonly #verifier: NoteVerifier;
  readonly #walk = new LogWalk();
  readonly #records: LogRecord[] = [];
  readonly #held = new Map<number, Promise<ReadSegment>>();
  #note: string | undefined;
  #catchingUp: Promise<void> = Promise.resolve();

  constructor(stores: ReadableStores, opener: Opener, verifier: NoteVerifier) {
    this.#stores = stores;
    this.#opener = opener;
    this.#verifier = verifier;
  }

  /** One at a time; a failure is told to whoever asked and the next call tries again. */
  catchUp(): Promise<void> {
    const turn = this.#catchingUp.then(() => this.#readLog());
    this.#catchingUp = turn.catch(() => undefined);
    return turn;
  }

  async #readLog(): Promise<void> {
    const note = await this.#stores.checkpoint.latest();
    if (note === undefined) throw new VaultError('vault.checkpoint-missing');
    if (note === this.#note) return;
    const signed = readCheckpoint(note, this.#verifier);
    // Going back is never right: this reader has already seen more.
    if (signed.size < this.#records.length) throw new VaultError('vault.checkpoint-behind', `log record ${signed.size}`);
    if (signed.size > this.#records.length) {
      for await (const bytes of this.#stores.log.read(this.#records.length)) {
        this.#records.push(this.#walk.feed(bytes));
        if (this.#records.length === signed.size) break;
      }
    }
    if (this.#records.length < signed.size) {
      throw new VaultError('vault.log-shorter-than-checkpoint', `log record ${this.#records.length}`);
    }
    this.#walk.expectRoot(signed.root);
    this.#note = note;
  }

  async *read(from: number): AsyncIterable<readonly Entry[]> {
    await this.catchUp();
    let index = this.#indexOf(from);
    let ahead = this.#load(index);
    while (ahead) {
      const segment = await ahead;
      ahead = this.#load(++index);
      const entries = from > segment.firstSeq ? segment.entries.slice(from - segment.firstSeq) : segment.entries;
      yield await Promise.all(entries.map((entry) => this.#entry(segment, entry)));
    }
  }

  async entry(seq: number): Promise<Entry> {
    if (seq >= this.#walk.nextSeq) await this.catchUp();
    if (!Number.isInteger(seq) || seq < 0 || seq >= this.#walk.nextSeq)
      throw new VaultError('vault.entry-unknown', `entry ${seq}`);
    const index = this.#indexOf(seq);
    const held = this.#held.get(index) ?? (this.#load(index) as Promise<ReadSegment>);
    this.#held.delete(index);
    this.#held.set(index, held);
    if (this.#held.size > HELD) this.#held.delete(this.#held.keys().next().value as number);
    try {
      const segment = await held;
      return await this.#entry(segment, segment.entries[seq - segment.firstSeq] as SegmentEntry);
    } catch (error) {
      this.#held.delete(index);
      throw error;
    }
  }

  #load(index: number): Promise<ReadSegment> | undefined {
    const record = this.#records[index];
    if (!record) return undefined;
    const loading = readSegment(this.#stores, this.#opener, record, this.#verifier.name);
    // Whoever stops reading early never awaits the segment read ahead.
    loading.catch(() => undefined);
    return loading;
  }

  #entry(segment: ReadSegment, entry: SegmentEntry): Entry | Promise<Entry> {
    const { seq, event, content } = entry;
    const recordedAt = segment.recordedAt;
    if (content) return { seq, recordedAt, event, content };
    if (entry.blob === undefined) return { seq, recordedAt, event };
    return readContent(this.#stores, this.#opener, segment.record, entry).then((bytes) => ({
      seq,
      recordedAt,
      event,
      content: bytes,
    }));
  }

  /** Index of the record that holds `seq`; the number of records when it lies behind the end. */
  #indexOf(seq: number): number {
    let low = 0;
    let high = this.#records.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const record = this.#records[middle] as LogRecord;
      if (record.firstSeq + record.count <= seq) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
