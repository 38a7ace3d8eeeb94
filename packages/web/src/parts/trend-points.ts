import type { ResultSeries } from '@tomoshibi/hospital';
import { timeParts } from '../i18n/time.ts';

export interface TrendPoints {
  /** Wall clock of the hospital as if it were UTC, seconds; ascending. */
  readonly seconds: readonly number[];
  readonly values: readonly number[];
  /** Values that cannot be a point: no plain number or no whole date. They stand in the table only. */
  readonly left: number;
  readonly low?: number;
  readonly high?: number;
}

/** Points of one test. Only what the contract calls plainly a number is plotted. */
export function trendPoints(series: ResultSeries): TrendPoints {
  const points = series.values.flatMap((value) => {
    const parts = value.at === undefined ? undefined : timeParts(value.at);
    if (value.number === undefined || parts?.day === undefined) return [];
    const { year = 0, month = 1, day, hour = 0, minute = 0 } = parts;
    return [{ at: Date.UTC(year, month - 1, day, hour, minute) / 1000, value: value.number }];
  });
  points.sort((a, b) => a.at - b.at);
  return {
    seconds: points.map((point) => point.at),
    values: points.map((point) => point.value),
    left: series.values.length - points.length,
    ...referenceBand(series.reference),
  };
}

/** `3.5-5.0`, `3.5〜5.0`, `3.5 – 5.0`; any other shape gives no band. */
export function referenceBand(reference: string | undefined): { readonly low?: number; readonly high?: number } {
  const found = /^\s*(\d+(?:\.\d+)?)\s*[-–~〜~]\s*(\d+(?:\.\d+)?)\s*$/.exec(reference?.normalize('NFKC') ?? '');
  const [low, high] = [Number(found?.[1]), Number(found?.[2])];
  return found && low < high ? { low, high } : {};
}
