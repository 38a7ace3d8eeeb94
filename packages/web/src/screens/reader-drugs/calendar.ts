import type { DrugCalendar, DrugRow, DrugSpan } from '@tomoshibi/hospital';

/** A bar of the calendar, in percent of its width. */
export interface Bar {
  readonly key: string;
  readonly from: number;
  readonly width: number;
  /** `end-unknown` is a single mark at its first day: how long it was taken nobody knows. */
  readonly look: 'supplied' | 'future' | 'cancelled' | 'end-unknown';
  /** Dose or usage differ from the span before. */
  readonly changed: boolean;
}

export interface MonthMark {
  /** `2026/01` for the first month and each January, else the month number. */
  readonly label: string;
  readonly from: number;
}

const dayMs = 86_400_000;
const dayOf = (day: string): number => Math.floor(Date.parse(day) / dayMs);

/** Where a day stands, in percent; the end of a day is the start of the next. */
export function placeOf(calendar: Pick<DrugCalendar, 'fromDay' | 'toDay'>, day: string, end = false): number {
  const [first, last] = [dayOf(calendar.fromDay), dayOf(calendar.toDay) + 1];
  const at = dayOf(day) + (end ? 1 : 0);
  return Math.min(100, Math.max(0, ((at - first) / (last - first)) * 100));
}

/** The bars of one drug, oldest first. A span that ends before the calendar or has no whole first day is left to the list. */
export function barsOf(calendar: DrugCalendar, row: DrugRow): readonly Bar[] {
  return [...row.spans].reverse().flatMap((span, at) => {
    const { fromDay, toDay } = span;
    if (fromDay === undefined || fromDay > calendar.toDay || (toDay ?? fromDay) < calendar.fromDay) return [];
    const from = placeOf(calendar, fromDay);
    const to = placeOf(calendar, toDay ?? fromDay, true);
    return [{ key: `${at} ${span.original}`, from, width: to - from, look: lookOf(span), changed: span.changed === true }];
  });
}

function lookOf(span: DrugSpan): Bar['look'] {
  if (span.state === 'cancelled') return 'cancelled';
  if (span.toDay === undefined) return 'end-unknown';
  return span.state === 'future' ? 'future' : 'supplied';
}

/** The first day of each month within the calendar. */
export function monthMarks(calendar: Pick<DrugCalendar, 'fromDay' | 'toDay'>): readonly MonthMark[] {
  const marks: MonthMark[] = [];
  let [year, month] = calendar.fromDay.split('-').map(Number) as [number, number];
  if (!calendar.fromDay.endsWith('-01')) month++;
  for (;;) {
    if (month > 12) {
      year++;
      month = 1;
    }
    const day = `${year}-${String(month).padStart(2, '0')}-01`;
    if (day > calendar.toDay) return marks;
    const label = marks.length === 0 || month === 1 ? `${year}/${String(month).padStart(2, '0')}` : String(month);
    marks.push({ label, from: placeOf(calendar, day) });
    month++;
  }
}
