import { setTimeout as sleep } from 'node:timers/promises';

/** How often the source's file system was asked for something. */
export interface Touches {
  readonly folders: number;
  readonly looks: number;
  readonly opens: number;
}

/** Places of the counts in the shared memory of a pace. */
export const FOLDER = 0;
export const LOOK = 1;
export const OPEN = 2;
export type Touch = typeof FOLDER | typeof LOOK | typeof OPEN;

export interface SharedPace {
  readonly counts: SharedArrayBuffer;
  /** When the next touch is due, ns of the process' own clock: one cell for all passes over a source. */
  readonly due: SharedArrayBuffer;
  /** 0: no limit. */
  readonly touchesPerSecond: number;
}

/** So much may be done at once after a rest: a fiftieth of a second's worth, so that a file server sees an even trickle. */
const BURST_NS = 20_000_000n;

/**
 * Counts what a pass asks of the source's file system and keeps it to so many touches a second, over both threads of a pass together:
 * whoever touches runs up a debt of time, and whoever can wait pays it.
 */
export class Pace {
  readonly shared: SharedPace;
  readonly #counts: BigInt64Array;
  readonly #due: BigInt64Array;
  readonly #costNs: bigint;
  readonly #bed = new Int32Array(new SharedArrayBuffer(4));

  constructor(shared: SharedPace) {
    this.shared = shared;
    this.#counts = new BigInt64Array(shared.counts);
    this.#due = new BigInt64Array(shared.due);
    this.#costNs = shared.touchesPerSecond === 0 ? 0n : BigInt(Math.ceil(1e9 / shared.touchesPerSecond));
  }

  static of(touchesPerSecond = 0, due = new SharedArrayBuffer(8)): Pace {
    return new Pace({ counts: new SharedArrayBuffer(24), due, touchesPerSecond });
  }

  get touches(): Touches {
    const [folders, looks, opens] = this.#counts as unknown as readonly [bigint, bigint, bigint];
    return { folders: Number(folders), looks: Number(looks), opens: Number(opens) };
  }

  /** One touch, counted and owed. */
  touch(what: Touch): void {
    Atomics.add(this.#counts, what, 1n);
    if (this.#costNs === 0n) return;
    for (;;) {
      const due = Atomics.load(this.#due, 0);
      const least = process.hrtime.bigint() - BURST_NS;
      const next = (due > least ? due : least) + this.#costNs;
      if (Atomics.compareExchange(this.#due, 0, due, next) === due) return;
    }
  }

  /** How long to wait until what was done so far is paid for, milliseconds. */
  get owedMs(): number {
    return this.#costNs === 0n ? 0 : Number(Atomics.load(this.#due, 0) - process.hrtime.bigint()) / 1e6;
  }

  /** Waits on a thread that does nothing else. */
  waitHere(): void {
    for (let owed = this.owedMs; owed > 0; owed = this.owedMs) Atomics.wait(this.#bed, 0, 0, owed);
  }

  /** Waits and lets others go on. Resolves early, and owing, when the signal is aborted. */
  async wait(signal: AbortSignal | undefined): Promise<void> {
    for (let owed = this.owedMs; owed > 1 && signal?.aborted !== true; owed = this.owedMs)
      await sleep(owed, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
  }
}
