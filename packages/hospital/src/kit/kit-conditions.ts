/** How each kit stands at a moment: one rule a word, worst first. */
import type { HealthState } from '../readiness/events.ts';
import { isLost } from './change-kit.ts';
import { FULL_WRITES_WARN, kitForecast, ROOM_DAYS } from './kit-forecast.ts';
import type { KitRow } from './kit-register.ts';

/** ■ ▲ ● by `HealthState`; □ out of use. */
export type KitState = HealthState | 'retired';

/** In order of harm. */
export const KIT_WORDS = [
  'lost',
  'changed',
  'found',
  'not-opened',
  'failed',
  'empty',
  'expired',
  'late',
  'unfinished',
  'filling',
  'worn',
  'unchecked',
  'ending',
  'fresh',
  'retired',
] as const;
export type KitWord = (typeof KIT_WORDS)[number];

const STATE: Readonly<Record<KitWord, KitState>> = {
  lost: 'bad',
  changed: 'bad',
  found: 'bad',
  'not-opened': 'bad',
  failed: 'bad',
  empty: 'bad',
  expired: 'look',
  late: 'look',
  unfinished: 'look',
  filling: 'look',
  worn: 'look',
  unchecked: 'look',
  ending: 'look',
  fresh: 'good',
  retired: 'retired',
};
export const stateOfKitWord = (word: KitWord): KitState => STATE[word];

/** One thing that is so of a kit. */
export interface KitCondition {
  readonly word: KitWord;
  readonly state: KitState;
  readonly sinceInstant?: string;
  readonly code?: string;
}

/** What is seen now and stands in no record. */
export interface KitNow {
  readonly nowInstant: string;
  /** Plugged in somewhere now. */
  readonly docked: boolean;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A night and two hours: a docked kit that was not refreshed for so long missed one. */
export const LATE_HOURS = 26;
export const CHECK_DAYS = 31;
/** Half a day before a generation ends somebody should know; for one that holds shorter, a quarter of its time. */
const ENDING_MS = 12 * HOUR_MS;

/** Never empty; the first one is what the kit is called by. */
export function kitConditions(row: KitRow, { nowInstant, docked }: KitNow): readonly [KitCondition, ...KitCondition[]] {
  const { generation, check, failure, lost, found, retired, home } = row;
  const now = Date.parse(nowInstant);
  const is = (word: KitWord, sinceInstant?: string, code?: string): KitCondition => ({
    word,
    state: STATE[word],
    ...(sinceInstant === undefined ? {} : { sinceInstant }),
    ...(code === undefined ? {} : { code }),
  });
  const missing = isLost(row);
  if (retired !== undefined && !(missing && (lost?.seq ?? -1) > retired.seq)) return [is('retired', retired.atInstant)];
  // Its keys are ended: found again, or refreshed by a run that was under way, it is never fresh again.
  if (missing) return [is('lost', lost?.atInstant)];
  if (lost !== undefined) return [is('found', found?.atInstant)];

  const all: KitCondition[] = [];
  if (check?.verdict === 'changed') all.push(is('changed', check.atInstant));
  if (check?.verdict === 'not-opened') all.push(is('not-opened', check.atInstant));
  if (failure !== undefined && failure.seq > (generation?.seq ?? -1)) all.push(is('failed', failure.atInstant, failure.code));
  if (check?.verdict === 'unfinished' && check.seq > (generation?.seq ?? -1)) all.push(is('unfinished', check.atInstant));
  const seen = Date.parse(check?.verdict === 'good' ? check.atInstant : (row.madeInstant ?? nowInstant));
  if (now - seen > CHECK_DAYS * DAY_MS) all.push(is('unchecked', instantOf(seen + CHECK_DAYS * DAY_MS)));
  const { figures } = kitForecast(row);
  if (figures !== undefined && figures.fullWrites >= FULL_WRITES_WARN) all.push(is('worn'));
  if ((figures?.daysUntilFull ?? ROOM_DAYS) < ROOM_DAYS) all.push(is('filling'));
  if (generation === undefined) all.push(is('empty', row.madeInstant));
  else {
    const until = Date.parse(generation.goodUntilInstant);
    const written = Date.parse(generation.atInstant);
    const near = Math.min(ENDING_MS, (until - written) / 4);
    if (now >= until) all.push(is('expired', generation.goodUntilInstant));
    else if (now >= until - near) all.push(is('ending', instantOf(until - near)));
    if ((docked || home?.dock !== undefined) && now - written > LATE_HOURS * HOUR_MS)
      all.push(is('late', instantOf(written + LATE_HOURS * HOUR_MS)));
  }
  all.sort((a, b) => KIT_WORDS.indexOf(a.word) - KIT_WORDS.indexOf(b.word));
  const [first = is('fresh', generation?.atInstant), ...rest] = all;
  return [first, ...rest];
}

const instantOf = (ms: number): string => new Date(ms).toISOString();
