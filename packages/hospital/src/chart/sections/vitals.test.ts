/**
 * Breakages tried, each seen to fail: `X:` items left out; the order of wards dropped; cancelled messages read; units merged into one
 * series; a critical value without a table.
 */
import { describe, expect, it } from 'vitest';
import type { VitalFacts } from '../facts.ts';
import { basics, chartOf } from '../sample-chart.ts';
import { readSummary } from '../summary.ts';
import { readVitals } from './vitals.ts';

const vit = (at: string | undefined, obs: VitalFacts['obs'] = [], more: Partial<VitalFacts> = {}): VitalFacts => ({
  kind: 'vitals',
  ...(at === undefined ? {} : { at }),
  obs,
  ...more,
});
const temperature = (value: string, unit = '℃') => ({ code: 'BT', name: '体温', value, unit });

describe('vital signs', () => {
  it('are read of VIT and of whatever in extended storage turned out to be such, newest first, in the order of a ward', async () => {
    const { rows, context } = chartOf([
      [
        vit('2024-05-10T06:00', [{ name: 'SpO2', value: '97', unit: '%' }, temperature('36.8'), { name: '脈拍', value: '72' }]),
        { day: '20240510' },
        'VIT',
      ],
      [
        vit('2024-05-09T18:00', [temperature('37.9'), { name: '拡張期血圧', value: '70' }, { name: '収縮期血圧', value: '120' }]),
        { day: '20240509' },
        'X:^体温表^^^^',
      ],
      [{ kind: 'document', title: '体温表' }, { day: '20240508' }, 'X:^体温表^^^^'],
    ]);
    const { items, kinds, state } = await readVitals(rows, context, {});
    expect(items.map(({ name }) => name)).toEqual(['体温', '脈拍', '収縮期血圧', '拡張期血圧', 'SpO2']);
    expect(items[0]?.values.map(({ at, value, number }) => [at, value, number])).toEqual([
      ['2024-05-10T06:00', '36.8', 36.8],
      ['2024-05-09T18:00', '37.9', 37.9],
    ]);
    expect({ kinds, state }).toEqual({ kinds: ['VIT', 'X:^体温表^^^^'], state: 'value' });
    const summary = await readSummary(rows, context);
    expect(summary.vitals.items.map(({ name, values, count }) => [name, values.length, count])).toContainEqual(['体温', 1, 2]);
  });

  it('are judged by nobody: no flag unless the source sent one, critical only by the hospital’s own table', async () => {
    const filed = [
      [vit('2024-05-10T06:00', [temperature('42.0'), { name: '脈拍', value: '30', flag: 'L' }]), {}, 'VIT'],
    ] as const;
    const plain = chartOf(filed);
    const [hot, slow] = (await readVitals(plain.rows, plain.context, {})).items;
    expect(hot?.values[0]).not.toHaveProperty('flag');
    expect(hot?.values[0]).not.toHaveProperty('critical');
    expect(slow?.values[0]?.flag).toBe('L');
    const ruled = chartOf(filed, { criticalRules: [{ test: '体温', high: 40, unit: '℃' }] });
    expect((await readVitals(ruled.rows, ruled.context, {})).items[0]?.values[0]?.critical).toEqual({ side: 'high', limit: 40 });
  });

  it('in another unit are another series, and what was taken back is not there', async () => {
    const { rows, context } = chartOf([
      [vit('2024-05-10T06:00', [temperature('36.8'), temperature('98.2', 'F')]), {}, 'VIT'],
      [vit('2024-05-10T07:00', [temperature('39.9')], { cancels: true }), {}, 'VIT'],
      [vit('2024-05-10T08:00', [{ ...temperature('40.1'), status: 'W' }]), {}, 'VIT'],
      [vit(undefined), {}, 'VIT'],
    ]);
    const { items } = await readVitals(rows, context, {});
    expect(items.map(({ unit, values }) => [unit, values.map(({ value }) => value)])).toEqual([
      ['℃', ['36.8']],
      ['F', ['98.2']],
    ]);
  });

  it('say which silence it is', async () => {
    const none = chartOf([[basics()]]);
    expect(await readVitals(none.rows, none.context, {})).toMatchObject({ state: 'not-in-copy', reason: 'kind-never-received' });
    const others = { ...none.context, freshness: { VIT: { originals: 9 } } };
    expect(await readVitals(none.rows, others, {})).toMatchObject({ reason: 'nothing-for-this-patient' });
    const damaged = { ...none.context, unreadable: [{ code: 'hl7.no-msh', kind: 'VIT', withheld: false }] };
    expect(await readVitals(none.rows, damaged, {})).toMatchObject({ reason: 'unreadable' });
  });
});
