import type { HospitalTime } from '@tomoshibi/formats';
import { clockTime, wholeDay } from './hospital-day.ts';

/** What can be compared with the clock: a whole day at least, hours 24–47 moved to the day after; else undefined. */
export function comparableTime(time: HospitalTime | undefined): HospitalTime | undefined {
  if (time === undefined || time.startsWith('?') || wholeDay(time) === undefined) return undefined;
  return clockTime(time);
}

/** `time` has come, as far as it is precise: a whole day has come with its first minute. */
export const hasCome = (time: HospitalTime, now: HospitalTime): boolean => time <= now.slice(0, time.length);

/** `end` is over: a whole day with its last minute, a time of day with its minute. */
export const isOver = (end: HospitalTime, now: HospitalTime): boolean =>
  end.length > 10 ? end <= now.slice(0, end.length) : end < now.slice(0, end.length);
