import type { ResultSeries } from '@tomoshibi/hospital';
import { expect, it } from 'vitest';
import { panelGroups, panelsOf } from './model.ts';

const series = (test: string, panel: string): ResultSeries => ({ test, name: test, panel, values: [], count: 0 });

it('puts the tests of one panel together, also when a later page brings more of it', () => {
  const all = [series('Cr', '腎'), series('K', '電解質'), series('eGFR', '腎')];
  expect(panelGroups(all).map((group) => [group.panel, group.series.map((one) => one.test)])).toEqual([
    ['腎', ['Cr', 'eGFR']],
    ['電解質', ['K']],
  ]);
  expect(panelsOf([all, [series('CRP', '炎症')]])).toEqual(['腎', '電解質', '炎症']);
});
