/**
 * Local time without a clock or a time zone: a day is a whole number (0 = 1970-01-01), a moment is seconds since the
 * start of day 0.
 */
export const DAY = 86_400;
export const MINUTE = 60;
export const HOUR = 3_600;

/** Days since 1970-01-01 of `YYYY-MM-DD`. */
export function dayOf(iso: string): number {
  return Math.floor(Date.parse(`${iso}T00:00:00Z`) / 86_400_000);
}

/** Day, hour and minute as one moment. */
export function moment(day: number, hour: number, minute = 0): number {
  return day * DAY + hour * HOUR + minute * MINUTE;
}

/** 0 Sunday … 6 Saturday. */
export function weekday(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** Year, month, day. Hinnant's civil-from-days, proleptic Gregorian. */
export function civil(day: number): readonly [number, number, number] {
  const z = day + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor((doe - Math.floor(doe / 1_460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return [yoe + era * 400 + (month <= 2 ? 1 : 0), month, doy - Math.floor((153 * mp + 2) / 5) + 1];
}

function two(n: number): string {
  return n < 10 ? `0${n}` : `${n}`;
}

/** `YYYYMMDD` */
export function ymd(day: number): string {
  const [y, m, d] = civil(day);
  return `${y}${two(m)}${two(d)}`;
}

/** `YYYY-MM-DD` */
export function isoDay(day: number): string {
  const [y, m, d] = civil(day);
  return `${y}-${two(m)}-${two(d)}`;
}

/** `YYYYMMDDHHMM` */
export function stamp12(at: number): string {
  const day = Math.floor(at / DAY);
  const rest = at - day * DAY;
  return ymd(day) + two(Math.floor(rest / HOUR)) + two(Math.floor((rest % HOUR) / MINUTE));
}

/** `YYYYMMDDHHMMSS` */
export function stamp14(at: number): string {
  return stamp12(at) + two(Math.floor(at) % 60);
}

/** 外来 is closed on Sundays and from 29 December to 3 January. */
export function isClinicDay(day: number): boolean {
  if (weekday(day) === 0) return false;
  const [, month, date] = civil(day);
  return !((month === 12 && date >= 29) || (month === 1 && date <= 3));
}

/** The last clinic day on or before `day`. */
export function clinicDayBefore(day: number): number {
  let d = day;
  while (!isClinicDay(d)) d--;
  return d;
}

/** The first clinic day on or after `day`. */
export function clinicDay(day: number): number {
  let d = day;
  while (!isClinicDay(d)) d++;
  return d;
}
