import type { Remembered } from './remembered.ts';

/** More than this may not stand unseen by anybody outside. Source: threat model, row c. */
export const TAIL_LIMIT = { records: 1000, seconds: 15 * 60 } as const;

/**
 * `within`: all is witnessed, or the rest is short and young enough. `over`: the rest is too long, or its first record may be
 * older than the limit. `never`: nobody outside has seen any of it.
 */
export type TailState = 'within' | 'over' | 'never';

/** What an owner of the vault's host could still change without being found out. */
export interface WitnessedTail {
  readonly state: TailState;
  /** Log records after the last witnessed checkpoint. */
  readonly records: number;
  /** Size of the last witnessed checkpoint, 0 when there is none. */
  readonly witnessedSize: number;
  /** When and by whom it was seen; missing when nobody saw it. */
  readonly witnessedAt?: string;
  readonly witnessedBy?: string;
  /** Since then, by our clock; never below 0. Missing with `witnessedAt`. */
  readonly ageSeconds?: number;
}

/**
 * The unwitnessed end of a log of `size` records. Only what was seen outside counts (`witness`, `paper`): a reader on the same
 * host remembers, and can be made to forget. `now`: UTC instant.
 *
 * The age is that of the last look, not of the first unseen record: that record's time is the vault's own word.
 */
export function witnessedTail(size: number, remembered: readonly Remembered[], now: string): WitnessedTail {
  let last: Remembered | undefined;
  for (const seen of remembered) {
    if (seen.by === 'reader' || seen.size > size) continue;
    if (last === undefined || seen.size > last.size || (seen.size === last.size && (seen.at ?? '') > (last.at ?? '')))
      last = seen;
  }
  if (last === undefined) return { state: size === 0 ? 'within' : 'never', records: size, witnessedSize: 0 };
  const records = size - last.size;
  const ageSeconds = last.at === undefined ? undefined : Math.max(0, (Date.parse(now) - Date.parse(last.at)) / 1000);
  const over = records > TAIL_LIMIT.records || (records > 0 && (ageSeconds === undefined || ageSeconds > TAIL_LIMIT.seconds));
  return {
    state: over ? 'over' : 'within',
    records,
    witnessedSize: last.size,
    witnessedBy: last.name,
    ...(last.at !== undefined && { witnessedAt: last.at }),
    ...(ageSeconds !== undefined && { ageSeconds }),
  };
}
