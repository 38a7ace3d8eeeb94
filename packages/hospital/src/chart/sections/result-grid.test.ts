import { describe, expect, test } from 'vitest';
import { chartOf, lab, observed, specimen } from '../sample-chart.ts';
import { readCritical } from './critical-values.ts';
import { readGrid } from './result-grid.ts';

const at = (time: string, panel: string, ...values: Parameters<typeof specimen>[1]) =>
  [
    lab('OML-11', [specimen(time, values, panel)]),
    { day: time.slice(0, 10).replaceAll('-', ''), order: `${panel}${time}` },
  ] as const;
const k = (value: string, more = {}) => observed('K', value, { unit: 'mEq/L', ...more });

describe('the cumulative table', () => {
  const chart = chartOf([
    at('2024-05-01T08:00', '生化学', k('4.1'), observed('Na', '140', { unit: 'mEq/L' })),
    at('2024-05-02T08:00', '生化学', k('4.2')),
    at('2024-05-02T08:00', '血算', observed('WBC', '5000', { unit: '/uL' })),
    at('2024-05-03T20:00', '生化学', k('4.3', { status: 'P' })),
    at('2024-05-03T20:00', '生化学 ', k('4.4', { status: 'C' })),
  ]);

  test('collection times are columns, newest first; what was not measured is an empty cell', async () => {
    const [grid] = (await readGrid(chart.rows, chart.context, {})).items;
    expect(grid?.columns.map((column) => column.at)).toEqual(['2024-05-03T20:00', '2024-05-02T08:00', '2024-05-01T08:00']);
    const cells = grid?.groups.flatMap(({ rows }) =>
      rows.map((row) => [row.name, ...row.cells.map((cell) => cell.map(({ value }) => value).join('/'))]),
    );
    expect(cells).toEqual([
      ['WBC', '', '5000', ''],
      ['Na', '', '', '140'],
      ['K', '4.3/4.4', '4.2', '4.1'],
    ]);
    expect(grid?.panels).toEqual(['血算', '生化学']);
  });

  test('comes in pages of columns that fit together, and by panel', async () => {
    const first = await readGrid(chart.rows, chart.context, { limit: 2 });
    expect(first).toMatchObject({ total: 3, items: [{ columns: [{}, {}] }] });
    const second = await readGrid(chart.rows, chart.context, { limit: 2, cursor: first.next });
    expect(second.next).toBeUndefined();
    expect(second.items[0]?.groups.flatMap(({ rows }) => rows.map((row) => row.cells.length))).toEqual([1, 1]);
    const blood = await readGrid(chart.rows, chart.context, { kind: '血算' });
    expect(blood.items[0]).toMatchObject({ columns: [{ at: '2024-05-02T08:00' }], groups: [{ rows: [{ name: 'WBC' }] }] });
  });

  test('nothing measured is no empty table', async () => {
    const none = chartOf([]);
    expect(await readGrid(none.rows, none.context, {})).toMatchObject({ state: 'not-in-copy', items: [] });
  });
});

describe('critical values', () => {
  const filed = [
    at('2024-05-09T08:00', '生化学', k('6.8', { flags: 'HH' }), observed('Glu', '38', { unit: 'mg/dL', flags: 'L' })),
    at('2024-05-08T08:00', '生化学', k('2.1', { flags: 'LL' }), observed('CRP', '>40', { unit: 'mg/dL' })),
    at('2024-03-01T08:00', '生化学', k('7.0', { flags: 'HH' })),
  ] as const;
  const critical = async (criticalRules?: Parameters<typeof chartOf>[1]) => {
    const { rows, context } = chartOf(filed, criticalRules);
    return (await readCritical(rows, context, {})).items.map(({ name, value }) => [
      name,
      value.value,
      value.flag,
      value.critical,
    ]);
  };

  test('without a table of the hospital the flags of the source alone, of the last 30 days, newest first', async () => {
    expect(await critical()).toEqual([
      ['K', '6.8', 'HH', undefined],
      ['K', '2.1', 'LL', undefined],
    ]);
  });

  test('the hospital’s own limits count where test and unit are the very same', async () => {
    const criticalRules = [
      { test: 'Glu', low: 40, unit: 'mg/dL' },
      { test: 'CRP', high: 30, unit: 'mg/L' },
      { test: 'K', high: 6.5, unit: 'mEq/L' },
    ];
    expect(await critical({ criticalRules })).toEqual([
      ['K', '6.8', 'HH', { side: 'high', limit: 6.5 }],
      ['Glu', '38', 'L', { side: 'low', limit: 40 }],
      ['K', '2.1', 'LL', undefined],
    ]);
  });

  test('a value beyond the scale is beyond the limit it is surely beyond', async () => {
    expect(await critical({ criticalRules: [{ test: 'CRP', high: 30, unit: 'mg/dL' }] })).toContainEqual([
      'CRP',
      '>40',
      undefined,
      { side: 'high', limit: 30 },
    ]);
    expect(await critical({ criticalRules: [{ test: 'CRP', high: 50, unit: 'mg/dL' }] })).toHaveLength(2);
  });
});
