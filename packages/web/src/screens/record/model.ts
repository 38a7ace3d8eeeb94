import type { RecordLine, RecordPart, StaffView } from '@tomoshibi/hospital';
import { hospitalTimeOf, instantOf } from '../../i18n/time.ts';
import { timeEntry } from '../../parts/time-entry.ts';
import type { RecordListAsked } from '../../sources/record-source.ts';

export const PERIODS = ['today', 'day', 'three-days', 'week', 'month', 'all', 'typed'] as const;
export type Period = (typeof PERIODS)[number];

/** The sentence of the list: whose chart, who, when, what. Empty texts ask for everybody. */
export interface RecordFilter {
  readonly patient: string;
  readonly who: string;
  readonly period: Period;
  /** For `typed`. */
  readonly day: string;
  readonly part: RecordPart;
}

export const FIRST_FILTER: RecordFilter = { patient: '', who: '', period: 'day', day: '', part: 'charts' };
export const PAGE_SIZE = 50;

const HOUR = 3_600_000;
const BACK: Readonly<Partial<Record<Period, number>>> = { day: 24, 'three-days': 72, week: 168, month: 720 };

/** What is asked of the server; undefined when the typed day is none. */
export function askedOf(filter: RecordFilter, nowInstant: string): RecordListAsked | undefined {
  const { part, period } = filter;
  const span = spanOf(period, filter.day, nowInstant);
  if (span === undefined) return undefined;
  const [patient, who] = [filter.patient.normalize('NFKC').trim(), filter.who.trim()];
  return { part, limit: PAGE_SIZE, ...span, ...(patient === '' ? {} : { patient }), ...(who === '' ? {} : { who }) };
}

/** From and to as UTC instants; the end of a period that runs until now is left open. */
export function spanOf(
  period: Period,
  day: string,
  nowInstant: string,
): { readonly fromInstant?: string; readonly toInstant?: string } | undefined {
  if (period === 'all') return {};
  const back = BACK[period];
  if (back !== undefined) return { fromInstant: new Date(Date.parse(nowInstant) - back * HOUR).toISOString() };
  const start = period === 'today' ? `${hospitalTimeOf(nowInstant).slice(0, 10)}T00:00` : timeEntry(`${day} 00:00`, nowInstant);
  const fromInstant = day.trim() === '' && period === 'typed' ? undefined : instantOf(start);
  if (fromInstant === undefined) return undefined;
  return period === 'today'
    ? { fromInstant }
    : { fromInstant, toInstant: new Date(Date.parse(fromInstant) + 24 * HOUR).toISOString() };
}

/** Monday 00:00 to Monday 00:00 on the hospital's clock; `weeks` back from the one that runs now. */
export function weekOf(nowInstant: string, weeks: number): { readonly fromInstant: string; readonly toInstant: string } {
  const today = Date.parse(instantOf(`${hospitalTimeOf(nowInstant).slice(0, 10)}T00:00`) as string);
  const weekday = (new Date(today + 9 * HOUR).getUTCDay() + 6) % 7;
  const from = today - (weekday + 7 * weeks) * 24 * HOUR;
  return { fromInstant: new Date(from).toISOString(), toInstant: new Date(from + 168 * HOUR).toISOString() };
}

/** Minutes as whole hours and minutes; of an overdue one the hours since. */
export function timeLeft(minutesLeft: number): { readonly over: boolean; readonly hours: number; readonly minutes: number } {
  const all = Math.abs(minutesLeft);
  return { over: minutesLeft <= 0, hours: Math.floor(all / 60), minutes: all % 60 };
}

/** `見本 花子 (S0001)`; the account where nobody knows more. */
export function staffName({ account, login, name }: StaffView, unknown: (account: string) => string): string {
  return name === undefined ? unknown(account) : `${name} (${login ?? account})`;
}

/** Which reason stands in the last column: 緊急 before purpose before relation, else what was kept in words. */
export function whyOf({
  emergency,
  purpose,
  relation,
  note,
}: RecordLine): 'emergency' | 'purpose' | 'relation' | 'note' | 'nothing' {
  if (emergency !== undefined) return 'emergency';
  if (purpose !== undefined) return 'purpose';
  if (relation !== undefined) return 'relation';
  return note === undefined ? 'nothing' : 'note';
}

/** A line as `sha256sum -c` reads it. */
export const sumLine = (file: { readonly sha256: string; readonly name: string }): string => `${file.sha256}  ${file.name}\n`;
