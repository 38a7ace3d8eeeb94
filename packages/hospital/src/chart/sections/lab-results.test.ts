import { describe, expect, test } from 'vitest';
import { plainNumber } from '../plain-number.ts';
import { chartOf, lab, observed, specimen } from '../sample-chart.ts';
import { lastResults, readResults, readTrend, resultItems } from './lab-results.ts';

const jlac = (code: string, name: string) => ({ item: { code, text: name, system: 'JC10' } });
const cr = (value: string, more = {}) =>
  observed('Cr', value, {
    ...jlac('3C015000002327101', 'クレアチニン'),
    unit: 'mg/dL',
    referenceRange: '0.46-0.79',
    status: 'F',
    ...more,
  });
const on = (day: string, ...values: Parameters<typeof specimen>[1]) =>
  [
    lab('OML-11', [specimen(`${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T08:00`, values)]),
    { day, order: day },
  ] as const;
const last = async (...filed: Parameters<typeof chartOf>[0]) => {
  const { rows, context } = chartOf(filed);
  return lastResults(context, await resultItems(rows, '00123456')).items;
};

describe('last three values', () => {
  test('newest first, three of five, and how many there are', async () => {
    const days = ['20240101', '20240201', '20240301', '20240401', '20240501'];
    const [series] = await last(...days.map((day, at) => on(day, cr(`1.${at}`))));
    expect(series).toMatchObject({
      test: '3C015000002327101',
      name: 'クレアチニン',
      panel: '生化学',
      material: '血清',
      unit: 'mg/dL',
      reference: '0.46-0.79',
      count: 5,
    });
    expect(series?.values.map(({ value, at }) => [value, at])).toEqual([
      ['1.4', '2024-05-01T08:00'],
      ['1.3', '2024-04-01T08:00'],
      ['1.2', '2024-03-01T08:00'],
    ]);
  });

  test('a flag is shown as sent and never worked out from the range', async () => {
    const [series] = await last(
      on('20240501', cr('9.99')),
      on('20240401', cr('0.60', { flags: 'H' })),
      on('20240301', cr('0.6', { flags: 'N' })),
    );
    expect(series?.values.map(({ flag }) => flag)).toEqual([undefined, 'H', undefined]);
  });

  test.each([
    ['P', 'preliminary'],
    ['F', 'final'],
    ['C', 'corrected'],
    ['S', undefined],
  ])('OBX-11 %s is %s', async (status, shown) => {
    expect((await last(on('20240501', cr('1.0', { status }))))[0]?.values[0]?.status).toBe(shown);
  });

  test.each(['D', 'W', 'O'])('OBX-11 %s is no result', async (status) => {
    expect(await last(on('20240501', cr('1.0', { status })))).toEqual([]);
  });

  test('a cancelled message gives no result', async () => {
    expect(await last([lab('OML-11', [specimen('2024-05-01', [cr('1.0')])], true), { day: '20240501' }])).toEqual([]);
  });

  test('a test whose unit changed is two series, so that no line is drawn through both', async () => {
    const series = await last(on('20240501', cr('88', { unit: 'umol/L' })), on('20240401', cr('1.0')));
    expect(series.map(({ test, unit }) => [test, unit])).toEqual([
      ['3C015000002327101', 'umol/L'],
      ['3C015000002327101 [mg/dL]', 'mg/dL'],
    ]);
  });

  test('a local code in serum and in urine are two tests', async () => {
    const local = observed('Na', '140', { item: { code: '10', text: 'Na', system: '99LAB' } });
    const urine = { ...specimen('2024-05-01T08:00', [local]), material: { text: '尿' } };
    expect(await last([lab('OML-11', [specimen('2024-05-01T08:00', [local]), urine]), { day: '20240501' }])).toHaveLength(2);
  });

  test('the ward order: blood count, electrolytes, kidney; an unknown test after them', async () => {
    const names = ['フシギ試験', 'クレアチニン', 'カリウム', 'ＷＢＣ', 'HBs抗原'];
    const series = await last(on('20240501', ...names.map((name, at) => observed(name, '1', jlac(`${at}`, name)))));
    expect(series.map(({ name }) => name)).toEqual(['ＷＢＣ', 'カリウム', 'クレアチニン', 'フシギ試験', 'HBs抗原']);
  });

  test('eGFR appears when it was sent and is not computed from creatinine', async () => {
    expect((await last(on('20240501', cr('1.0')))).map(({ name }) => name)).toEqual(['クレアチニン']);
  });

  test('a comment without a value is kept as the note', async () => {
    expect((await last(on('20240501', observed('培養', undefined, { notes: ['検体不足'] }))))[0]?.values).toMatchObject([
      { value: '—', note: '検体不足' },
    ]);
  });

  test('a value without a time takes the day it was filed under', async () => {
    expect((await last([lab('OML-11', [specimen(undefined, [cr('1.0')])]), { day: '20240501' }]))[0]?.values[0]?.at).toBe(
      '2024-05-01',
    );
  });
});

describe('numbers for the plot', () => {
  test.each([
    ['7.2', 7.2],
    ['７．２', 7.2],
    [' 140 ', 140],
    ['-3', -3],
    ['.5', 0.5],
    ['5.', 5],
  ])('%s is the number %d', (text, number) => expect(plainNumber(text)).toBe(number));
  test.each(['<0.02', '1+', '(-)', '50×10^2', '2.3(±)', '1,234', '１２０／８０', 'コメント', '', '  -', '1e5', undefined])(
    '%s is no number',
    (text) => expect(plainNumber(text)).toBeUndefined(),
  );
});

describe('sections of results', () => {
  const chart = chartOf([
    on('20240501', cr('1.2')),
    on('20240401', cr('1.1')),
    on('20240301', cr('<0.1')),
    [lab('OML-11', [specimen('2024-05-01', [observed('WBC', '5000')], '血算')]), { day: '20240501', order: 'b' }],
  ]);

  test('one panel can be asked for', async () => {
    expect((await readResults(chart.rows, chart.context, { kind: '血算' })).items.map(({ name }) => name)).toEqual(['WBC']);
  });

  test('the trend holds every value, raw text beside the number', async () => {
    const [series] = (await readTrend(chart.rows, chart.context, { test: '3C015000002327101' })).items;
    expect(series?.values.map(({ value, number }) => [value, number])).toEqual([
      ['1.2', 1.2],
      ['1.1', 1.1],
      ['<0.1', undefined],
    ]);
  });

  test('the trend can be paged', async () => {
    const first = await readTrend(chart.rows, chart.context, { test: '3C015000002327101', limit: 2 });
    expect(first).toMatchObject({ total: 3, next: 'o.2' });
    expect(
      (await readTrend(chart.rows, chart.context, { test: '3C015000002327101', limit: 2, cursor: first.next })).items[0]?.values,
    ).toHaveLength(1);
  });

  test('a test nobody made is an empty section, not an error', async () => {
    expect(await readTrend(chart.rows, chart.context, { test: 'x' })).toMatchObject({ state: 'not-in-copy', items: [] });
  });
});
