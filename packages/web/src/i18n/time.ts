import type { HospitalTime } from '@tomoshibi/formats';
import type { Language } from './language.ts';

/** A hospital time taken apart. `raw` is set, and nothing else, when it has no shape we know. */
export interface TimeParts {
  readonly raw?: string;
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
  readonly hour?: number;
  readonly minute?: number;
  /** The source wrote hour 24–47; day and hour here are already those of the next day. */
  readonly nextDay: boolean;
}

const shape = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2})(?::(\d{2})(?::\d{2})?)?)?)?)?$/;

/** Takes a `HospitalTime` apart. Missing precision is left out, never filled in. */
export function timeParts(time: HospitalTime): TimeParts {
  const found = shape.exec(time);
  if (!found) return { raw: time.replace(/^\?/, ''), nextDay: false };
  const [year, month, day, hour, minute] = found.slice(1, 6).map((part) => (part === undefined ? undefined : Number(part)));
  if (year === undefined) return { raw: time, nextDay: false };
  const rest = minute === undefined ? {} : { minute };
  if (month === undefined) return { year, nextDay: false };
  if (day === undefined) return { year, month, nextDay: false };
  if (hour === undefined) return { year, month, day, nextDay: false };
  if (hour < 24) return { year, month, day, hour, ...rest, nextDay: false };
  const next = new Date(Date.UTC(year, month - 1, day + 1));
  return {
    year: next.getUTCFullYear(),
    month: next.getUTCMonth() + 1,
    day: next.getUTCDate(),
    hour: hour - 24,
    ...rest,
    nextDay: true,
  };
}

const two = (value: number): string => String(value).padStart(2, '0');
const weekdays = { ja: '日月火水木金土', en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] } as const;

export interface TimeStyle {
  /** The day the reader stands on, `2021-10-31`: times of the same year lose their year (`10/31 14:05`). */
  readonly from?: string | undefined;
  /** With the day of the week, as in records. */
  readonly weekday?: boolean;
  /** Date only, even when a time of day was sent. */
  readonly dateOnly?: boolean;
}

/**
 * A hospital time in words: `10/31 14:05`, `2021/10/31(日)`, `2021/10`, `翌11/1 00:30`.
 * Undefined gives an empty text; a time without a known shape is shown as sent, in brackets.
 */
export function showTime(time: HospitalTime | undefined, language: Language, style: TimeStyle = {}): string {
  if (time === undefined || time === '') return '';
  const parts = timeParts(time);
  if (parts.raw !== undefined)
    return language === 'ja' ? `「${parts.raw}」(日付として読めません)` : `“${parts.raw}” (not a readable date)`;
  const { year, month, day, hour, minute } = parts;
  if (month === undefined) return language === 'ja' ? `${year}年` : `${year}`;
  if (day === undefined) return `${year}/${two(month)}`;
  const near = style.from?.startsWith(`${year}-`) ?? false;
  const date = near ? `${month}/${day}` : `${year}/${two(month)}/${two(day)}`;
  const week = style.weekday ? `(${weekdays[language][new Date(Date.UTC(year ?? 0, month - 1, day)).getUTCDay()]})` : '';
  const clock = hour === undefined || style.dateOnly ? '' : ` ${two(hour)}:${minute === undefined ? '--' : two(minute)}`;
  const next = parts.nextDay ? (language === 'ja' ? '翌' : 'next day ') : '';
  return `${next}${date}${week}${clock}`;
}

const japanOffsetMs = 9 * 60 * 60 * 1000;

/** A UTC instant as the hospital's wall clock, `2021-10-31T09:10`. Japan has one zone and no summer time. */
export function hospitalTimeOf(instant: string): HospitalTime {
  return new Date(Date.parse(instant) + japanOffsetMs).toISOString().slice(0, 16);
}

/** A UTC instant in words, on the hospital's clock. */
export function showInstant(instant: string | undefined, language: Language, style: TimeStyle = {}): string {
  if (instant === undefined || Number.isNaN(Date.parse(instant))) return '';
  return showTime(hospitalTimeOf(instant), language, style);
}

/** How long ago, in whole minutes, hours or days: `4分前`, `3時間前`, `2日前`. */
export function showAgo(minutes: number, language: Language): string {
  const whole = Math.max(0, Math.floor(minutes));
  if (whole < 60) return language === 'ja' ? `${whole}分前` : `${whole} min ago`;
  if (whole < 48 * 60) return language === 'ja' ? `${Math.floor(whole / 60)}時間前` : `${Math.floor(whole / 60)} h ago`;
  return language === 'ja' ? `${Math.floor(whole / 1440)}日前` : `${Math.floor(whole / 1440)} days ago`;
}

/** The UTC instant of a hospital time with a time of day; undefined when it has none, or no shape we know. */
export function instantOf(time: HospitalTime | undefined): string | undefined {
  const { year, month = 1, day, hour, minute = 0 } = timeParts(time ?? '');
  if (year === undefined || day === undefined || hour === undefined) return undefined;
  return new Date(Date.UTC(year, month - 1, day, hour, minute) - japanOffsetMs).toISOString();
}
