import type { LogRecord } from './log-record.ts';

/** How many tokens are remembered; some 30 MB. A sender that tries again for longer than these take must compare itself. */
export const ONCE_KEPT = 200_000;

export interface FirstOf {
  readonly seq: number;
  readonly recordedAt: string;
}

/** The entry that each of the newest tokens (`NewEntry.once`) belongs to. */
export class OnceIndex {
  readonly #firsts = new Map<string, FirstOf>();

  get(token: string): FirstOf | undefined {
    return this.#firsts.get(token);
  }

  add(token: string, first: FirstOf): void {
    this.#firsts.set(token, first);
    if (this.#firsts.size > ONCE_KEPT) this.#firsts.delete(this.#firsts.keys().next().value as string);
  }

  addRecord({ once, firstSeq, recordedAt }: LogRecord): void {
    once?.forEach((token, index) => {
      if (token !== '') this.add(token, { seq: firstSeq + index, recordedAt });
    });
  }
}
