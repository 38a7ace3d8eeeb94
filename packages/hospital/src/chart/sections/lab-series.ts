import { type ChartContext, fromOriginal } from '../context.ts';
import { criticalOf } from '../critical-rule.ts';
import type { LabPanelFacts, ObservationFacts } from '../facts.ts';
import { dayOfKey } from '../hospital-day.ts';
import type { StoredItem } from '../item.ts';
import { plainNumber } from '../plain-number.ts';
import { present } from '../present.ts';
import { testRank } from '../test-order.ts';
import type { ResultSeries, ResultValue } from '../view.ts';

/** One value as one message states it. */
export interface StatedValue {
  readonly item: StoredItem;
  readonly panel: LabPanelFacts;
  readonly obs: ObservationFacts;
  readonly at: string | undefined;
}

/** One test and unit with its values, newest first, at least one. */
export interface CollectedSeries {
  /** As `ResultSeries.test`: unique within the chart. */
  readonly test: string;
  readonly values: readonly [StatedValue, ...StatedValue[]];
}

/**
 * Values by test and unit, newest first, in the order of tests people expect. A test whose unit changed is two series: one line
 * through both would lie. Withdrawn values (OBX-11 `D`, `W`) and order details (`O`) are no results.
 */
export function collectSeries(items: readonly StoredItem[]): readonly CollectedSeries[] {
  const found = new Map<string, [StatedValue, ...StatedValue[]]>();
  for (const item of items) {
    const facts = item.row.facts;
    if (facts?.kind !== 'lab' || facts.cancels) continue;
    for (const panel of facts.panels ?? []) {
      for (const obs of panel.obs ?? []) {
        if (!isResult(obs)) continue;
        const key = `${testKey(obs, panel)}\u0000${obs.unit ?? ''}`;
        const value = { item, panel, obs, at: obs.at ?? panel.at ?? panel.reported ?? dayOfKey(item.key.day) };
        const values = found.get(key);
        if (values === undefined) found.set(key, [value]);
        else values.push(value);
      }
    }
  }
  const all = [...found.values()];
  for (const values of all) values.sort((a, b) => compare(b.at, a.at));
  const used = new Set<string>();
  return all
    .sort((a, b) => compare(b[0].at, a[0].at))
    .map((values) => ({ test: nameKey(values[0], used), values }))
    .map((series, at) => ({ series, at, rank: testRank(nameOf(series.values[0].obs)) }))
    .sort((a, b) => a.rank - b.rank || a.at - b.at)
    .map(({ series }) => series);
}

/** @param most how many values of a test to show. */
export function seriesView(context: ChartContext, { test, values }: CollectedSeries, most: number): ResultSeries {
  const { obs, panel } = values[0];
  return present<ResultSeries>(
    {
      test,
      name: nameOf(obs),
      panel: panel.panel ?? '?',
      material: panel.material,
      unit: obs.unit,
      reference: obs.ref,
      values: values.slice(0, most).map((value) => valueView(context, value)),
      count: values.length,
    },
    ['values'],
  );
}

const STATUS: Readonly<Record<string, ResultValue['status']>> = { P: 'preliminary', F: 'final', C: 'corrected' };
const FLAGS: ReadonlySet<string> = new Set(['H', 'L', 'HH', 'LL', 'A']);

/** Flag as sent; `critical` only by the hospital's own table. Nothing is judged and nothing computed. */
export function valueView(context: ChartContext, { item, obs, at }: StatedValue): ResultValue {
  return present<ResultValue>({
    at,
    value: obs.value ?? '—',
    number: plainNumber(obs.value),
    flag: flagOf(obs),
    status: obs.status === undefined ? undefined : STATUS[obs.status],
    note: obs.notes?.join(' '),
    critical: criticalOf(context.criticalRules, obs),
    ...fromOriginal(context, item),
  });
}

export function flagOf(obs: ObservationFacts): ResultValue['flag'] {
  const flag = obs.flag?.normalize('NFKC');
  return flag !== undefined && FLAGS.has(flag) ? (flag as NonNullable<ResultValue['flag']>) : undefined;
}

export const nameOf = (obs: ObservationFacts): string => obs.name ?? obs.local ?? obs.code ?? '?';

function isResult(obs: ObservationFacts): boolean {
  if (obs.status === 'O' || obs.status === 'D' || obs.status === 'W') return false;
  return obs.value !== undefined || obs.notes !== undefined;
}

/** JLAC10 says the material itself; a local code does not. */
function testKey(obs: ObservationFacts, panel: LabPanelFacts): string {
  const test = obs.code ?? obs.local ?? obs.name ?? '?';
  return obs.sys === 'JC10' ? test : `${test}@${panel.material ?? ''}`;
}

function nameKey({ obs, panel }: StatedValue, used: Set<string>): string {
  const plain = obs.code ?? obs.local ?? obs.name ?? '?';
  const test =
    [plain, `${plain} [${obs.unit ?? ''}]`, `${plain} [${obs.unit ?? ''}] ${panel.material ?? ''}`].find(
      (key) => !used.has(key),
    ) ?? `${plain} ${used.size}`;
  used.add(test);
  return test;
}

const compare = (a = '', b = '') => (a < b ? -1 : a > b ? 1 : 0);
