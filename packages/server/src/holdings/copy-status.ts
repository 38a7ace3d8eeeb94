import {
  type CopySourceView,
  type CopyStatusView,
  fieldsHeld,
  kindQuietness,
  type Quietness,
  quietnessOf,
  type SourceView,
  silenceLimitMinutes,
  usualGapMinutes,
} from '@tomoshibi/hospital';
import { readGuard } from '../guard/guard-rows.ts';
import type { Source } from '../home/config.ts';
import { type LastPass, passKey } from '../intake/last-pass.ts';
import { feedLimitMinutes } from '../reader/badge-instant.ts';
import { hospitalToday } from '../reader/hospital-today.ts';
import { readFreshness } from '../reader/read-freshness.ts';
import type { RowStore } from '../stores/row-store.ts';
import type { Coverage, SourceCoverage } from './coverage.ts';
import { readCoverage } from './read-coverage.ts';
import { type RecentDays, recentDays } from './recent-days.ts';

/** Months and days, counted in one walk over the inventory. */
export interface Counted {
  readonly coverage: Coverage;
  readonly recent: RecentDays;
  readonly atInstant: string;
}

export async function countHoldings(rows: RowStore, nowInstant: string): Promise<Counted> {
  const recent = recentDays(hospitalToday(new Date(nowInstant)));
  const coverage = await readCoverage(rows, { alsoCount: recent.add });
  return { coverage, recent, atInstant: nowInstant };
}

/** Where the source stands: rows of a moment, months as they were counted. */
export async function readSources(
  rows: RowStore,
  configured: readonly Source[],
  counted: Counted,
  nowInstant: string,
): Promise<readonly CopySourceView[]> {
  const { sources } = await readFreshness(rows, configured, nowInstant);
  const views: CopySourceView[] = [];
  for (const source of sources) views.push(await sourceOf(rows, source, counted, nowInstant));
  return views;
}

export function fieldsOf(sources: readonly CopySourceView[]): CopyStatusView['fields'] {
  const kinds = new Map<string, number>();
  for (const { kinds: own } of sources)
    for (const { kind, originals } of own) kinds.set(kind, (kinds.get(kind) ?? 0) + originals);
  return fieldsHeld(kinds);
}

const NOTHING: Pick<SourceCoverage, 'gaps' | 'low' | 'months' | 'undated'> = { months: [], undated: 0, gaps: [], low: [] };

async function sourceOf(
  rows: RowStore,
  view: SourceView,
  { coverage, recent }: Counted,
  nowInstant: string,
): Promise<CopySourceView> {
  const { source, copiedInstant, plannedMinutes, alarm, road = 'storage' } = view;
  const pass = await rows.get('inventory', passKey(source));
  const { seen } = pass === undefined ? {} : (JSON.parse(pass) as LastPass);
  const held = (await readGuard(rows, source, 'count'))?.held ?? 0;
  const { months, undated, gaps, low } = coverage.sources.find((one) => one.source === source) ?? NOTHING;
  const vanished = months.reduce((sum, month) => sum + month.vanished, 0);
  const counted = months.reduce((sum, month) => sum + month.originals, undated);
  return {
    source,
    road,
    complete: view.complete,
    plannedMinutes,
    ...(copiedInstant === undefined ? {} : { asOfInstant: copiedInstant }),
    ...(await heardOf(rows, view, nowInstant)),
    ...(alarm === undefined ? {} : { alarm: { reason: alarm.reason, sinceInstant: alarm.sinceInstant, stopped: alarm.stopped } }),
    originals: counted,
    present: counted - vanished,
    ...(seen === undefined || road !== 'storage' ? {} : { ownCount: seen }),
    unreadable: view.unreadable,
    quarantined: held,
    kinds: view.kinds.map(({ kind, originals, newestAt }) => {
      const days = recent.daysOf(source, kind);
      const { state, usualADay } = kindQuietness(days, originals);
      const told = usualADay === undefined ? {} : { usualADay };
      return { kind, originals, state, today: days.at(-1) ?? 0, ...told, ...(newestAt === undefined ? {} : { newestAt }) };
    }),
    months,
    undated,
    gaps,
    low,
  };
}

type Heard = Pick<CopySourceView, 'arrivedInstant' | 'limitMinutes' | 'state' | 'usualMinutes'>;

/** A storage is silent when nothing new comes; a feed or a list when nothing is heard of it. */
async function heardOf(
  rows: RowStore,
  { source, road, copiedInstant, plannedMinutes }: SourceView,
  nowInstant: string,
): Promise<Heard> {
  const norms = await readGuard(rows, source, 'norms');
  const arrived = [norms?.lastArrival, road === undefined ? undefined : copiedInstant]
    .flatMap((one) => one ?? [])
    .sort()
    .at(-1);
  const nowMs = Date.parse(nowInstant);
  const silent = arrived === undefined ? 0 : Math.max(0, Math.floor((nowMs - Date.parse(arrived)) / 60_000));
  const usual = usualGapMinutes(norms, nowMs, silent);
  const limitMinutes =
    road === undefined || usual !== undefined ? silenceLimitMinutes(norms, nowMs, silent) : feedLimitMinutes(plannedMinutes);
  const known = usual === undefined ? {} : { usualMinutes: usual };
  // Of a storage whose first pass brought nothing since, the pass itself is the last word.
  const last = arrived ?? copiedInstant;
  const state: Quietness = quietnessOf(
    { plannedMinutes, limitMinutes, ...known, ...(last === undefined ? {} : { heardInstant: last }) },
    nowInstant,
  );
  return { state, limitMinutes, ...known, ...(arrived === undefined ? {} : { arrivedInstant: arrived }) };
}
