import type { Taking } from '../opened.ts';

/** What a whole pass lets a quick one know of itself. */
export interface WholePass {
  /** Everything it has handed over is durable and in the rows. */
  settled(): Promise<void>;
  /** Another pass has been in this folder since: what this one saw there is out of date. */
  aside(root: number, folder: string): void;
  /** The other pass has stopped the source. */
  stopped(): void;
  /** It ends soon, unfinished. */
  cut(): void;
}

/**
 * Passes over one source side by side: a whole one of hours, and quick ones between two of its patients. Only one of them is at a
 * patient at a time, so that no file is taken twice and none is missed that the other has just taken.
 */
export class SourceTurns {
  whole: WholePass | undefined;
  /** The time that passes owe the source's file server together; see `Pace`. */
  readonly due = new SharedArrayBuffer(8);
  #tail: Promise<unknown> = Promise.resolve();
  #wholes: Promise<unknown> = Promise.resolve();

  /** Runs when all turns asked for before are over. */
  turn<T>(work: () => Promise<T>): Promise<T> {
    const run = this.#tail.then(work);
    this.#tail = run.catch(() => {});
    return run;
  }

  /** One whole pass at a time. With `cutIn` the one under way ends soon, and this one goes on where it stopped. */
  asWhole<T>(cutIn: boolean, work: () => Promise<T>): Promise<T> {
    if (cutIn) this.whole?.cut();
    const run = this.#wholes.then(work);
    this.#wholes = run.catch(() => {});
    return run;
  }
}

const known = new WeakMap<Taking, Map<string, SourceTurns>>();

export function turnsOf(hospital: Taking, source: string): SourceTurns {
  const sources = known.get(hospital) ?? new Map<string, SourceTurns>();
  known.set(hospital, sources);
  const turns = sources.get(source) ?? new SourceTurns();
  sources.set(source, turns);
  return turns;
}
