import type { HospitalTime } from '../ssmix2/records.ts';
import { daysInMonth } from '../text/gregorian.ts';

const SHAPE = /^(\d{4})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:\.\d{1,6})?)?)?)?)?)?(?:\+0900)?$/;

/**
 * A time field (TS, DTM, DT) as a `HospitalTime`.
 * Shape: `YYYY[MM[DD[HH[MM[SS[.ffffff]]]]]]`, with or without `+0900`; the precision sent is kept, fractions of a second are dropped.
 * Hours 24–47 stay as they are. Returns undefined when empty or an explicit HL7 null (`""`).
 * Anything else comes back as sent after a question mark: 30 February, month 00, 和暦, and a time zone other than Japan's,
 * because turning it into local time would show a time that nobody wrote.
 * Source: HL7 v2.5 chapter 2A (TS); hours above 23 observed in public SS-MIX2 samples.
 */
export function hospitalTime(raw: string): HospitalTime | undefined {
  if (raw === '' || raw === '""') return undefined;
  const usual = usualTime(raw);
  if (usual !== undefined) return usual;
  const found = SHAPE.exec(raw);
  if (found === null) return raw.trim() === '' ? undefined : `?${raw}`;
  const [, year = '', month, day, hour, minute, second] = found;
  if (year === '0000') return `?${raw}`;
  if (month === undefined) return year;
  const days = daysInMonth(Number(year), Number(month));
  if (days === 0) return `?${raw}`;
  if (day === undefined) return `${year}-${month}`;
  if (day === '00' || Number(day) > days) return `?${raw}`;
  if (hour === undefined) return `${year}-${month}-${day}`;
  if (Number(hour) > 47 || Number(minute ?? 0) > 59 || Number(second ?? 0) > 59) return `?${raw}`;
  if (minute === undefined) return `${year}-${month}-${day}T${hour}`;
  return second === undefined
    ? `${year}-${month}-${day}T${hour}:${minute}`
    : `${year}-${month}-${day}T${hour}:${minute}:${second}`;
}

/** Two digits as a number; -1 when they are none. */
function two(raw: string, at: number): number {
  const tens = raw.charCodeAt(at) - 48;
  const ones = raw.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

/** Nearly all values are 8, 12 or 14 digits and good: these without the pattern. Undefined for anything else. */
function usualTime(raw: string): HospitalTime | undefined {
  const { length } = raw;
  if (length !== 8 && length !== 12 && length !== 14) return undefined;
  const century = two(raw, 0);
  const year = two(raw, 2);
  const month = two(raw, 4);
  const day = two(raw, 6);
  if (century < 1 || year < 0 || month < 1 || month > 12 || day < 1) return undefined;
  if (day > 28 && day > daysInMonth(century * 100 + year, month)) return undefined;
  const date = `${raw.slice(0, 4)}-${raw.slice(4, 6)}-${raw.slice(6, 8)}`;
  if (length === 8) return date;
  const hour = two(raw, 8);
  const minute = two(raw, 10);
  if (hour < 0 || hour > 47 || minute < 0 || minute > 59) return undefined;
  if (length === 12) return `${date}T${raw.slice(8, 10)}:${raw.slice(10, 12)}`;
  const second = two(raw, 12);
  return second < 0 || second > 59 ? undefined : `${date}T${raw.slice(8, 10)}:${raw.slice(10, 12)}:${raw.slice(12, 14)}`;
}
