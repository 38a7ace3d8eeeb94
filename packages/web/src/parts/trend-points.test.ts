import type { ResultSeries, ResultValue } from '@tomoshibi/hospital';
import { describe, expect, it } from 'vitest';
import { referenceBand, trendPoints } from './trend-points.ts';

const value = (text: string, at: string | undefined, number?: number): ResultValue => ({
  original: 'o',
  value: text,
  ...(at === undefined ? {} : { at }),
  ...(number === undefined ? {} : { number }),
});
const series = (values: readonly ResultValue[], reference?: string): ResultSeries => ({
  test: 't',
  name: 'Cr',
  panel: '腎',
  values,
  count: values.length,
  ...(reference === undefined ? {} : { reference }),
});

describe('points of a trend', () => {
  it('stand in time order whatever the order received', () => {
    const points = trendPoints(series([value('1.2', '2026-11-20T07:10', 1.2), value('1.1', '2026-11-13', 1.1)]));
    expect(points.values).toEqual([1.1, 1.2]);
    expect(points.seconds).toEqual([Date.UTC(2026, 10, 13) / 1000, Date.UTC(2026, 10, 20, 7, 10) / 1000]);
  });
  it('leave out and count what is no plain number or has no whole date', () => {
    const points = trendPoints(
      series([
        value('<0.02', '2026-11-20'),
        value('1.1', '2026-11', 1.1),
        value('1.0', undefined, 1),
        value('1.3', '2026-11-01', 1.3),
      ]),
    );
    expect(points).toMatchObject({ values: [1.3], left: 3 });
  });
  it('have a band only for a reference of two plain numbers', () => {
    expect(referenceBand('0.46-0.79')).toEqual({ low: 0.46, high: 0.79 });
    expect(referenceBand('3.6〜4.8')).toEqual({ low: 3.6, high: 4.8 });
    for (const text of [undefined, '<0.3', '(-)', '男 13-17 女 11-15', '5-3']) expect(referenceBand(text)).toEqual({});
  });
});
