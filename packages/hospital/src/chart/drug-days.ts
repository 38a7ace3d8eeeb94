import { addDays, dayNumber } from '../kernel/calendar-day.ts';
import { wholeDay } from './hospital-day.ts';

/** Start + days − 1, when both are known to the day. */
export function lastDay(start: string | undefined, days: number | undefined): string | undefined {
  const day = wholeDay(start);
  return day === undefined || days === undefined || days < 1 ? undefined : addDays(day, days - 1);
}

/** Days left, today included: 1 on the last day, 0 the day after. */
export function daysLeft(endOn: string, onDay: string): number | undefined {
  const [end, today] = [dayNumber(endOn), dayNumber(onDay)];
  return end === undefined || today === undefined ? undefined : end - today + 1;
}

/** ORC-1: cancelled (`CA` `OC` `CR`) or discontinued (`DC` `OD` `DR`). */
export function isCancelled(cancels: true | undefined, control: string | undefined): boolean {
  return cancels === true || (control !== undefined && /^(?:CA|OC|CR|DC|OD|DR)$/.test(control));
}
