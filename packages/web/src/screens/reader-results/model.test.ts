import type { ResultGrid, ResultSeries, ResultValue } from '@tomoshibi/hospital';
import { expect, it } from 'vitest';
import { columnHeads, mergedGrid, panelGroups, panelsOf } from './model.ts';

const series = (test: string, panel: string): ResultSeries => ({ test, name: test, panel, values: [], count: 0 });
const value = (text: string): ResultValue => ({ original: text, value: text });
const page = (times: readonly string[], rows: Record<string, readonly string[]>): ResultGrid => ({
  columns: times.map((at) => ({ at })),
  panels: ['腎', '電解質'],
  groups: Object.entries(rows).map(([test, texts]) => ({
    panel: test === 'K' ? '電解質' : '腎',
    rows: [{ test, name: test, cells: texts.map((text) => (text === '' ? [] : [value(text)])) }],
  })),
});

it('puts the tests of one panel together, also when a later page brings more of it', () => {
  const all = [series('Cr', '腎'), series('K', '電解質'), series('eGFR', '腎')];
  expect(panelGroups(all).map((group) => [group.panel, group.series.map((one) => one.test)])).toEqual([
    ['腎', ['Cr', 'eGFR']],
    ['電解質', ['K']],
  ]);
  expect(panelsOf([all, [series('CRP', '炎症')]])).toEqual(['腎', '電解質', '炎症']);
});

it('puts older columns to the right, and never moves a value to another time', () => {
  const grid = mergedGrid([
    page(['2026-11-23T06:30', '2026-11-20T06:30'], { K: ['4.1', ''] }),
    page(['2026-10-01T09:00'], { Cr: ['1.2'], K: ['3.9'] }),
  ]);
  const texts = grid.groups.map(({ rows }) => rows.map((row) => [row.test, row.cells.map((cell) => cell[0]?.value ?? '')]));
  expect(texts).toEqual([[['Cr', ['', '', '1.2']]], [['K', ['4.1', '', '3.9']]]]);
  for (const { rows } of grid.groups) for (const row of rows) expect(row.cells).toHaveLength(grid.columns.length);
});

it('keeps the same test in two units on two rows', () => {
  const one = page(['2026-11-23'], { K: ['4.1'] });
  const grid = mergedGrid([
    {
      ...one,
      groups: [
        {
          panel: '電解質',
          rows: [
            { test: 'K', name: 'K', unit: 'mmol/L', cells: [[value('4.1')]] },
            { test: 'K', name: 'K', unit: 'mEq/L', cells: [[value('4.0')]] },
          ],
        },
      ],
    },
  ]);
  expect(grid.groups[0]?.rows).toHaveLength(2);
});

it('names each month once, and says nothing of a time that was not sent', () => {
  const heads = columnHeads({
    ...page(['2026-11-23T06:30', '2026-11-20', '2026-10-01'], {}),
    columns: [{ at: '2026-11-23T06:30' }, { at: '2026-11-20' }, { at: '2026-10-01' }, {}],
  });
  expect(heads.map((head) => head.month)).toEqual(['2026/11', '', '2026/10', '']);
});
