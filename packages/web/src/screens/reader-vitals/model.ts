import type { ResultSeries, ResultValue } from '@tomoshibi/hospital';

/** Times across, measurements down: what stands in one table. */
export interface VitalGrid {
  /** Newest first. */
  readonly times: readonly string[];
  readonly rows: readonly VitalRow[];
}

export interface VitalRow {
  readonly series: ResultSeries;
  /** One list per time: empty when nothing was measured then. */
  readonly cells: readonly (readonly ResultValue[])[];
}

const hourMs = 3_600_000;

/** `hours` before a local time, to the minute. */
export function hoursBefore(time: string, hours: number): string {
  return new Date(Date.parse(`${time.slice(0, 16)}:00Z`) - hours * hourMs).toISOString().slice(0, 16);
}

/** Values from `from` on and before `to`; what has no whole day stands in no table of times. */
export function gridBetween(all: readonly ResultSeries[], from: string, to: string | undefined): VitalGrid {
  const within = ({ at }: ResultValue): boolean =>
    at !== undefined && /^\d{4}-\d{2}-\d{2}/.test(at) && at >= from.slice(0, at.length) && (to === undefined || at < to);
  const times = [...new Set(all.flatMap(({ values }) => values.filter(within).map(({ at }) => at as string)))].sort().reverse();
  const rows = all.flatMap((series) => {
    const own = series.values.filter(within);
    if (own.length === 0) return [];
    return [{ series, cells: times.map((time) => own.filter(({ at }) => at === time)) }];
  });
  return { times, rows };
}

/** The newest time of all; undefined when none was said. */
export const lastTime = (all: readonly ResultSeries[]): string | undefined =>
  all
    .flatMap(({ values }) => values.flatMap(({ at }) => (at === undefined || at.startsWith('?') ? [] : [at])))
    .sort()
    .at(-1);
