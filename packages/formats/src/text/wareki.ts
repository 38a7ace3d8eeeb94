import { daysInMonth } from './gregorian.ts';

interface Era {
  readonly name: string;
  readonly letter: string;
  /** Western year of its year 0. */
  readonly yearZero: number;
  /** First day, and the first day of the next era; ISO, so that they compare as text. */
  readonly from: string;
  readonly until: string;
}

/** The order is the era digit on insurance cards and in claims: 1 明治 … 5 令和. Source: 元号法 and the ordinances naming each. */
const ERAS: readonly Era[] = [
  { name: '明治', letter: 'M', yearZero: 1867, from: '1868-01-25', until: '1912-07-30' },
  { name: '大正', letter: 'T', yearZero: 1911, from: '1912-07-30', until: '1926-12-25' },
  { name: '昭和', letter: 'S', yearZero: 1925, from: '1926-12-25', until: '1989-01-08' },
  { name: '平成', letter: 'H', yearZero: 1988, from: '1989-01-08', until: '2019-05-01' },
  { name: '令和', letter: 'R', yearZero: 2018, from: '2019-05-01', until: '9999-99-99' },
];
/** Japan counted days by the lunar calendar before this one: an earlier 明治 day is not the western day of the same numbers. */
const SOLAR_FROM = '1873-01-01';
const EARLIEST_YEAR = 1868;
const LATEST_YEAR = 2199;

export type CalendarDate =
  | { readonly iso: string; readonly precision: 'year' | 'month' | 'day' }
  /** A date by its shape, but no such day. `suggestion` is an ISO date of the same precision, to ask about, never to use unasked. */
  | { readonly impossible: true; readonly suggestion?: string };

const ERA_DATE = /^(明治|大正|昭和|平成|令和|[明大昭平令MTSHR])(.+)$/;
const PARTS = /^(元|\d{1,4})(?:年|[./-])?(?:(?<=[年./-])(\d{1,2})(?:月|[./-])?(?:(?<=[月./-])(\d{1,2})日?)?)?$/;

/**
 * A date as people type or print it: `S330303`, `昭33.3.3`, `昭和33年3月3日`, `3330303` (era digit), `19580303`, `1958/3/3`,
 * `1958-03-03`, `R元.5.1`, and the same without day or without month; full width accepted.
 * Undefined when it has no such shape. Whether bare digits are a patient number instead is the caller's question.
 * A date beyond its era (`S65.1.1`) is impossible, with the western date it would be as the suggestion.
 */
export function parseCalendarDate(text: string): CalendarDate | undefined {
  const plain = text.normalize('NFKC').replace(/\s/g, '').toUpperCase().replaceAll('。', '.');
  const era = ERA_DATE.exec(plain);
  if (era !== null) {
    const found = ERAS.find(({ name, letter }) => era[1] === name || era[1] === name[0] || era[1] === letter);
    return found === undefined ? undefined : eraDate(found, era[2] ?? '');
  }
  if (/^\d{8}$/.test(plain)) return digits(Number(plain.slice(0, 4)), plain.slice(4), undefined);
  if (/^[1-5]\d{6}$/.test(plain)) return digits(Number(plain.slice(1, 3)), plain.slice(3), ERAS[Number(plain[0]) - 1]);
  const parts = /^\d{4}(?!\d)/.test(plain) ? PARTS.exec(plain) : null;
  if (parts === null) return undefined;
  return western(Number(parts[1]), numberOf(parts[2]), numberOf(parts[3]));
}

const numberOf = (digits: string | undefined): number | undefined => (digits === undefined ? undefined : Number(digits));

/** Written without separators: numbers that cannot be a month and a day make it no date at all, it is more likely some other number. */
function digits(year: number, monthDay: string, era: Era | undefined): CalendarDate | undefined {
  const month = Number(monthDay.slice(0, 2));
  const day = numberOf(monthDay.slice(2) || undefined);
  if (month < 1 || month > 12 || day === 0 || (day ?? 0) > 31) return undefined;
  return era === undefined ? western(year, month, day) : ofEra(era, year, month, day);
}

const eraYearOf = (written: string): number => (written === '元' ? 1 : Number(written));

function eraDate(era: Era, rest: string): CalendarDate | undefined {
  const compact = /^(元|\d{2})(\d{2}(?:\d{2})?)$/.exec(rest);
  if (compact !== null) return digits(eraYearOf(compact[1] ?? ''), compact[2] ?? '', era);
  const [, year = '', month, day] = PARTS.exec(rest) ?? [];
  if (year === '' || year.length > 2) return undefined;
  return ofEra(era, eraYearOf(year), numberOf(month), numberOf(day));
}

function western(year: number, month: number | undefined, day: number | undefined): CalendarDate | undefined {
  if (year < EARLIEST_YEAR || year > LATEST_YEAR) return undefined;
  return isoDate(year, month, day) ?? { impossible: true };
}

function ofEra(era: Era, eraYear: number, month: number | undefined, day: number | undefined): CalendarDate {
  const date = eraYear < 1 ? undefined : isoDate(era.yearZero + eraYear, month, day);
  if (date === undefined) return { impossible: true };
  const { iso } = date;
  if (date.precision !== 'year' && iso < SOLAR_FROM.slice(0, iso.length)) return { impossible: true };
  // A year or month belongs to the era when any of its days does.
  const { first, last } = daysOf(iso);
  return first < era.until && last >= era.from ? date : { impossible: true, suggestion: iso };
}

/** First and last day of an ISO date of any precision. */
function daysOf(iso: string): { readonly first: string; readonly last: string } {
  const [year = 0, month] = iso.split('-').map(Number);
  if (iso.length === 10) return { first: iso, last: iso };
  if (month === undefined) return { first: `${iso}-01-01`, last: `${iso}-12-31` };
  return { first: `${iso}-01`, last: `${iso}-${daysInMonth(year, month)}` };
}

function isoDate(year: number, month?: number, day?: number): { iso: string; precision: 'year' | 'month' | 'day' } | undefined {
  const two = (value: number): string => String(value).padStart(2, '0');
  if (month === undefined) return { iso: String(year), precision: 'year' };
  const days = daysInMonth(year, month);
  if (days === 0) return undefined;
  if (day === undefined) return { iso: `${year}-${two(month)}`, precision: 'month' };
  if (day < 1 || day > days) return undefined;
  return { iso: `${year}-${two(month)}-${two(day)}`, precision: 'day' };
}

function eraOf(iso: string): { readonly era: Era; readonly numbers: readonly number[] } | undefined {
  const found = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?$/.exec(iso);
  if (found === null) return undefined;
  const numbers = found
    .slice(1)
    .filter((part) => part !== undefined)
    .map(Number);
  const [year = 0, month, day] = numbers;
  if (isoDate(year, month, day) === undefined) return undefined;
  const { first, last } = daysOf(iso.replace(/T.*/, ''));
  // A year or month that two eras share has no one name.
  const era = ERAS.find(({ from, until }) => first >= from && last < until);
  return era === undefined || first < SOLAR_FROM ? undefined : { era, numbers };
}

/**
 * `1956-04-12` as `昭和31年4月12日`; the first year is 元年; a shorter date gives a shorter text, a time after `T` is left out.
 * Undefined for what is no date, lies before 1873, or is a year or month shared by two eras.
 */
export function toWareki(iso: string): string | undefined {
  const found = eraOf(iso);
  if (found === undefined) return undefined;
  const [year = 0, month, day] = found.numbers;
  const eraYear = year - found.era.yearZero;
  const parts = [`${found.era.name}${eraYear === 1 ? '元' : eraYear}年`];
  if (month !== undefined) parts.push(`${month}月`);
  if (day !== undefined) parts.push(`${day}日`);
  return parts.join('');
}

/** `1956-04-12` as `S31.4.12`; the first year is 1. Undefined as in `toWareki`. */
export function toWarekiShort(iso: string): string | undefined {
  const found = eraOf(iso);
  if (found === undefined) return undefined;
  const [year = 0, ...rest] = found.numbers;
  return [`${found.era.letter}${year - found.era.yearZero}`, ...rest].join('.');
}
