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
  // Nearly all values are 8, 12 or 14 digits: the pattern is only paid once, without building a Date.
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
