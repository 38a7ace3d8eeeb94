/** Breakages seen to fail: the oldest year first · a gap shown as nothing · a month outside shown as a gap · full-width digits not read. */
import { expect, it } from 'vitest';
import { monthGrid, readMonth } from './model.ts';

const month = (name: string, originals: number) => ({ month: name, originals, vanished: 0, patients: 1 });

it('years × 12, newest first: held, low and missing months differ, those outside are empty', () => {
  const grid = monthGrid({
    months: [month('2024-11', 9), month('2025-01', 40), month('2025-03', 3)],
    gaps: ['2024-12', '2025-02'],
    low: ['2025-03'],
  });
  expect(grid.map(({ year }) => year)).toEqual([2025, 2024]);
  expect(grid[0]?.cells.slice(0, 4).map(({ state }) => state)).toEqual(['held', 'gap', 'low', undefined]);
  expect(grid[1]?.cells.slice(9).map(({ state }) => state)).toEqual([undefined, 'held', 'gap']);
  expect(monthGrid({ months: [], gaps: [], low: [] })).toEqual([]);
});

it('reads a month as people write it', () => {
  for (const typed of ['2019-03', '2019/3', '201903', '２０１９年３月', ' 2019.03 '])
    expect([typed, readMonth(typed)]).toEqual([typed, '2019-03']);
  for (const typed of ['', '2019', '2019-13', '2019-00', '三月']) expect([typed, readMonth(typed)]).toEqual([typed, undefined]);
});
