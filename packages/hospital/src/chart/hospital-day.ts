import type { HospitalTime } from '@tomoshibi/formats';
import { addDays } from '../kernel/calendar-day.ts';

/** 診療日 of a key, `20110701` → `2011-07-01`; undefined for `-` and anything that is not eight digits. */
export function dayOfKey(day: string): HospitalTime | undefined {
  return /^\d{8}$/.test(day) ? `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)}` : undefined;
}

/** 発生日時 of a file name, 8–17 digits, milliseconds dropped; undefined for anything else. */
export function timeOfDigits(digits: string): HospitalTime | undefined {
  if (!/^\d{8,17}$/.test(digits)) return undefined;
  const day = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
  if (digits.length < 10) return day;
  if (digits.length < 12) return `${day}T${digits.slice(8, 10)}`;
  if (digits.length < 14) return `${day}T${digits.slice(8, 10)}:${digits.slice(10, 12)}`;
  return `${day}T${digits.slice(8, 10)}:${digits.slice(10, 12)}:${digits.slice(12, 14)}`;
}

/** The whole calendar day of a time, `2011-07-01`; undefined when the source gave less or something unreadable. */
export function wholeDay(time: HospitalTime | undefined): string | undefined {
  return time !== undefined && /^\d{4}-\d{2}-\d{2}/.test(time) ? time.slice(0, 10) : undefined;
}

/**
 * A time as the clock on the wall had it: `2024-05-09T30:15`, the night after as hospitals write it, is `2024-05-10T06:15`.
 * For comparing only; what is shown stays as sent. Other times come back as they are.
 */
export function clockTime(time: HospitalTime): HospitalTime {
  const late = /^(\d{4}-\d{2}-\d{2})T(2[4-9]|[34]\d)(.*)$/.exec(time);
  const next = late === null ? undefined : addDays(late[1] as string, 1);
  return late === null || next === undefined ? time : `${next}T${String(Number(late[2]) - 24).padStart(2, '0')}${late[3]}`;
}

/** `addMinutes('2024-02-28T23:30:10', 60)` is `2024-02-29T00:30`: to the minute; undefined for what has no time of day. */
export function addMinutes(time: HospitalTime, minutes: number): HospitalTime | undefined {
  const at = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(time) ? Date.parse(`${time.slice(0, 16)}:00Z`) : Number.NaN;
  return Number.isNaN(at) ? undefined : new Date(at + minutes * 60_000).toISOString().slice(0, 16);
}

/** `2024-03-01` → `20240301`, as keys have it. */
export const keyDay = (day: string): string => day.replaceAll('-', '');
