import type { ResultSeries } from '@tomoshibi/hospital';

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
