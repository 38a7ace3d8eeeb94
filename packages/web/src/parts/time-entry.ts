import type { HospitalTime } from '@tomoshibi/formats';
import { parseCalendarDate } from '@tomoshibi/formats';
import { hospitalTimeOf } from '../i18n/time.ts';

/**
 * A time a person typed, as a whole hospital time to the minute: `10/30 23:45`, `2026/10/30 2345`, `R8.10.30 23:45`, `23:45`
 * for today, full-width digits. A date without a year is the last one that has been. Undefined when it says no whole time.
 */
export function timeEntry(typed: string, nowInstant: string): HospitalTime | undefined {
  const text = typed.normalize('NFKC').trim();
  const found = /^(?:(.*?)[\sT日]+)?(\d{1,2})(?::|時)?(\d{2})分?$/.exec(text);
  if (!found) return undefined;
  const [, dateText = '', hour = '', minute = ''] = found;
  if (Number(hour) > 23 || Number(minute) > 59) return undefined;
  const day = dayEntry(dateText.trim(), hospitalTimeOf(nowInstant).slice(0, 10));
  return day === undefined ? undefined : `${day}T${hour.padStart(2, '0')}:${minute}`;
}

function dayEntry(text: string, today: string): string | undefined {
  if (text === '') return today;
  const short = /^(\d{1,2})[/月.-](\d{1,2})日?$/.exec(text);
  if (short) {
    const [month, day] = [short[1]?.padStart(2, '0'), short[2]?.padStart(2, '0')];
    const year = Number(today.slice(0, 4));
    const candidate = `${year}-${month}-${day}`;
    return realDay(candidate > today ? `${year - 1}-${month}-${day}` : candidate);
  }
  const date = parseCalendarDate(text);
  return date !== undefined && 'iso' in date && date.precision === 'day' ? date.iso : undefined;
}

const realDay = (day: string): string | undefined => {
  const at = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== day ? undefined : day;
};
