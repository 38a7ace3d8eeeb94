import type { ResultGrid, ResultGridRow, ResultSeries } from '@tomoshibi/hospital';

/** Panels to filter by: those seen, each once, in the order of first appearance (the server keeps the ward's order). */
export function panelsOf(lists: readonly (readonly ResultSeries[])[]): readonly string[] {
  return [...new Set(lists.flat().map((series) => series.panel))];
}

export interface PanelGroup {
  readonly panel: string;
  readonly series: readonly ResultSeries[];
}

/** Consecutive tests of one panel under one heading; the order received is kept. */
export function panelGroups(series: readonly ResultSeries[]): readonly PanelGroup[] {
  const groups: { panel: string; series: ResultSeries[] }[] = [];
  for (const one of series) {
    const group = groups.find((known) => known.panel === one.panel);
    if (group) group.series.push(one);
    else groups.push({ panel: one.panel, series: [one] });
  }
  return groups;
}

/** One test of one material and unit is one row: mmol/L and mg/dL never share a line. */
export const rowKey = (row: Pick<ResultGridRow, 'test' | 'material' | 'unit'>): string =>
  `${row.test} ${row.material ?? ''} ${row.unit ?? ''}`;

/** Pages of columns put side by side, newest first as they came; a test missing on a page has empty cells there. */
export function mergedGrid(pages: readonly ResultGrid[]): ResultGrid {
  const rows = new Map<string, { panel: string; row: ResultGridRow; cells: ResultGridRow['cells'] }>();
  let width = 0;
  for (const page of pages) {
    for (const { panel, rows: added } of page.groups)
      for (const row of added) {
        const key = `${panel} ${rowKey(row)}`;
        const known = rows.get(key);
        const before = known?.cells ?? [];
        rows.set(key, { panel, row: known?.row ?? row, cells: [...before, ...blanks(width - before.length), ...row.cells] });
      }
    width += page.columns.length;
  }
  const groups = new Map<string, ResultGridRow[]>();
  for (const { panel, row, cells } of rows.values())
    groups.set(panel, [...(groups.get(panel) ?? []), { ...row, cells: [...cells, ...blanks(width - cells.length)] }]);
  const panels = [...new Set(pages.flatMap((page) => page.panels))];
  const order = [...panels, ...groups.keys()];
  return {
    columns: pages.flatMap((page) => page.columns),
    groups: [...groups]
      .map(([panel, all]) => ({ panel, rows: all }))
      .sort((a, b) => order.indexOf(a.panel) - order.indexOf(b.panel)),
    panels,
  };
}

const blanks = (count: number): ResultGridRow['cells'] => Array.from({ length: Math.max(0, count) }, () => []);

export interface ColumnHead {
  /** `2026/11` over the first column of each month; empty over the others. */
  readonly month: string;
  readonly at: string | undefined;
}

/** Heads of the columns: the year and month once, then day and time. */
export function columnHeads(grid: ResultGrid): readonly ColumnHead[] {
  return grid.columns.map(({ at }, index) => {
    const month = /^\d{4}-\d{2}/.exec(at ?? '')?.[0] ?? '';
    const before = index === 0 ? '' : (/^\d{4}-\d{2}/.exec(grid.columns[index - 1]?.at ?? '')?.[0] ?? '');
    return { month: month === before ? '' : month.replace('-', '/'), at };
  });
}
