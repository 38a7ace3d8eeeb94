import { type ChartContext, fromOriginal, sectionOf } from '../context.ts';
import type { LabPanelFacts, ObservationFacts } from '../facts.ts';
import { dayOfKey } from '../hospital-day.ts';
import type { ChartRows, StoredItem } from '../item.ts';
import { pageOf } from '../paging.ts';
import { present } from '../present.ts';
import { newest } from '../scan.ts';
import { testRank } from '../test-order.ts';
import type { ResultSeries, ResultValue, Section } from '../view.ts';
import type { Asked } from './diagnoses.ts';

export const RESULT_KINDS = ['OML-11'] as const;
/** Result messages read for one patient, newest first. Beyond it the oldest values are not counted. */
export const MOST_RESULTS = 3_000;
const LAST = 3;
const SHOWN = 60;

/** Every laboratory result message of the patient: made once per summary, used by results, infections and blood type. */
export function resultItems(rows: ChartRows, patient: string): Promise<readonly StoredItem[]> {
  return newest(rows, patient, 'OML-11', { most: MOST_RESULTS });
}

/** Last three values of each test, for the summary. */
export function lastResults(context: ChartContext, items: readonly StoredItem[]): Section<ResultSeries> {
  const series = allSeries(context, items, () => LAST);
  return sectionOf(context, RESULT_KINDS, { items: series.slice(0, SHOWN), total: series.length });
}

/** S-43: every test with its last three values; `kind` keeps one panel. */
export async function readResults(
  rows: ChartRows,
  context: ChartContext,
  asked: Asked & { readonly kind?: string | undefined },
): Promise<Section<ResultSeries>> {
  const series = allSeries(context, await resultItems(rows, context.patient.number), () => LAST);
  const kept = asked.kind === undefined ? series : series.filter((one) => one.panel === asked.kind);
  return sectionOf(context, RESULT_KINDS, pageOf(kept, asked));
}

/** One test over time, newest first; its values are the page. No test of that key: no item. */
export async function readTrend(
  rows: ChartRows,
  context: ChartContext,
  asked: Asked & { readonly test?: string | undefined },
): Promise<Section<ResultSeries>> {
  const items = await resultItems(rows, context.patient.number);
  const all = allSeries(context, items, (test) => (test === asked.test ? Number.POSITIVE_INFINITY : 0));
  const series = all.find((one) => one.test === asked.test);
  if (series === undefined) return sectionOf<ResultSeries>(context, RESULT_KINDS, { items: [] });
  const page = pageOf(series.values, { cursor: asked.cursor, limit: asked.limit ?? 200 });
  return sectionOf(context, RESULT_KINDS, { items: [{ ...series, values: page.items }], total: page.total, next: page.next });
}

/** How many values of a test to show. */
type Most = (test: string) => number;

interface Collected {
  readonly first: ObservationFacts;
  readonly panel: LabPanelFacts;
  readonly values: {
    readonly item: StoredItem;
    readonly panel: LabPanelFacts;
    readonly obs: ObservationFacts;
    readonly at: string | undefined;
  }[];
}

/**
 * Values by test and unit, newest first. A test whose unit changed is two series: one line through both would lie.
 * Withdrawn values (OBX-11 `D`, `W`) and order details (`O`) are no results. Flags and ranges stay as sent; nothing is
 * judged and nothing computed (eGFR appears only when it was sent).
 */
export function allSeries(context: ChartContext, items: readonly StoredItem[], most: Most): readonly ResultSeries[] {
  const found = new Map<string, Collected>();
  for (const item of items) {
    const facts = item.row.facts;
    if (facts?.kind !== 'lab' || facts.cancels) continue;
    for (const panel of facts.panels ?? []) {
      for (const obs of panel.obs ?? []) {
        if (!isResult(obs)) continue;
        const key = `${testKey(obs, panel)}\u0000${obs.unit ?? ''}`;
        const at = obs.at ?? panel.at ?? panel.reported ?? dayOfKey(item.key.day);
        const value = { item, panel, obs, at };
        const series = found.get(key);
        if (series === undefined) found.set(key, { first: obs, panel, values: [value] });
        else series.values.push(value);
      }
    }
  }
  const all = [...found.values()];
  for (const one of all) one.values.sort((a, b) => compare(b.at, a.at));
  const used = new Set<string>();
  return all
    .sort((a, b) => compare(b.values[0]?.at, a.values[0]?.at))
    .map((one) => seriesView(context, one, most, used))
    .map((series, at) => ({ series, at, rank: testRank(series.name) }))
    .sort((a, b) => a.rank - b.rank || a.at - b.at)
    .map(({ series }) => series);
}

function isResult(obs: ObservationFacts): boolean {
  if (obs.status === 'O' || obs.status === 'D' || obs.status === 'W') return false;
  return obs.value !== undefined || obs.notes !== undefined;
}

/** JLAC10 says the material itself; a local code does not. */
function testKey(obs: ObservationFacts, panel: LabPanelFacts): string {
  const test = obs.code ?? obs.local ?? obs.name ?? '?';
  return obs.sys === 'JC10' ? test : `${test}@${panel.material ?? ''}`;
}

function seriesView(context: ChartContext, { values }: Collected, most: Most, used: Set<string>): ResultSeries {
  const newestValue = values[0] as Collected['values'][number];
  const { obs, panel } = newestValue;
  const plain = obs.code ?? obs.local ?? obs.name ?? '?';
  const test =
    [plain, `${plain} [${obs.unit ?? ''}]`, `${plain} [${obs.unit ?? ''}] ${panel.material ?? ''}`].find(
      (key) => !used.has(key),
    ) ?? `${plain} ${used.size}`;
  used.add(test);
  return present<ResultSeries>(
    {
      test,
      name: obs.name ?? obs.local ?? obs.code ?? '?',
      panel: panel.panel ?? '?',
      material: panel.material,
      unit: obs.unit,
      reference: obs.ref,
      values: values.slice(0, most(test)).map((value) => valueView(context, value)),
      count: values.length,
    },
    ['values'],
  );
}

const STATUS: Readonly<Record<string, ResultValue['status']>> = { P: 'preliminary', F: 'final', C: 'corrected' };
const FLAGS: ReadonlySet<string> = new Set(['H', 'L', 'HH', 'LL', 'A']);

function valueView(context: ChartContext, { item, obs, at }: Collected['values'][number]): ResultValue {
  const flag = obs.flag?.normalize('NFKC');
  return present<ResultValue>({
    at,
    value: obs.value ?? '—',
    number: plainNumber(obs.value),
    flag: flag !== undefined && FLAGS.has(flag) ? (flag as NonNullable<ResultValue['flag']>) : undefined,
    status: obs.status === undefined ? undefined : STATUS[obs.status],
    note: obs.notes?.join(' '),
    ...fromOriginal(context, item),
  });
}

/** Only what is a number and nothing else, full-width included: `<0.02`, `1+`, `50×10^2` and `2.3(±)` are not. */
export function plainNumber(value: string | undefined): number | undefined {
  const text = value?.normalize('NFKC').trim();
  return text !== undefined && /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : undefined;
}

const compare = (a = '', b = '') => (a < b ? -1 : a > b ? 1 : 0);
