import type { ChartContext, KitHead } from '@tomoshibi/hospital';
import type { KitCharts, OpenChart } from './kit-charts.ts';
import type { SlotOpener } from './open-slot.ts';
import type { ReadDirectory } from './read-directory.ts';

/** What an open kit is read from. */
export interface KitSourceParts extends ReadDirectory {
  readonly head: KitHead;
  readonly charts: KitCharts;
  readonly slots: SlotOpener;
  readonly nowMs: () => number;
}

/** A chart that is open, with what it is read with. */
export interface ChartHere {
  readonly chart: OpenChart;
  readonly context: ChartContext;
}
