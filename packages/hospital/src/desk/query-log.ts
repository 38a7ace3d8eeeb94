import { addDays, dayNumber } from '../kernel/calendar-day.ts';
import { QUERY_CAUSES, type QueryCause } from './events.ts';
import type { QueryRow } from './prescription-query.ts';

export interface QueryWeek {
  /** Monday of the week. */
  readonly from: string;
  readonly total: number;
  readonly causes: Readonly<Record<QueryCause, number>>;
}

/** 疑義照会の記録: how many today beside a usual day, and by cause for each week. */
export interface QueryLog {
  readonly today: number;
  readonly open: number;
  /** Queries of a usual day in peacetime, as the hospital set it; absent when it did not. */
  readonly usualPerDay?: number;
  /** Today more than 1.2 times the usual. */
  readonly overUsual: boolean;
  /** Newest first; weeks without a query are left out. */
  readonly weeks: readonly QueryWeek[];
}

const MOST_OF_USUAL = 1.2;

/** @param dayOf the hospital's calendar day of an instant. */
export function queryLog(
  rows: readonly QueryRow[],
  options: { readonly onDay: string; readonly usualPerDay?: number | undefined; readonly dayOf: (instant: string) => string },
): QueryLog {
  const { onDay, usualPerDay, dayOf } = options;
  const weeks = new Map<string, { total: number; causes: Record<QueryCause, number> }>();
  let today = 0;
  for (const { askedAt, asked } of rows) {
    const day = dayOf(askedAt);
    if (day === onDay) today += 1;
    const from = mondayOf(day);
    const week = weeks.get(from) ?? { total: 0, causes: noCauses() };
    week.total += 1;
    week.causes[asked.cause] += 1;
    weeks.set(from, week);
  }
  return {
    today,
    open: rows.filter((row) => row.answered === undefined).length,
    ...(usualPerDay === undefined ? {} : { usualPerDay }),
    overUsual: usualPerDay !== undefined && today > usualPerDay * MOST_OF_USUAL,
    weeks: [...weeks].sort(([a], [b]) => (a < b ? 1 : -1)).map(([from, week]) => ({ from, ...week })),
  };
}

const noCauses = (): Record<QueryCause, number> =>
  Object.fromEntries(QUERY_CAUSES.map((cause) => [cause, 0])) as Record<QueryCause, number>;

/** Monday on or before a day: 1970-01-05 was one. */
function mondayOf(day: string): string {
  const days = (dayNumber(day) ?? 4) - 4;
  return addDays(day, -(((days % 7) + 7) % 7)) ?? day;
}
