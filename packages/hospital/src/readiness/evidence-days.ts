import type { Recorded } from '../kernel/recorded.ts';

const DAY_MS = 86_400_000;
/** A day that follows the last one by more than this proves nothing: clocks jump, keepers work every night. */
const NEAR_DAYS = 7;

const dayOf = (instant: string): number => Math.floor(Date.parse(instant) / DAY_MS);

/**
 * How many days have surely passed since entry `after` was written: the different days on which later entries were made, each
 * near the one before. So a clock set ten years ahead makes nothing older than a day, and a clock that goes to and fro counts
 * each day once. Days without any entry do not count: the answer is never too large.
 */
export function evidenceDays(entries: readonly Recorded<unknown>[], after: number): number {
  const passed = new Set<number>();
  let first: number | undefined;
  let last = 0;
  for (const { seq, recordedAt } of entries) {
    if (seq < after) continue;
    const day = dayOf(recordedAt);
    if (first === undefined) first = day;
    else if (day > last && day - last <= NEAR_DAYS && day !== first) passed.add(day);
    last = day;
  }
  return passed.size;
}

/** Whether the clock fits the record: not before its last entry, and not more than a week after. An empty record says nothing. */
export function clockFits(entries: readonly Recorded<unknown>[], now: string): boolean {
  const last = entries.at(-1);
  if (last === undefined) return false;
  const gap = Date.parse(now) - Date.parse(last.recordedAt);
  return gap >= -60_000 && gap <= NEAR_DAYS * DAY_MS;
}
