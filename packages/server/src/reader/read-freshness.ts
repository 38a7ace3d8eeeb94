import type { KindFreshness, SourceView } from '@tomoshibi/hospital';
import { timeOfDigits } from '@tomoshibi/hospital';
import { readAlarm } from '../guard/read-alarm.ts';
import { roadOf } from '../holdings/source-road.ts';
import type { Source } from '../home/config.ts';
import { type LastPass, passKey } from '../intake/last-pass.ts';
import type { FreshnessRow } from '../projector/apply-batch.ts';
import type { PassRow } from '../projector/pass-changes.ts';
import type { RowStore } from '../stores/row-store.ts';
import { badgeInstant } from './badge-instant.ts';

export interface Freshness {
  readonly sources: readonly SourceView[];
  /** What the badge shows (`badgeInstant`): no fact on a screen is surely newer. */
  readonly copiedInstant: string | undefined;
  /** By kind, over all sources. */
  readonly kinds: Readonly<Record<string, KindFreshness>>;
  /** Names by department code. */
  readonly departments: ReadonlyMap<string, string>;
}

/** How fresh each source and kind is. `unreadable` is counted from the problem rows. */
export async function readFreshness(rows: RowStore, configured: readonly Source[], nowInstant: string): Promise<Freshness> {
  const bySource = new Map<string, Map<string, FreshnessRow>>();
  const passes = new Map<string, LastPass>();
  for await (const { key, value } of rows.scan('freshness')) {
    const [source, kind] = key as [string, string];
    if (kind === '') passes.set(source, JSON.parse(value) as PassRow);
    else bySource.set(source, (bySource.get(source) ?? new Map()).set(kind, JSON.parse(value) as FreshnessRow));
  }
  const sources: SourceView[] = [];
  const kinds: Record<string, { newestAt?: string; originals: number; copied?: string }> = {};
  for (const name of new Set([...configured.map((source) => source.name), ...bySource.keys(), ...passes.keys()])) {
    const looked = await rows.get('inventory', passKey(name));
    const last = newest(passes.get(name), looked === undefined ? undefined : (JSON.parse(looked) as LastPass));
    const own = [...(bySource.get(name) ?? [])].map(([kind, row]) => {
      const newestAt = timeOfDigits(row.newestAt);
      const all = kinds[kind] ?? { originals: 0 };
      all.originals += row.originals;
      if (newestAt !== undefined && (all.newestAt === undefined || newestAt > all.newestAt)) all.newestAt = newestAt;
      kinds[kind] = all;
      return { kind, originals: row.originals, ...(newestAt === undefined ? {} : { newestAt }) };
    });
    const { alarm, asOf } = await readAlarm(rows, name);
    // Of a stopped source the charts are as old as the last pass in which nothing was wrong.
    const copiedInstant = alarm?.stopped === true ? asOf : last?.finishedAt;
    const known = configured.find((source) => source.name === name);
    const road = roadOf(known);
    for (const { kind } of own) {
      const all = kinds[kind] as { copied?: string };
      all.copied = olderCopy(all.copied, copiedInstant);
    }
    sources.push({
      source: name,
      // What is sent or given has no end that could be missing.
      complete: road !== 'storage' || (last?.complete ?? false),
      plannedMinutes: known?.plannedMinutes ?? 1440,
      originals: own.reduce((sum, kind) => sum + kind.originals, 0),
      unreadable: (await rows.find('problem', { prefix: [name] })).length,
      kinds: own,
      ...(copiedInstant === undefined ? {} : { copiedInstant }),
      ...(road === 'storage' ? {} : { road }),
      ...(alarm === undefined ? {} : { alarm }),
    });
  }
  const copiedInstant = badgeInstant(sources, nowInstant);
  const departments = new Map<string, string>();
  for await (const { key, value } of rows.scan('department')) departments.set(key[1] as string, value);
  return { sources, copiedInstant, kinds, departments };
}

/** Of the sources that send a kind the one looked at longest ago. */
const olderCopy = (known: string | undefined, copied: string | undefined): string =>
  copied === undefined || known === 'never' ? 'never' : known === undefined || copied < known ? copied : known;

function newest(a: LastPass | undefined, b: LastPass | undefined): LastPass | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a.finishedAt >= b.finishedAt ? a : b;
}
