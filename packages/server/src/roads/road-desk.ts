import type { IntakeEvent } from '@tomoshibi/hospital';
import type { NewEntry } from '@tomoshibi/vault';
import { openIntakeHome } from '../home/home.ts';
import type { Taking } from '../opened.ts';
import type { Arrival, RoadDesk, Taken } from './arrival.ts';
import { arrivalEvent } from './arrival-event.ts';
import { FEED_ROOTS } from './feed-roots.ts';
import { heardOf } from './note-heard.ts';

/** What is joined into one append at most. */
const APPEND_BYTES = 4 << 20;
const APPEND_ENTRIES = 1000;
/** The ledger seals one while it makes the one before durable. */
const APPENDS_AT_ONCE = 2;
/** What may wait to be appended; whoever comes then waits before anything of his is looked at. */
const WAITING_BYTES = 32 << 20;

interface Kept {
  readonly seq: number;
  readonly recordedAt: string;
}

/** Entries that will be appended together. */
interface Gathered {
  readonly entries: NewEntry[];
  readonly events: IntakeEvent[];
  bytes: number;
  /** Number and time of the first of them, when they are durable. */
  readonly durable: Promise<Kept>;
  resolve(first: Kept): void;
  reject(error: unknown): void;
}

export interface OpenRoadDesk extends RoadDesk {
  /** Resolves with the reason when the desk can take nothing any more; the process that runs it should then end. */
  readonly dead: Promise<unknown>;
  /** Takes nothing new; resolves when what it has is on the charts, or cannot be. */
  close(): Promise<void>;
  /** Bytes that wait to become durable. */
  waitingBytes(): number;
}

/**
 * The place where all roads of a process hand over. It works beside the walker in one process: a number is predicted, appended and
 * projected without a pause in between, as entry-batch.ts does.
 */
export function openRoadDesk(hospital: Taking): OpenRoadDesk {
  return new Desk(hospital);
}

class Desk implements OpenRoadDesk {
  readonly dead: Promise<unknown>;
  readonly #hospital: Taking;
  readonly #roots: Map<string, number>;
  #toldDead: (error: unknown) => void = () => {};
  #deadOf: { readonly error: unknown } | undefined;
  #closed = false;
  #queue: Gathered[] = [];
  #appending = 0;
  #scheduled = false;
  /** The projector has no room for more. */
  #full = false;
  #waitingBytes = 0;
  #roomAsked: (() => void)[] = [];
  /** Tokens that are not durable yet: a resend waits for the first. */
  readonly #inFlight = new Map<string, Promise<Kept>>();
  /** Originals taken of a source since it was last noted. */
  readonly #taken = new Map<string, number>();
  /** Notes of one source, one after the other. */
  #noting: Promise<void> = Promise.resolve();

  constructor(hospital: Taking) {
    this.#hospital = hospital;
    this.#roots = rootsOf(hospital.home.config.sources);
    this.dead = new Promise((told) => {
      this.#toldDead = told;
    });
  }

  waitingBytes(): number {
    return this.#waitingBytes;
  }

  async take(arrivals: readonly Arrival[]): Promise<Taken> {
    this.#check();
    while (this.#waitingBytes > WAITING_BYTES) {
      await new Promise<void>((room) => this.#roomAsked.push(room));
      this.#check();
    }
    // Looked at before anything is gathered: one that is not an arrival must not stop those of others.
    const ready = arrivals.map((arrival) => ({ arrival, event: arrivalEvent(arrival, this.#rootOf(arrival.source)) }));
    for (const { arrival } of ready) checkArrival(arrival);
    this.#makeRoom();
    const kept = await Promise.all(ready.map(({ arrival, event }) => this.#keep(arrival, event)));
    return { seqs: kept.map(({ seq }) => seq), recordedAt: latest(kept) ?? this.#hospital.now() };
  }

  async heard(source: string, looked: Parameters<RoadDesk['heard']>[1]): Promise<void> {
    this.#check();
    const work = this.#noting.then(async () => {
      const taken = this.#taken.get(source) ?? 0;
      this.#taken.delete(source);
      const { event, row } = await heardOf(this.#hospital, source, looked, taken);
      if (event !== undefined) await this.#add({ event: JSON.stringify(event) }, event);
      await this.#hospital.projector.note([row]);
    });
    this.#noting = work.catch(() => {});
    await work;
  }

  async settled(): Promise<void> {
    await this.#noting;
    await Promise.all(this.#queue.map(({ durable }) => durable));
    await this.#hospital.projector.settled();
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#noting;
    await Promise.allSettled([...this.#queue.map(({ durable }) => durable), ...this.#inFlight.values()]);
    // Of a dead ledger the rows are brought up at the next start.
    await this.#hospital.projector.settled().catch(() => {});
  }

  #check(): void {
    if (this.#deadOf !== undefined) throw this.#deadOf.error;
    if (this.#closed) throw new TypeError('the desk is closed');
  }

  #rootOf(source: string): number {
    let root = this.#roots.get(source);
    if (root === undefined) {
      // Perhaps it was added while we run.
      for (const [name, own] of rootsOf(openIntakeHome(this.#hospital.home.folder).config.sources)) this.#roots.set(name, own);
      root = this.#roots.get(source);
    }
    if (root === undefined) throw new TypeError('an arrival of a source that is not in the configuration');
    return root;
  }

  #keep(arrival: Arrival, event: IntakeEvent): Kept | Promise<Kept> {
    const { bytes, sha256, once } = arrival;
    if (once !== undefined) {
      const known = this.#inFlight.get(once) ?? this.#hospital.ledger.knows(once);
      if (known !== undefined) return known;
    }
    const entry = { event: JSON.stringify(event), content: bytes, sha256 };
    const kept = this.#add(once === undefined ? entry : { ...entry, once }, event);
    if (once !== undefined) {
      this.#inFlight.set(once, kept);
      const landed = (): void => void this.#inFlight.delete(once);
      kept.then(landed, landed);
    }
    this.#taken.set(arrival.source, (this.#taken.get(arrival.source) ?? 0) + 1);
    return kept;
  }

  /** Only between two calls of `take`: what is taken together is appended together, or a crash could keep half of a message. */
  #makeRoom(): void {
    const last = this.#queue.at(-1);
    if (last !== undefined && (last.bytes >= APPEND_BYTES || last.entries.length >= APPEND_ENTRIES)) this.#begin();
  }

  #begin(): Gathered {
    const begun = gathered();
    this.#queue.push(begun);
    return begun;
  }

  #add(entry: NewEntry, event: IntakeEvent): Promise<Kept> {
    const last = this.#queue.at(-1) ?? this.#begin();
    const at = last.entries.length;
    const bytes = entry.event.length + (entry.content?.length ?? 0);
    last.entries.push(entry);
    last.events.push(event);
    last.bytes += bytes;
    this.#waitingBytes += bytes;
    // After the other sockets of this turn have been read: what came together is appended together.
    if (!this.#scheduled) {
      this.#scheduled = true;
      setImmediate(() => {
        this.#scheduled = false;
        this.#pump();
      });
    }
    return last.durable.then(({ seq, recordedAt }) => ({ seq: seq + at, recordedAt }));
  }

  #pump(): void {
    while (this.#queue.length > 0 && this.#appending < APPENDS_AT_ONCE && !this.#full && this.#deadOf === undefined)
      this.#append(this.#queue.shift() as Gathered);
  }

  /** No pause in here: a walker in this process numbers its entries the same way. */
  #append(going: Gathered): void {
    const { ledger, projector } = this.#hospital;
    const { entries, events, bytes } = going;
    const firstSeq = projector.next();
    this.#appending++;
    const recordedAt = ledger.append(entries).then((receipt) => {
      if (receipt.firstSeq !== firstSeq) throw new RangeError(`entry ${firstSeq} was given ${receipt.firstSeq}: two writers?`);
      return receipt.recordedAt;
    });
    recordedAt.then(
      (at) => {
        going.resolve({ seq: firstSeq, recordedAt: at });
        this.#appended(bytes);
      },
      (error: unknown) => {
        this.#die(error);
        going.reject(error);
        this.#appended(bytes);
      },
    );
    this.#full = true;
    projector.project({ firstSeq, entries, events, recordedAt }).then(
      () => {
        this.#full = false;
        this.#pump();
      },
      (error: unknown) => this.#die(error),
    );
  }

  #appended(bytes: number): void {
    this.#appending--;
    this.#waitingBytes -= bytes;
    if (this.#waitingBytes <= WAITING_BYTES) for (const room of this.#roomAsked.splice(0)) room();
    this.#pump();
  }

  #die(error: unknown): void {
    if (this.#deadOf === undefined) this.#toldDead(error);
    this.#deadOf ??= { error };
    for (const going of this.#queue.splice(0)) going.reject(error);
    for (const room of this.#roomAsked.splice(0)) room();
  }
}

function gathered(): Gathered {
  let resolve: Gathered['resolve'] = () => {};
  let reject: Gathered['reject'] = () => {};
  const durable = new Promise<Kept>((done, failed) => {
    resolve = done;
    reject = failed;
  });
  durable.catch(() => {}); // told to whoever waits for it
  return { entries: [], events: [], bytes: 0, durable, resolve, reject };
}

const rootsOf = (sources: Taking['home']['config']['sources']): Map<string, number> =>
  new Map(sources.flatMap(({ name, kind }) => (kind === 'ssmix2' ? [] : [[name, FEED_ROOTS[kind]] as const])));

function checkArrival({ sha256, once }: Arrival): void {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new TypeError('an arrival without its digest');
  if (once !== undefined && !/^[0-9a-f]{16,64}$/.test(once)) throw new TypeError('a token that is none');
}

const latest = (kept: readonly Kept[]): string | undefined =>
  kept
    .map(({ recordedAt }) => recordedAt)
    .sort()
    .at(-1);
