import { readCheckpoint } from '../checkpoint/checkpoint.ts';
import { type NoteVerifier, noteVerifier } from '../checkpoint/signed-note.ts';
import { VaultError } from '../errors.ts';
import type { Opener } from '../ports.ts';
import { RootMarks } from '../verify/root-marks.ts';
import type { Remembered } from '../witness/remembered.ts';
import { JournalFollower } from './follow-journal.ts';
import type { Entry, LedgerReader, RecordedBetween } from './ledger.ts';
import type { LogRecord } from './log-record.ts';
import { type LogStart, LogWalk } from './log-walk.ts';
import { type ReadSegment, readContent, readSegment } from './read-segment.ts';
import type { SegmentEntry } from './segment.ts';
import type { ReadableStores } from './stores.ts';

export interface ReaderOptions {
  readonly stores: ReadableStores;
  readonly opener: Opener;
  /** Whose checkpoints are believed. */
  readonly verifierKey: string;
  /** What was seen of this log before or elsewhere: alarms `vault.rolled-back` and `vault.forked` when it does not begin with it. */
  readonly remembered?: readonly Remembered[];
  /** Where to begin; entries before it are unknown to this reader. */
  readonly start?: LogStart;
}

/** Opened segments held for `entry`; each takes some 5 MB. */
const HELD = 6;

/**
 * Reads a log as far as its signed checkpoint goes, and then the signed commits of its journal; entries appended later are seen
 * by the next call. Every sealed file is compared with the log before it is opened. Rejects with alarms, never with wrong content.
 */
export async function openLedgerReader(options: ReaderOptions): Promise<LedgerReader> {
  const reader = new OpenReader(options);
  await reader.open();
  return reader;
}

class OpenReader implements LedgerReader {
  readonly #stores: ReadableStores;
  readonly #opener: Opener;
  readonly #verifier: NoteVerifier;
  readonly #walk: LogWalk;
  /** Records before the first of `#records`. */
  readonly #before: number;
  readonly #marks: RootMarks;
  readonly #records: LogRecord[] = [];
  readonly #journal: JournalFollower | undefined;
  /** By name of the sealed file. */
  readonly #held = new Map<string, Promise<ReadSegment>>();
  #note: string | undefined;
  #catchingUp: Promise<void> = Promise.resolve();

  constructor({ stores, opener, verifierKey, remembered = [], start }: ReaderOptions) {
    const verifier = noteVerifier(verifierKey);
    this.#walk = new LogWalk(undefined, start);
    this.#before = start?.size ?? 0;
    this.#marks = new RootMarks(remembered, undefined);
    this.#stores = stores;
    this.#opener = opener;
    this.#verifier = verifier;
    this.#journal = stores.journal && new JournalFollower(stores.journal, verifier);
  }

  async open(): Promise<void> {
    await this.catchUp();
    await this.#journal?.check(() => this.catchUp().then(() => this.#walk));
  }

  /** One at a time; a failure is told to whoever asked and the next call tries again. */
  catchUp(): Promise<void> {
    const turn = this.#catchingUp.then(() => this.#readLog());
    this.#catchingUp = turn.catch(() => undefined);
    return turn;
  }

  async #readLog(): Promise<void> {
    // The journal comes first: what is moved out of it meanwhile is then found in the log.
    await this.#journal?.catchUp();
    const note = await this.#stores.checkpoint.latest();
    if (note === undefined) throw new VaultError('vault.checkpoint-missing');
    if (note === this.#note) return this.#journal?.logRead();
    const signed = readCheckpoint(note, this.#verifier);
    // Going back is never right: this reader has already seen more.
    const known = this.#before + this.#records.length;
    if (signed.size < known) throw new VaultError('vault.checkpoint-behind', `log record ${signed.size}`);
    if (signed.size > known) {
      for await (const bytes of this.#stores.log.read(known)) {
        this.#records.push(this.#walk.feed(bytes));
        this.#marks.compare(this.#walk.tree, this.#walk.nextSeq);
        if (this.#walk.tree.size === signed.size) break;
      }
    }
    if (this.#walk.tree.size < signed.size) {
      throw new VaultError('vault.log-shorter-than-checkpoint', `log record ${this.#walk.tree.size}`);
    }
    this.#walk.expectRoot(signed.root);
    this.#marks.expectNone();
    if (this.#marks.furthest > signed.size) throw new VaultError('vault.rolled-back', `log record ${signed.size}`);
    this.#note = note;
    this.#journal?.logRead();
  }

  async *read(from: number): AsyncIterable<readonly Entry[]> {
    await this.catchUp();
    let next = from;
    let ahead = this.#load(next);
    while (ahead) {
      const segment = await ahead;
      const at = next;
      next = segment.firstSeq + segment.record.count;
      ahead = this.#load(next);
      const entries = at > segment.firstSeq ? segment.entries.slice(at - segment.firstSeq) : segment.entries;
      for (const together of byTime(entries)) yield await Promise.all(together.map((entry) => this.#entry(segment, entry)));
    }
  }

  async entry(seq: number): Promise<Entry> {
    if (seq >= this.#nextSeq()) await this.catchUp();
    const record = this.#recordOf(seq);
    if (!Number.isInteger(seq) || seq < 0 || !record) throw new VaultError('vault.entry-unknown', `entry ${seq}`);
    const { name } = record.segment;
    const held = this.#held.get(name) ?? (this.#load(seq) as Promise<ReadSegment>);
    this.#held.delete(name);
    this.#held.set(name, held);
    if (this.#held.size > HELD) this.#held.delete(this.#held.keys().next().value as string);
    try {
      const segment = await held;
      return await this.#entry(segment, segment.entries[seq - segment.firstSeq] as SegmentEntry);
    } catch (error) {
      this.#held.delete(name);
      throw error;
    }
  }

  recordedBetween(seq: number): RecordedBetween | undefined {
    const record = this.#recordOf(seq);
    if (record === undefined) return undefined;
    // Settling puts several moments into one record, which carries the first of them.
    const next = this.#recordOf(record.firstSeq + record.count);
    return next === undefined ? { from: record.recordedAt } : { from: record.recordedAt, to: next.recordedAt };
  }

  /** The segment that holds `seq`; undefined behind the end. */
  #load(seq: number): Promise<ReadSegment> | undefined {
    const logged = this.#logged(seq);
    const commit = logged ? undefined : this.#journal?.commitOf(seq);
    const record = logged ?? commit?.record;
    if (!record) return undefined;
    const stores = commit
      ? { ...this.#stores, segments: { ...this.#stores.segments, get: async () => commit.sealed } }
      : this.#stores;
    const loading = readSegment(stores, this.#opener, record, this.#verifier.name);
    // Whoever stops reading early never awaits the segment read ahead.
    loading.catch(() => undefined);
    return loading;
  }

  #entry(segment: ReadSegment, entry: SegmentEntry): Entry | Promise<Entry> {
    const { seq, recordedAt = segment.recordedAt, event, content } = entry;
    if (content) return { seq, recordedAt, event, content };
    if (entry.blob === undefined) return { seq, recordedAt, event };
    return readContent(this.#stores, this.#opener, segment.record, entry).then((bytes) => ({
      seq,
      recordedAt,
      event,
      content: bytes,
    }));
  }

  #nextSeq(): number {
    return Math.max(this.#walk.nextSeq, this.#journal?.nextSeq ?? 0);
  }

  #recordOf(seq: number): LogRecord | undefined {
    return this.#logged(seq) ?? this.#journal?.commitOf(seq)?.record;
  }

  /** The record of the log that holds `seq`. */
  #logged(seq: number): LogRecord | undefined {
    let low = 0;
    let high = this.#records.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const record = this.#records[middle] as LogRecord;
      if (record.firstSeq + record.count <= seq) low = middle + 1;
      else high = middle;
    }
    const found = this.#records[low];
    return found && found.firstSeq <= seq ? found : undefined;
  }
}

/** Settling puts appends of several moments into one segment; whoever reads gets each apart. */
function* byTime(entries: readonly SegmentEntry[]): Generator<readonly SegmentEntry[]> {
  let from = 0;
  for (let at = 1; at <= entries.length; at++) {
    if (at < entries.length && entries[at]?.recordedAt === entries[from]?.recordedAt) continue;
    yield entries.slice(from, at);
    from = at;
  }
}
