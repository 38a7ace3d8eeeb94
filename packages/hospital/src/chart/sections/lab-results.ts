import { type ChartContext, sectionOf } from '../context.ts';
import type { ChartRows, StoredItem } from '../item.ts';
import { pageOf } from '../paging.ts';
import { newest } from '../scan.ts';
import type { ResultSeries, Section } from '../view.ts';
import type { Asked } from './diagnoses.ts';
import { collectSeries, seriesView, valueView } from './lab-series.ts';

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
  const all = collectSeries(items);
  const shown = all.slice(0, SHOWN).map((series) => seriesView(context, series, LAST));
  return sectionOf(context, RESULT_KINDS, { items: shown, total: all.length, others: items.length > 0 });
}

/** S-43: every test with its last three values; `kind` keeps one panel. */
export async function readResults(
  rows: ChartRows,
  context: ChartContext,
  asked: Asked & { readonly kind?: string | undefined },
): Promise<Section<ResultSeries>> {
  const series = collectSeries(await resultItems(rows, context.patient.number));
  const kept = asked.kind === undefined ? series : series.filter(({ values }) => (values[0].panel.panel ?? '?') === asked.kind);
  const page = pageOf(kept, asked);
  return sectionOf(context, RESULT_KINDS, { ...page, items: page.items.map((one) => seriesView(context, one, LAST)) });
}

/** One test over time, newest first; its values are the page. No test of that key: no item. */
export async function readTrend(
  rows: ChartRows,
  context: ChartContext,
  asked: Asked & { readonly test?: string | undefined },
): Promise<Section<ResultSeries>> {
  const items = await resultItems(rows, context.patient.number);
  const found = collectSeries(items).find((one) => one.test === asked.test);
  if (found === undefined) return sectionOf<ResultSeries>(context, RESULT_KINDS, { items: [] });
  const page = pageOf(found.values, { cursor: asked.cursor, limit: asked.limit ?? 200 });
  const series = seriesView(context, found, 0);
  const values = page.items.map((value) => valueView(context, value));
  return sectionOf(context, RESULT_KINDS, { items: [{ ...series, values }], total: page.total, next: page.next });
}
