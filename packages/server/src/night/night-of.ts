import { hospitalToday } from '../reader/hospital-today.ts';

/** Sets made after noon are for tomorrow. */
const NOON = 12;

/** The day a set is for that is made at an instant: tomorrow's in the evening, today's in the small hours. */
export function nightOf(instant: string): string {
  const at = new Date(instant);
  return hospitalToday(new Date(at.getTime() + (24 - NOON) * 3_600_000));
}
