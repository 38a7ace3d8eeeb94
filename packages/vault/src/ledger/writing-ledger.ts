import { asVaultError, VaultError } from '../errors.ts';
import { checkEntry } from './check-entry.ts';
import type { KnownEntry, Ledger, NewEntry, Receipt } from './ledger.ts';
import { type LedgerJournal, type NumberedEntries, type SealedEntries, sealEntries, withTokens } from './ledger-journal.ts';
import type { LogEnd } from './log-end.ts';
import type { LogRecord } from './log-record.ts';
import type { OnceIndex } from './once-index.ts';
import { type SegmentWriter, writeSegments } from './write-segments.ts';

/** How much of what waits is joined into one commit. */
const GROUP_BYTES = 32 << 20;

interface Parts {
  readonly writer: SegmentWriter;
  readonly end: LogEnd;
  readonly journal: LedgerJournal | undefined;
  readonly once: OnceIndex;
  readonly now: () => string;
  readonly nextSeq: number;
}

interface Waiting {
  readonly entries: readonly NewEntry[];
  readonly resolve: (receipt: Receipt) => void;
  readonly reject: (error: VaultError) => void;
}

/** Appends that are made durable together. */
interface Group extends NumberedEntries {
  readonly waiting: readonly Waiting[];
  readonly receipts: readonly Receipt[];
}

/** Small ones are a commit of the journal; large ones are on the disk already and lack their log records. */
type Sealed = { readonly commit: SealedEntries } | { readonly records: readonly LogRecord[] } | 'nothing-new';

/** A ledger opened for writing. */
export class WritingLedger implements Ledger {
  readonly #writer: SegmentWriter;
  readonly #end: LogEnd;
  readonly #journal: LedgerJournal | undefined;
  readonly #once: OnceIndex;
  readonly #now: () => string;
  /** Entries that are durable, and entries that have a number. */
  #durable: number;
  #numbered: number;
  #waiting: Waiting[] = [];
  #pumping: Promise<void> | undefined;
  #settleTimer: NodeJS.Timeout | undefined;
  #settleDue = false;
  #deadOf: unknown;
  #closing: Promise<void> | undefined;

  constructor({ writer, end, journal, once, now, nextSeq }: Parts) {
    this.#writer = writer;
    this.#end = end;
    this.#journal = journal;
    this.#once = once;
    this.#now = now;
    this.#durable = nextSeq;
    this.#numbered = nextSeq;
  }

  get station(): string {
    return this.#writer.station;
  }

  size(): number {
    return this.#durable;
  }

  knows(token: string): KnownEntry | undefined {
    const first = this.#once.get(token);
    // One that has a number and is not durable yet may still be lost.
    return first !== undefined && first.seq < this.#durable ? first : undefined;
  }

  async append(entries: readonly NewEntry[]): Promise<Receipt> {
    if (this.#deadOf !== undefined) throw new VaultError('vault.ledger-dead', undefined, this.#deadOf);
    if (this.#closing) throw new VaultError('vault.ledger-dead', 'closed');
    if (entries.length === 0) return { firstSeq: this.#durable, count: 0, recordedAt: this.#now() };
    entries.forEach(checkEntry);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ entries, resolve, reject });
      this.#pumping ??= this.#pump();
    });
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await this.#pumping;
    clearTimeout(this.#settleTimer);
    if (this.#deadOf !== undefined) return this.#journal?.abandon();
    try {
      await this.#journal?.close();
    } catch (error) {
      this.#die([], error);
      await this.#journal?.abandon();
      throw asVaultError(error, 'vault.write-failed');
    }
  }

  /** Seals the next group while the last one is being kept; whoever comes meanwhile waits and is joined. Never rejects. */
  async #pump(): Promise<void> {
    let keeping: Promise<void> = Promise.resolve();
    // No await between the last look at who waits and the end: who comes in that gap would wait for ever.
    while ((this.#waiting.length > 0 || this.#settleDue) && this.#deadOf === undefined) {
      if (this.#waiting.length === 0) {
        await this.#settle();
        continue;
      }
      const [waiting, bytes] = this.#takeWaiting();
      const group = this.#number(waiting);
      const sealing = this.#seal(group, bytes);
      await keeping;
      const sealed = await sealing;
      if (sealed) keeping = this.#keep(group, sealed);
      if (this.#waiting.length === 0 || this.#deadOf !== undefined) await keeping;
    }
    this.#pumping = undefined;
    if (this.#deadOf === undefined) return;
    for (const { reject } of this.#waiting.splice(0)) reject(new VaultError('vault.ledger-dead', undefined, this.#deadOf));
    await this.#journal?.abandon();
  }

  #takeWaiting(): [readonly Waiting[], number] {
    let bytes = 0;
    let count = 0;
    for (const { entries } of this.#waiting) {
      if (bytes > GROUP_BYTES) break;
      for (const { event, content } of entries) bytes += event.length + (content?.length ?? 0);
      count++;
    }
    return [this.#waiting.splice(0, count), bytes];
  }

  /** Gives numbers to those entries that are not in the log yet, and says what each append will be told. */
  #number(waiting: readonly Waiting[]): Group {
    const firstSeq = this.#numbered;
    const recordedAt = this.#now();
    const fresh: NewEntry[] = [];
    const receipts = waiting.map(({ entries }): Receipt => {
      const before = this.#numbered;
      let there: string | undefined;
      const seqs = entries.map((entry) => {
        const first = entry.once === undefined ? undefined : this.#once.get(entry.once);
        if (first) {
          there ??= first.recordedAt;
          return first.seq;
        }
        const seq = this.#numbered++;
        if (entry.once !== undefined) this.#once.add(entry.once, { seq, recordedAt });
        fresh.push(entry);
        return seq;
      });
      const receipt = { firstSeq: seqs[0] as number, count: entries.length, recordedAt };
      if (there === undefined) return receipt;
      return { ...receipt, recordedAt: this.#numbered === before ? there : recordedAt, seqs };
    });
    return { waiting, receipts, firstSeq, recordedAt, entries: fresh };
  }

  /** Undefined when it failed; then the ledger is dead and the group has been told. */
  async #seal(group: Group, bytes: number): Promise<Sealed | undefined> {
    const { firstSeq, recordedAt, entries } = group;
    if (entries.length === 0) return 'nothing-new';
    const { blobBytes } = this.#writer.sizes;
    try {
      const journal = this.#journal;
      const small = journal && bytes <= journal.sizes.commitBytes;
      if (small && entries.every(({ content }) => (content?.length ?? 0) <= blobBytes)) {
        const writer = { ...this.#writer, sealer: journal.sealer };
        return { commit: await sealEntries(writer, { firstSeq, recordedAt, entries }) };
      }
      const records = await writeSegments(this.#writer, firstSeq, recordedAt, entries);
      return { records: records.map((record) => withTokens(record, group)) };
    } catch (error) {
      this.#die(group.waiting, error);
      return undefined;
    }
  }

  async #keep({ waiting, receipts, entries }: Group, sealed: Sealed): Promise<void> {
    if (this.#deadOf !== undefined) return this.#die(waiting, this.#deadOf);
    try {
      if (sealed !== 'nothing-new') await this.#makeDurable(sealed);
    } catch (error) {
      return this.#die(waiting, error);
    }
    this.#durable += entries.length;
    waiting.forEach(({ resolve }, index) => {
      resolve(receipts[index] as Receipt);
    });
    if (this.#settleDue) await this.#settle();
  }

  async #makeDurable(sealed: Exclude<Sealed, 'nothing-new'>): Promise<void> {
    if ('commit' in sealed) {
      await this.#journal?.commit(sealed.commit);
      this.#settleTimer ??= setTimeout(() => {
        this.#settleDue = true;
        this.#pumping ??= this.#pump();
      }, this.#journal?.sizes.settleMs).unref();
      return;
    }
    // The log is in order of numbers: what the journal holds comes first.
    await this.#journal?.settle();
    await this.#end.append(sealed.records);
  }

  async #settle(): Promise<void> {
    this.#settleDue = false;
    clearTimeout(this.#settleTimer);
    this.#settleTimer = undefined;
    try {
      await this.#journal?.settle();
    } catch (error) {
      this.#die([], error);
    }
  }

  #die(waiting: readonly Waiting[], error: unknown): void {
    this.#deadOf ??= error;
    clearTimeout(this.#settleTimer);
    const told = asVaultError(error, 'vault.write-failed');
    for (const { reject } of waiting) reject(told);
  }
}
