import { describe, expect, test } from 'vitest';
import { basics, chartOf, lab, observed, specimen } from '../sample-chart.ts';
import { resultItems } from './lab-results.ts';
import { readWarnings } from './warnings.ts';

const read = async (...filed: Parameters<typeof chartOf>[0]) => {
  const { rows, context } = chartOf(filed);
  return readWarnings(context, await rows.items('00123456', 'ADT-00'), await resultItems(rows, '00123456'));
};
const result = (day: string, name: string, value: string, item: object = {}) =>
  [
    lab('OML-11', [
      specimen(`${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`, [
        observed(name, value, { item: { text: name, ...item } }),
      ]),
    ]),
    { day, order: day + name },
  ] as const;

describe('infections', () => {
  test.each(['HBs抗原', 'ＨＣＶ抗体', 'HIV-1,2抗体', '梅毒ＳＴＳ定性', 'TP抗体', 'TPHA', 'RPR', '結核菌 塗抹', 'MRSA'])(
    '%s is found by its name',
    async (name) => {
      expect((await read(result('20240101', name, '(-)'))).infections.items).toMatchObject([
        { label: name, value: '(-)', at: '2024-01-01' },
      ]);
    },
  );

  test.each(['総蛋白', 'ＴＰ', 'CRP', 'クレアチニン'])('%s is none, ＴＰ being total protein', async (name) => {
    expect((await read(result('20240101', name, '7.2'))).infections.items).toEqual([]);
  });

  test('a code of the infection chapter of JLAC10 is enough, the same digits in a local code are not', async () => {
    expect(
      (await read(result('20240101', 'Ag', '(+)', { code: '5F016141002302311', system: 'JC10' }))).infections.items,
    ).toHaveLength(1);
    expect((await read(result('20240101', 'Ag', '(+)', { code: '5F016', system: '99LAB' }))).infections.items).toHaveLength(0);
  });

  test('the newest value of each test and source, ADT-00 beside the laboratory', async () => {
    const stated = basics({ observations: [observed('HBs抗原', '+')] });
    const { infections } = await read([stated], result('20200101', 'HBs抗原', '(+)'), result('20240101', 'HBs抗原', '(-)'));
    expect(infections.items.map(({ value, at }) => [value, at])).toEqual([
      ['+', '2024-04-30T09:00:00'],
      ['(-)', '2024-01-01'],
    ]);
  });

  test('an ordered test without a value is no result', async () => {
    expect(
      (
        await read([
          lab('OML-11', [specimen('2024-01-01', [observed('HBs抗原', undefined, { status: 'O' })])]),
          { day: '20240101' },
        ])
      ).infections.items,
    ).toEqual([]);
  });

  test('none in the copy says so with a reason, never nothing at all', async () => {
    expect((await read([basics()])).infections).toMatchObject({ state: 'not-in-copy', reason: 'nothing-for-this-patient' });
  });
});

test('blood type, height and weight come from ADT-00 with unit and day', async () => {
  const { bloodType, body } = await read([
    basics({
      observations: [
        observed('血液型-ABO式', 'A', { item: { code: '5H010000009199911', text: '血液型-ABO式', system: 'JC10' } }),
        observed('体重', '52.0', { unit: 'kg', observedAt: '2024-04-25' }),
        observed('身長', '150', { unit: 'cm' }),
        observed('体重変化率', '3'),
      ],
    }),
  ]);
  expect(bloodType.items).toMatchObject([{ label: '血液型-ABO式', value: 'A' }]);
  expect(body.items).toMatchObject([
    { label: '体重', value: '52.0', unit: 'kg', at: '2024-04-25' },
    { label: '身長', value: '150' },
  ]);
});

test('contraindications and resuscitation are not part of SS-MIX2, unless the hospital sends them all the same', async () => {
  const none = await read([basics()]);
  expect([none.contraindications, none.resuscitation]).toMatchObject([
    { state: 'not-in-copy', reason: 'kind-not-in-ssmix2' },
    { state: 'not-in-copy', reason: 'kind-not-in-ssmix2' },
  ]);
  const sent = await read([basics({ observations: [observed('急変時方針', 'DNAR'), observed('MRI禁忌', 'ペースメーカ')] })]);
  expect(sent.resuscitation).toMatchObject({ state: 'value', items: [{ value: 'DNAR' }] });
  expect(sent.contraindications).toMatchObject({ state: 'value', items: [{ label: 'MRI禁忌' }] });
});
