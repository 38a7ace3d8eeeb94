import type { Ledger, NewEntry } from '@tomoshibi/vault';
import type { WriteAhead } from './write-ahead.ts';

/** Above this the notes are dropped, which waits for everything under way. */
const FORGET_BYTES = 32 << 20;

export interface Noting {
  readonly ledger: Ledger;
  readonly ahead: WriteAhead;
  /** Everything appended is in the inventory. */
  settled(): Promise<void>;
}

/**
 * A ledger that notes ahead what it is asked to append, and overwrites the contents once they are sealed: what an intake took
 * stays in its memory no longer than it must. One append after the other gets its numbers in the order of the calls.
 */
export function notingLedger({ ledger, ahead, settled }: Noting): Ledger {
  let next = ledger.size();
  let turn: Promise<unknown> = Promise.resolve();
  return {
    station: ledger.station,
    size: () => ledger.size(),
    knows: (token) => ledger.knows(token),
    close: () => ledger.close(),
    async append(entries) {
      // Asked for now: later on it would wait for these very entries.
      const emptied = ahead.sizeBytes > FORGET_BYTES ? settled() : undefined;
      const started = turn.then(async () => {
        if (emptied !== undefined) {
          await emptied;
          ahead.forget();
        }
        const firstSeq = next;
        await ahead.note({ firstSeq, events: entries.map(({ event }) => event) });
        next += entries.length;
        return { firstSeq, receipt: ledger.append(entries) };
      });
      turn = started.catch(() => undefined);
      try {
        const { firstSeq, receipt } = await started;
        const given = await receipt;
        if (given.firstSeq !== firstSeq) throw new RangeError(`entry ${firstSeq} was given ${given.firstSeq}: two writers?`);
        return given;
      } finally {
        overwrite(entries);
      }
    },
  };
}

/** Zeros over all contents; those that lie side by side in one go, because a small one costs as much as a large one. */
function overwrite(entries: readonly NewEntry[]): void {
  let buffer: ArrayBufferLike | undefined;
  let from = 0;
  let to = 0;
  const fill = (): void => {
    if (buffer !== undefined) Buffer.from(buffer, from, to - from).fill(0);
  };
  for (const { content } of entries) {
    if (content === undefined) continue;
    if (content.buffer !== buffer || content.byteOffset !== to) {
      fill();
      buffer = content.buffer;
      from = content.byteOffset;
      to = from;
    }
    to += content.length;
  }
  fill();
}
