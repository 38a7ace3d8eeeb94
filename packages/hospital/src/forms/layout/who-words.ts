import type { HospitalTime } from '@tomoshibi/formats';
import type { PatientBar } from '../../chart/view.ts';
import type { SheetWords } from './words.ts';

/** `2026-11-22T23:45` as `2026/11/22 23:45`; an hour past 23 is of the next day; what has no known shape stays as sent. */
export function timeWords(time: HospitalTime): string {
  const found = /^(\d{4})-(\d{2})(?:-(\d{2})(?:T(\d{2})(?::(\d{2}))?)?)?/.exec(time);
  if (found === null) return time.replace(/^\?/, '');
  const [, year, month, day, hour, minute = '--'] = found;
  if (day === undefined) return `${year}/${month}`;
  if (hour === undefined) return `${year}/${month}/${day}`;
  if (Number(hour) < 24) return `${year}/${month}/${day} ${hour}:${minute}`;
  return `${dayAfter(`${year}-${month}-${day}`, 1).replaceAll('-', '/')} ${String(Number(hour) - 24).padStart(2, '0')}:${minute}`;
}

/** `2026-11-30` and 1 as `2026-12-01`. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)) + days))
    .toISOString()
    .slice(0, 10);

/** Day of the week, 0 Sunday. */
export const weekdayOf = (day: string): number =>
  new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)))).getUTCDay();

/** Both calendars, apart, so that a line may break between them. Empty: none was sent. */
export function birthWords(born: PatientBar['born'], language: 'ja' | 'en'): readonly string[] {
  if (born === undefined) return [];
  const western = timeWords(born.iso);
  if (born.wareki === undefined) return [western];
  return language === 'ja' ? [born.wareki, `(${western})`] : [western, `(${born.wareki})`];
}

/** Whole years; under 6 with months, under a month in days: a newborn is never `0歳`. */
export function ageWords(age: PatientBar['age'], words: SheetWords): string {
  if (age === undefined) return words.noAge;
  if (age.years === 0 && age.months === 0) return words.days(age.days);
  if (age.years === 0) return words.months(age.months);
  return age.years < 6 ? words.yearsMonths(age.years, age.months) : words.years(age.years);
}

/** A code we do not know is shown as sent. */
export const sexWords = (sex: string | undefined, words: SheetWords): string =>
  sex === undefined || sex === '' ? words.noSex : (words.sex[sex] ?? sex);

/** `00123456` as `0012-3456`; leading zeros stay. */
export const numberWords = (number: string): string =>
  /^\d{6,}$/.test(number) ? `${number.slice(0, -4)}-${number.slice(-4)}` : number;

/** `5東 512-2 内科`: where the patient lies, or the department that sees them. */
export const placeWords = ({ place, department }: PatientBar['stay']): string =>
  [place?.ward, [place?.room, place?.bed].filter(Boolean).join('-'), department].filter(Boolean).join(' ');
