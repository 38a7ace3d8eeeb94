import type { Ssmix2Record } from '@tomoshibi/formats';
import { describe, expect, test } from 'vitest';
import { chartOf, HANAKO, ORDER } from '../sample-chart.ts';
import { fastingNow, readMeals } from './meals.ts';

const meal = (diet: string, startAt: string | undefined, endAt?: string, cancels = false): Ssmix2Record => ({
  type: 'OMD',
  head: { message: 'OMD', event: 'O03', charset: 'x' },
  patient: HANAKO,
  cancels,
  meals: [
    {
      order: ORDER,
      diet: { text: diet },
      timing: { ...(startAt !== undefined && { startAt }), ...(endAt !== undefined && { endAt }) },
    },
  ],
});
const meals = async (...filed: Parameters<typeof chartOf>[0]) => {
  const { rows, context } = chartOf(filed);
  return (await readMeals(rows, context, {})).items;
};

describe('meals', () => {
  test('what holds now, what comes next, what is over, what was cancelled', async () => {
    const found = await meals(
      [meal('軟菜食', '2024-05-01T07:00', '2024-05-08T18:00')],
      [meal('腎臓食1600', '2024-05-08T18:00')],
      [meal('常食', '2024-05-12T07:00')],
      [meal('流動食', '2024-05-11T07:00')],
      [meal('きざみ食', '2024-05-10T07:00', undefined, true)],
    );
    expect(found.map(({ diet, state }) => [diet, state])).toEqual([
      ['腎臓食1600', 'now'],
      ['流動食', 'next'],
      ['常食', 'next'],
      ['軟菜食', 'over'],
      ['きざみ食', 'cancelled'],
    ]);
  });

  test('絶食 is said only in the words of the order, and ends with the order that begins after it', async () => {
    const fasting = [meal('絶食', '2024-05-09T18:00')] as const;
    expect(fastingNow(await meals(fasting))).toBe('絶食');
    expect(fastingNow(await meals(fasting, [meal('常食', '2024-05-10T07:00')]))).toBeUndefined();
    expect(fastingNow(await meals(fasting, [meal('常食', '2024-05-11T07:00')]))).toBe('絶食');
    expect(fastingNow(await meals([meal('絶食', '2024-05-09T07:00', '2024-05-09T12:00')]))).toBeUndefined();
    expect(fastingNow(await meals([meal('常食', '2024-05-09T07:00')]))).toBeUndefined();
    expect(fastingNow(await meals())).toBeUndefined();
  });
});
