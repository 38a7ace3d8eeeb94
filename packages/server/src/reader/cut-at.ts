import type { LedgerReader, RecordedBetween } from '@tomoshibi/vault';

/** The part of the ledger that had been received at an instant. */
export interface Cut {
  /** Seq of the first entry that had not; 0 when none had. */
  readonly seq: number;
  /** When the last one that had was recorded. */
  readonly receivedInstant: string;
  /** Entries kept together with it may be as late as this; absent when they all had been received by the instant. */
  readonly exactFromInstant?: string;
}

/**
 * By halving: two dozen looks at a ledger of millions, none of which opens anything where the log is at hand.
 *
 * @param size entries the rows are made of. @returns undefined when the ledger began later, or is empty.
 */
export async function cutAt(ledger: LedgerReader, size: number, instant: string): Promise<Cut | undefined> {
  const between = async (seq: number): Promise<RecordedBetween> =>
    ledger.recordedBetween?.(seq) ?? { from: (await ledger.entry(seq)).recordedAt };
  if (size === 0 || (await between(0)).from > instant) return undefined;
  let [low, high] = [1, size];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((await between(middle)).from <= instant) low = middle + 1;
    else high = middle;
  }
  const last = await between(low - 1);
  return {
    seq: low,
    receivedInstant: last.from,
    ...(last.to !== undefined && last.to > instant && { exactFromInstant: last.to }),
  };
}
