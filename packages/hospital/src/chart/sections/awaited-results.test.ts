import { describe, expect, test } from 'vitest';
import { chartOf, exam, examined, lab, ORDER, observed, specimen } from '../sample-chart.ts';
import { readAwaited } from './awaited-results.ts';

const where = (day: string, order: string) => ({ day, order: order.padStart(15, '0') });
const coded = (code: string, value?: string, status?: string) =>
  observed(code, value, { item: { code, text: code }, ...(status !== undefined && { status }) });
const head = (order: string, more = {}) => ({ ...ORDER, orderNumber: order.padStart(15, '0'), ...more });
const ordered = (order: string, day: string, ...codes: readonly string[]) =>
  [
    lab('OML-01', [
      specimen(
        undefined,
        codes.map((code) => coded(code, undefined, 'O')),
        '生化学',
        head(order),
      ),
    ]),
    where(day, order),
  ] as const;
const reported = (order: string, day: string, ...values: Parameters<typeof specimen>[1]) =>
  [
    lab('OML-11', [specimen(`${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T08:00`, values, '生化学', head(order))]),
    where(day, order),
  ] as const;
const awaited = async (...filed: Parameters<typeof chartOf>[0]) => {
  const { rows, context } = chartOf(filed);
  return (await readAwaited(rows, context, {})).items;
};

describe('results that are awaited', () => {
  test('ordered and nothing reported: since when, by which department, under which number', async () => {
    expect(await awaited(ordered('7', '20240508', 'K'))).toMatchObject([
      { kind: 'lab', name: '生化学', state: 'ordered', since: '2024-05-01T10:30', department: '内科', order: '000000000000007' },
    ]);
  });

  test('a final report closes it', async () => {
    expect(await awaited(ordered('7', '20240508', 'K'), reported('7', '20240509', coded('K', '4.0', 'F')))).toEqual([]);
  });

  test('a report that lacks some of the ordered codes: those are missing', async () => {
    expect(
      await awaited(ordered('7', '20240508', 'K', 'Na', '培養'), reported('7', '20240509', coded('K', '4.0', 'F'))),
    ).toMatchObject([{ state: 'partial', missing: ['Na', '培養'] }]);
  });

  test('a report in other codes than the order says nothing about what is missing', async () => {
    expect(await awaited(ordered('7', '20240508', 'セット1'), reported('7', '20240509', coded('K', '4.0', 'F')))).toEqual([]);
  });

  test('preliminary values are interim, with or without an order', async () => {
    expect(await awaited(reported('7', '20240509', coded('培養', '陰性', 'P'), coded('K', '4.0', 'F')))).toMatchObject([
      { state: 'interim', detail: '培養', since: '2024-05-09T08:00' },
    ]);
  });

  test('a specimen that is only said to be there is taken', async () => {
    expect(await awaited(reported('7', '20240509', coded('培養', undefined, 'I')))).toMatchObject([{ state: 'taken' }]);
  });

  test('planned for a later day, cancelled or four months old: not waited for', async () => {
    const late = examined('OMG-01', [exam('胸部CT', { order: head('1'), scheduledAt: '2024-05-11T09:00' })]);
    const gone = examined('OMG-01', [exam('腹部CT', { order: head('2', { control: 'CA' }) })]);
    expect(await awaited([late, where('20240508', '1')], [gone, where('20240508', '2')], ordered('3', '20240101', 'K'))).toEqual(
      [],
    );
    expect(
      await awaited([
        examined('OMG-01', [exam('胸部CT', { order: head('1'), scheduledAt: '2024-05-10T18:00' })]),
        where('20240508', '1'),
      ]),
    ).toMatchObject([{ kind: 'imaging', state: 'ordered', since: '2024-05-10T18:00' }]);
  });

  test('the longest waiting come first', async () => {
    const found = await awaited(reported('8', '20240509', coded('培養', '陰性', 'P')), ordered('7', '20240508', 'K'));
    expect(found.map(({ state }) => state)).toEqual(['ordered', 'interim']);
  });
});
