import { expect, test } from 'vitest';
import { basics, chartOf, diagnosed, diagnosis, drug, lab, moved, observed, prescribed, specimen } from './sample-chart.ts';
import { readSection, readSummary } from './summary.ts';

const at = (day: string, order: string) => ({ day, order });
const blood = (day: string, order: string, names: readonly string[], value: string, panel: string) =>
  [
    lab('OML-11', [
      specimen(
        `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T08:00`,
        names.map((name) => observed(name, value)),
        panel,
      ),
    ]),
    at(day, order),
  ] as const;

test('R-021 an outpatient’s last three values of every test and all allergy tests: open the chart, open the results', async () => {
  const usual = Array.from({ length: 120 }, (_, n) => `検査${n}`);
  const allergy = ['非特異的IgE', '特異的IgE(スギ)', '特異的IgE(卵白)', '皮膚プリックテスト(ペニシリン)'];
  const { rows, context } = chartOf([
    [basics()],
    [moved('ADT-12', '2024-04-01T09:00'), at('20240401', 'v')],
    ...['20240101', '20240201', '20240301', '20240401'].map((day, n) => blood(day, `u${n}`, usual, String(n), '生化学')),
    blood('20100601', 'a', allergy, '3.5', 'アレルギー'),
  ]);
  expect((await readSummary(rows, context)).bar.stay.state).toBe('outpatient');
  const { items } = await readSection(rows, context, { section: 'results', limit: 200 });
  const values = new Map(
    (items as readonly { name: string; values: readonly { value: string }[] }[]).map((one) => [
      one.name,
      one.values.map(({ value }) => value),
    ]),
  );
  for (const name of usual) expect(values.get(name)).toEqual(['3', '2', '1']);
  for (const name of allergy) expect(values.get(name)).toEqual(['3.5']);
  const panel = await readSection(rows, context, { section: 'results', kind: 'アレルギー' });
  expect(panel.items).toHaveLength(4);
});

test('R-019 the first screen says since when, which department, which diseases and what is being treated', async () => {
  const { rows, context } = chartOf([
    [basics()],
    [moved('ADT-12', '2024-05-01T09:00', { visit: { department: '内科' } }), at('20240501', 'v')],
    [
      diagnosed([
        diagnosis('慢性腎臓病', { startedOn: '2017-11', department: { text: '内科' } }),
        diagnosis('2型糖尿病', { main: true, startedOn: '2009-05', department: { text: '内科' } }),
      ]),
    ],
    [prescribed([drug('薬', { timing: { startAt: '2024-05-01', duration: { amount: '28', unit: 'd' } } })]), at('20240501', '1')],
  ]);
  const summary = await readSummary(rows, context);
  expect(summary.problems.items.map(({ name, startedOn, department }) => [name, startedOn, department])).toEqual([
    ['2型糖尿病', '2009-05', '内科'],
    ['慢性腎臓病', '2017-11', '内科'],
  ]);
  expect(summary.drugs.items).toMatchObject([{ name: '薬', state: 'active', daysLeft: 19 }]);
  expect(summary.lastVisit.items).toMatchObject([{ at: '2024-05-01T09:00', department: '内科' }]);
});
