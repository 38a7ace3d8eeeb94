import { type ChartContext, sectionOf } from '../context.ts';
import type { ChartRows, StoredItem } from '../item.ts';
import { pageOf } from '../paging.ts';
import { newest, newestOfAll } from '../scan.ts';
import type { ResultSeries, Section } from '../view.ts';
import type { Asked } from './diagnoses.ts';
import { type CollectedSeries, collectSeries, nameOf, seriesView } from './lab-series.ts';

/** Messages read, newest day first: a week of an intensive care unit is some 1,000. */
const MOST = 1_500;
/** Of each type of the 拡張ストレージ. */
const MOST_EXTENDED = 300;
const MOST_VALUES = 200;
/** Kinds on the summary's line. */
const ON_SUMMARY = 8;

/** バイタル: each measurement with its values, newest first, in the order wards write them. */
export async function readVitals(
  rows: ChartRows,
  context: ChartContext,
  asked: Asked & { readonly test?: string | undefined },
): Promise<Section<ResultSeries>> {
  const { kinds, items } = await vitalItems(rows, context);
  const all = vitalSeries(items).filter(({ test }) => asked.test === undefined || test === asked.test);
  const page = pageOf(all, asked);
  const shown = page.items.map((one) => seriesView(context, one, MOST_VALUES));
  return sectionOf(context, kinds, { ...page, items: shown, others: items.length > 0 });
}

/** The last value of each, for the line on the summary. */
export async function readLastVitals(rows: ChartRows, context: ChartContext): Promise<Section<ResultSeries>> {
  const { kinds, items } = await vitalItems(rows, context);
  const all = vitalSeries(items);
  const shown = all.slice(0, ON_SUMMARY).map((one) => seriesView(context, one, 1));
  return sectionOf(context, kinds, { items: shown, total: all.length, others: items.length > 0 });
}

/** Kind `VIT`, and whatever of the 拡張ストレージ turned out to be vital signs when it was read. */
async function vitalItems(rows: ChartRows, context: ChartContext) {
  const patient = context.patient.number;
  const extended = Object.keys(context.freshness)
    .filter((kind) => kind.startsWith('X:'))
    .sort();
  const [own, others] = await Promise.all([
    newest(rows, patient, 'VIT', { most: MOST }),
    newestOfAll(rows, patient, extended, { most: MOST_EXTENDED }),
  ]);
  const found = others.filter(({ row }) => row.facts?.kind === 'vitals');
  const kinds = ['VIT', ...new Set(found.map(({ key }) => key.kind))];
  return { kinds, items: [...own, ...found] };
}

export function vitalSeries(items: readonly StoredItem[]): readonly CollectedSeries[] {
  return collectSeries(items.flatMap(asMeasured))
    .map((series, at) => ({ series, at, rank: rankOf(nameOf(series.values[0].obs)) }))
    .sort((a, b) => a.rank - b.rank || a.at - b.at)
    .map(({ series }) => series);
}

/** Measured at one time is what a laboratory calls a panel: the same rules for units, times and withdrawn values hold. */
function asMeasured({ key, row }: StoredItem): readonly StoredItem[] {
  const facts = row.facts;
  if (facts?.kind !== 'vitals') return [];
  const { obs = [], at, cancels } = facts;
  const panel = { panel: 'バイタル', obs, ...(at !== undefined && { at }) };
  return [{ key, row: { ...row, facts: { kind: 'lab', panels: [panel], ...(cancels && { cancels }) } } }];
}

const ORDER: readonly RegExp[] = [
  /体温|BODY TEMP|^BT$|^KT$/iu,
  /脈拍|心拍|PULSE|HEART RATE|^PR$|^HR$/iu,
  /収縮|最高血圧|血圧.*上|SYSTOLIC|SBP/iu,
  /拡張|最低血圧|血圧.*下|DIASTOLIC|DBP/iu,
  /血圧|BLOOD PRESSURE|^BP$/iu,
  /SpO2|酸素飽和度|OXYGEN SAT/iu,
  /呼吸|RESPIRAT|^RR$/iu,
];

function rankOf(name: string): number {
  const at = ORDER.findIndex((pattern) => pattern.test(name.normalize('NFKC')));
  return at < 0 ? ORDER.length : at;
}
