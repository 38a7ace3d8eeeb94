import { type ChartContext, sectionOf } from '../context.ts';
import type { ChartRows, StoredItem } from '../item.ts';
import { pageOf } from '../paging.ts';
import { present } from '../present.ts';
import type { Section } from '../view.ts';
import type { ResultGrid, ResultGridRow } from '../view-results.ts';
import type { Asked } from './diagnoses.ts';
import { RESULT_KINDS, resultItems } from './lab-results.ts';
import { type CollectedSeries, collectSeries, nameOf, type StatedValue, valueView } from './lab-series.ts';

/** Columns a page. */
const COLUMNS = 12;

/** 累積表: collection times as columns, newest first, a page of them at a time; `kind` keeps one panel. */
export async function readGrid(rows: ChartRows, context: ChartContext, asked: Asked): Promise<Section<ResultGrid>> {
  return gridSection(context, await resultItems(rows, context.patient.number), asked);
}

export function gridSection(context: ChartContext, items: readonly StoredItem[], asked: Asked): Section<ResultGrid> {
  const all = collectSeries(items);
  const kept = asked.kind === undefined ? all : all.filter((series) => panelOf(series) === asked.kind);
  const times = [...new Set(kept.flatMap(({ values }) => values.map(({ at }) => at ?? '')))].sort().reverse();
  const page = pageOf(times, { cursor: asked.cursor, limit: asked.limit ?? COLUMNS });
  const place = new Map(page.items.map((at, column) => [at, column]));
  const groups = new Map<string, ResultGridRow[]>();
  for (const series of kept) {
    const cells: StatedValue[][] = page.items.map(() => []);
    for (const value of series.values) {
      const column = place.get(value.at ?? '');
      if (column !== undefined) cells[column]?.push(value);
    }
    if (cells.every((cell) => cell.length === 0)) continue;
    const panel = panelOf(series);
    const row = gridRow(context, series, cells);
    groups.set(panel, [...(groups.get(panel) ?? []), row]);
  }
  const grid: ResultGrid = {
    columns: page.items.map((at) => (at === '' ? {} : { at })),
    groups: [...groups].map(([panel, rows]) => ({ panel, rows })),
    panels: [...new Set(all.map(panelOf))],
  };
  return sectionOf(context, RESULT_KINDS, {
    items: times.length === 0 ? [] : [grid],
    total: page.total,
    next: page.next,
    others: items.length > 0,
  });
}

const panelOf = ({ values: [{ panel }] }: CollectedSeries): string => panel.panel ?? '?';

function gridRow(context: ChartContext, { test, values }: CollectedSeries, cells: readonly StatedValue[][]): ResultGridRow {
  const { obs, panel } = values[0];
  return present<ResultGridRow>(
    {
      test,
      name: nameOf(obs),
      material: panel.material,
      unit: obs.unit,
      reference: obs.ref,
      cells: cells.map((cell) => cell.map((value) => valueView(context, value))),
    },
    ['cells'],
  );
}
