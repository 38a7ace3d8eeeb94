import { placeOf } from '../intake/place-of.ts';
import { readShelf } from '../intake/shelf.ts';

const DAYS = 36;
const DAY_MS = 86_400_000;

/** Originals by source, kind and clinical day of the last 35 days and today. */
export interface RecentDays {
  add(source: string, month: string, shelf: string): void;
  /** Oldest first, today last. */
  daysOf(source: string, kind: string): readonly number[];
}

/** @param today `2026-11-23`, the hospital's own. */
export function recentDays(today: string): RecentDays {
  const todayMs = Date.parse(`${today}T00:00:00Z`);
  const firstMs = todayMs - (DAYS - 1) * DAY_MS;
  const firstMonth = new Date(firstMs).toISOString().slice(0, 7);
  const counts = new Map<string, number[]>();
  const keyOf = (source: string, kind: string): string => `${source}\n${kind}`;
  return {
    add(source, month, shelf) {
      // Of most shelves the month alone says that they are too old to be opened.
      if (month < firstMonth) return;
      for (const { path } of readShelf(shelf)) {
        const { key } = placeOf(path, false);
        if (key === undefined) continue;
        const { day, kind } = key;
        const at = Math.round((Date.parse(`${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T00:00:00Z`) - firstMs) / DAY_MS);
        if (!(at >= 0 && at < DAYS)) continue;
        const days = counts.get(keyOf(source, kind)) ?? new Array<number>(DAYS).fill(0);
        days[at] = (days[at] ?? 0) + 1;
        counts.set(keyOf(source, kind), days);
      }
    },
    daysOf: (source, kind) => counts.get(keyOf(source, kind)) ?? new Array<number>(DAYS).fill(0),
  };
}
