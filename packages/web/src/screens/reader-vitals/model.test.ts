/** Breakages tried, each seen to fail: the end of the window taken in twice; values without a day put under a time. */
import type { ResultSeries, ResultValue } from '@tomoshibi/hospital';
import { expect, it } from 'vitest';
import { gridBetween, hoursBefore, lastTime } from './model.ts';

const value = (at: string | undefined, text: string): ResultValue => ({ original: 'o', value: text, ...(at && { at }) });
const series = (name: string, ...values: readonly ResultValue[]): ResultSeries => ({
  test: name,
  name,
  panel: 'バイタル',
  values,
  count: values.length,
});

const all = [
  series(
    '体温',
    value('2026-11-24T06:00', '36.8'),
    value('2026-11-23T06:00', '37.0'),
    value('2026-11-22T18:00', '37.4'),
    value('?朝', '38'),
  ),
  series('脈拍', value('2026-11-24T06:00', '72'), value('2026-11-24T06:00', '74'), value(undefined, '80')),
];

it('puts the last 24 hours and the days before side by side, each time once, two values of one time both', () => {
  const from = hoursBefore('2026-11-24T06:00:30', 24);
  expect(from).toBe('2026-11-23T06:00');
  const day = gridBetween(all, from, undefined);
  expect(day.times).toEqual(['2026-11-24T06:00', '2026-11-23T06:00']);
  expect(day.rows.map(({ series: { name }, cells }) => [name, cells.map((cell) => cell.map(({ value: text }) => text))])).toEqual(
    [
      ['体温', [['36.8'], ['37.0']]],
      ['脈拍', [['72', '74'], []]],
    ],
  );
  const before = gridBetween(all, hoursBefore('2026-11-24T06:00', 24 * 8), from);
  expect(before.times).toEqual(['2026-11-22T18:00']);
  expect(before.rows).toHaveLength(1);
});

it('a whole day belongs to the window it lies in, and nothing without a day to any', () => {
  const daily = [series('体重', value('2026-11-23', '52'))];
  expect(gridBetween(daily, '2026-11-23T06:00', undefined).times).toEqual(['2026-11-23']);
  expect(lastTime(all)).toBe('2026-11-24T06:00');
  expect(lastTime([series('x', value('?', '1'))])).toBeUndefined();
});
