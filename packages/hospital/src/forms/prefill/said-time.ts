import type { HospitalTime } from '@tomoshibi/formats';

const SHAPE = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2})(?::(\d{2}))?)?)?)?/;
const DAYS = ['日', '月', '火', '水', '木', '金', '土'] as const;
const HOUR_MS = 3_600_000;
/** Japan has one zone and no summer time. */
const JAPAN_MS = 9 * HOUR_MS;

/**
 * `10/28`, of another year `2023/10/28`, of less than a day `2023/10` or `2023`. A time that could not be read stands as sent, in brackets: never
 * a day that was not said. Undefined gives an empty text.
 */
export function saidDay(time: HospitalTime | undefined, from: string): string {
  if (time === undefined || time === '') return '';
  const [whole, year, month, day] = SHAPE.exec(time) ?? [];
  if (whole === undefined || year === undefined) return `「${time.replace(/^\?/, '')}」`;
  if (month === undefined) return year;
  if (day === undefined) return `${year}/${month}`;
  return from.startsWith(`${year}-`) ? `${Number(month)}/${Number(day)}` : `${year}/${month}/${day}`;
}

/** The day and, when it was sent, the time of day: `10/28 14:05`, `10/28 14:--`. */
export function saidTime(time: HospitalTime | undefined, from: string): string {
  const [, , , day, hour, minute] = SHAPE.exec(time ?? '') ?? [];
  const said = saidDay(time, from);
  return day === undefined || hour === undefined ? said : `${said} ${hour}:${minute ?? '--'}`;
}

/** `2026/11/24(火)`: as in records. */
export function saidWholeDay(day: string): string {
  const date = new Date(`${day.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? day : `${day.slice(0, 10).replaceAll('-', '/')}(${DAYS[date.getUTCDay()]})`;
}

/** A UTC instant on the hospital's clock, to the minute; undefined when it is none. */
export function hospitalTimeAt(instant: string | undefined): HospitalTime | undefined {
  const at = Date.parse(instant ?? '');
  return Number.isNaN(at) ? undefined : new Date(at + JAPAN_MS).toISOString().slice(0, 16);
}

/** More than 24 hours lie between. A time of day that is not known counts as the day's beginning: rather too old than too new. */
export function isOld(asOf: HospitalTime, now: HospitalTime): boolean {
  const [from, to] = [minuteOf(asOf), minuteOf(now)];
  return from === undefined || to === undefined || to - from > 24 * HOUR_MS;
}

function minuteOf(time: HospitalTime): number | undefined {
  const [, year, month = '01', day = '01', hour = '00', minute = '00'] = SHAPE.exec(time) ?? [];
  return year === undefined ? undefined : Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute));
}
