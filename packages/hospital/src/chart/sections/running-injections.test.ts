import type { Ssmix2Record } from '@tomoshibi/formats';
import { describe, expect, test } from 'vitest';
import { chartOf, HANAKO, injected, ORDER, slot } from '../sample-chart.ts';
import { readRunning } from './running-injections.ts';

const running = async (...filed: Parameters<typeof chartOf>[0]) => {
  const { rows, context } = chartOf(filed);
  return (await readRunning(rows, context, {})).items;
};
const order = (day: string, number = '1') => ({ day, order: number.padStart(15, '0') });
const given = (name: string, startAt: string): Ssmix2Record => ({
  type: 'OMP-12',
  head: { message: 'RAS', event: 'O17', charset: 'x' },
  patient: HANAKO,
  cancels: false,
  administrations: [
    {
      order: { ...ORDER, orderNumber: '000000000000001' },
      drug: { text: name },
      startAt,
      amount: { value: '500', unit: { text: 'mL' } },
      rate: '60mL/h',
      by: { id: '1', name: '看護 花' },
      completion: 'CP',
      notes: [],
    } as never,
  ],
});

describe('injections running now', () => {
  test('bag, rate, route and end as sent; what is over or ahead is not in it', async () => {
    const found = await running([
      injected([
        slot('ソリタT3号輸液500mL', {
          timing: { startAt: '2024-05-10T08:00', endAt: '2024-05-10T16:00' },
          rate: { value: '60', unit: { text: 'mL/h' } },
          totalVolume: { value: '500', unit: { text: 'mL' } },
          route: { text: '点滴' },
        }),
        slot('昨日', { timing: { startAt: '2024-05-09T08:00', endAt: '2024-05-09T16:00' } }),
        slot('夕方', { timing: { startAt: '2024-05-10T18:00', endAt: '2024-05-10T20:00' } }),
      ]),
      order('20240510'),
    ]);
    expect(found).toMatchObject([
      {
        parts: [{ name: 'ソリタT3号輸液500mL', amount: '1 本' }],
        rate: '60 mL/h',
        volume: '500 mL',
        route: '点滴',
        startAt: '2024-05-10T08:00',
        endAt: '2024-05-10T16:00',
        state: 'running',
      },
    ]);
  });

  test('begun without a stated end: listed for seven days as such, and after what surely runs', async () => {
    const found = await running(
      [injected([slot('終わり不明', { timing: { startAt: '2024-05-09T08:00' } })]), order('20240509')],
      [injected([slot('先週', { timing: { startAt: '2024-05-01T08:00' } })]), order('20240501', '2')],
      [injected([slot('いま', { timing: { startAt: '2024-05-10T08:00', endAt: '2024-05-11T08:00' } })]), order('20240510', '3')],
    );
    expect(found.map(({ parts, state, endAt }) => [parts[0]?.name, state, endAt])).toEqual([
      ['いま', 'running', '2024-05-11T08:00'],
      ['終わり不明', 'end-unknown', undefined],
    ]);
  });

  test('the newest administration of the same order, but not one of another bag of it', async () => {
    const timing = { startAt: '2024-05-10T08:00', endAt: '2024-05-11T08:00' };
    const one = await running(
      [injected([slot('ソリタ', { timing })]), order('20240510')],
      [given('別の記載', '2024-05-10T08:05'), order('20240510')],
    );
    expect(one[0]?.given).toEqual({ at: '2024-05-10T08:05', amount: '500 mL', rate: '60mL/h', by: '看護 花' });
    const two = await running(
      [injected([slot('ソリタ', { timing }), slot('生食', { timing })]), order('20240510')],
      [given('ソリタ', '2024-05-10T08:05'), order('20240510')],
    );
    expect(two.map(({ parts, given: was }) => [parts[0]?.name, was?.at])).toEqual([
      ['ソリタ', '2024-05-10T08:05'],
      ['生食', undefined],
    ]);
  });
});
