import type { ChartContext, ChartRows, Result } from '@tomoshibi/hospital';
import type { PatientAsked } from '../reader.ts';

/** A patient's rows with what they are read with: for interfaces that need codes and not only what a screen shows. */
export interface RawChart {
  readonly rows: ChartRows;
  readonly context: ChartContext;
}

export interface RawCharts {
  /** Refusals: `chart.patient-unknown`. */
  chartOf(patient: PatientAsked): Promise<Result<RawChart>>;
}
