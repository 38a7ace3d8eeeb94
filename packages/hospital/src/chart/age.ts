import type { HospitalTime } from '@tomoshibi/formats';
import { dayNumber } from '../kernel/calendar-day.ts';
import { wholeDay } from './hospital-day.ts';
import type { AgeView } from './view.ts';

/**
 * Completed years, then months, then days on a day; born on 29 February, the birthday of other years is 1 March.
 * Undefined when the birth date is not whole, impossible, or after that day.
 */
export function ageOn(born: HospitalTime | undefined, onDay: string): AgeView | undefined {
  const from = wholeDay(born);
  if (from === undefined || dayNumber(from) === undefined || dayNumber(onDay) === undefined || from > onDay) return undefined;
  const [y1, m1, d1] = numbers(from);
  const [y2, m2, d2] = numbers(onDay);
  let months = (y2 - y1) * 12 + (m2 - m1);
  if (d2 >= d1) return { years: Math.floor(months / 12), months: months % 12, days: d2 - d1 };
  months -= 1;
  const lastMonth = new Date(Date.UTC(y2, m2 - 1, 0)).getUTCDate();
  return { years: Math.floor(months / 12), months: months % 12, days: Math.max(0, lastMonth - d1) + d2 };
}

function numbers(day: string): [number, number, number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
}
