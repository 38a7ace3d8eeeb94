import { describe, expect, test } from 'vitest';
import { chartOf, drug, injected, ORDER, prescribed, slot } from '../sample-chart.ts';
import { readDrugCalendar } from './drug-calendar.ts';

// Caught on purpose: a gap claimed behind a supply without an end; a cancelled supply filling a gap; 頓用 with gaps; a span of two
// years ago; another strength in the same row; high-alert after the rest.

type Drug = Parameters<typeof prescribed>[0][number];
const supply = (name: string, start: string, days: string, more: Partial<Drug> = {}) =>
  [
    prescribed([drug(name, { timing: { startAt: start, duration: { amount: days, unit: 'd' } }, ...more })]),
    { day: start.replaceAll('-', ''), order: `${name}${start}` },
  ] as const;
const calendar = async (...filed: Parameters<typeof chartOf>[0]) => {
  const { rows, context } = chartOf(filed);
  return (await readDrugCalendar(rows, context)).items[0];
};

describe('the calendar of twelve months', () => {
  test('R-020 spans by name and strength, newest first, with the days nothing was supplied for', async () => {
    const found = await calendar(
      supply('アムロジピンOD錠5mg', '2024-03-01', '28'),
      supply('アムロジピンOD錠5mg', '2024-04-01', '28'),
      supply('アムロジピンOD錠5mg', '2024-05-01', '28'),
      supply('アムロジピンOD錠10mg', '2024-01-01', '28'),
    );
    expect(found).toMatchObject({ fromDay: '2023-05-11', toDay: '2024-05-28', asNeeded: [], injections: [] });
    const [five, ten] = found?.regular ?? [];
    expect(five).toMatchObject({ name: 'アムロジピンOD錠5mg', now: true });
    expect(five?.spans.map(({ fromDay, toDay }) => [fromDay, toDay])).toEqual([
      ['2024-05-01', '2024-05-28'],
      ['2024-04-01', '2024-04-28'],
      ['2024-03-01', '2024-03-28'],
    ]);
    expect(five?.gaps).toEqual([
      { fromDay: '2024-04-29', toDay: '2024-04-30', days: 2 },
      { fromDay: '2024-03-29', toDay: '2024-03-31', days: 3 },
    ]);
    expect(ten).toMatchObject({ name: 'アムロジピンOD錠10mg', now: false, gaps: [] });
  });

  test('a changed dose is marked where it changed, with who and which department', async () => {
    const once = { dose: { minimum: '1', unit: { text: '錠' } } } as Partial<Drug>;
    const twice = { daily: { value: '2', unit: { text: '錠' } } } as Partial<Drug>;
    const found = await calendar(supply('薬5mg', '2024-03-01', '28', once), supply('薬5mg', '2024-04-01', '28', twice));
    expect(found?.regular[0]?.spans.map(({ changed, department, doctor }) => [changed, department, doctor])).toEqual([
      [true, '内科', '医師 一郎'],
      [undefined, '内科', '医師 一郎'],
    ]);
  });

  test('院内 and 院外 as the source says, and nothing where it says neither', async () => {
    const kind = (text: string) => ({ kinds: [{ text }] }) as Partial<Drug>;
    const found = await calendar(
      supply('薬', '2024-05-01', '7', kind('院外処方')),
      supply('薬', '2024-04-01', '7', kind('院内処方')),
      supply('薬', '2024-03-01', '7', kind('定期処方')),
    );
    expect(found?.regular[0]?.spans.map(({ dispensed }) => dispensed)).toEqual(['outside', 'in-house', undefined]);
  });

  test('overlapping supplies leave no gap; one cancelled fills none', async () => {
    const cancelled = { order: { ...ORDER, control: 'CA' } };
    const found = await calendar(
      supply('薬', '2024-03-01', '40'),
      supply('薬', '2024-03-20', '7'),
      supply('薬', '2024-04-12', '7', cancelled),
      supply('薬', '2024-04-20', '7'),
    );
    expect(found?.regular[0]?.gaps).toEqual([{ fromDay: '2024-04-10', toDay: '2024-04-19', days: 10 }]);
  });

  test('behind a supply whose end is not known no gap is claimed', async () => {
    const ointment = [
      prescribed([drug('軟膏', { timing: { startAt: '2024-03-01' } })]),
      { day: '20240301', order: 'x' },
    ] as const;
    const found = await calendar(ointment, supply('軟膏', '2024-05-01', '7'));
    expect(found?.regular[0]?.gaps).toEqual([]);
    expect(found?.regular[0]?.spans.at(-1)).toMatchObject({ fromDay: '2024-03-01', state: 'unknown-end' });
    expect(found?.regular[0]?.spans.at(-1)?.toDay).toBeUndefined();
    const before = await calendar(supply('軟膏', '2024-02-01', '7'), ointment, supply('軟膏', '2024-05-01', '7'));
    expect(before?.regular[0]?.gaps).toEqual([{ fromDay: '2024-02-08', toDay: '2024-02-29', days: 22 }]);
  });

  test('頓用 and injections stand apart, high-alert drugs first', async () => {
    const needed: Partial<Drug> = {
      timing: { startAt: '2024-05-01', text: '疼痛時 頓用', duration: { amount: '5', unit: '回分' } },
    };
    const found = await calendar(
      [prescribed([drug('ロキソプロフェン錠60mg', needed)]), { day: '20240501', order: 'p' }],
      supply('アムロジピンOD錠5mg', '2024-05-05', '28'),
      supply('ワルファリン錠1mg', '2024-05-01', '28'),
      [injected([slot('ソリタ', { timing: { startAt: '2024-05-10T08:00', endAt: '2024-05-10T18:00' } })]), { day: '20240510' }],
    );
    expect(found?.regular.map(({ name, highAlert }) => [name, highAlert])).toEqual([
      ['ワルファリン錠1mg', 'anticoagulant'],
      ['アムロジピンOD錠5mg', undefined],
    ]);
    expect(found?.asNeeded.map(({ name, gaps }) => [name, gaps])).toEqual([['ロキソプロフェン錠60mg', []]]);
    expect(found?.injections[0]).toMatchObject({ form: 'injection', spans: [{ fromDay: '2024-05-10', toDay: '2024-05-10' }] });
  });

  test('what was over before the twelve months is not in it', async () => {
    expect(await calendar(supply('薬', '2023-04-01', '28'))).toBeUndefined();
    expect((await calendar(supply('薬', '2023-04-20', '28')))?.regular[0]?.spans).toHaveLength(1);
  });

  test('a chart with more than is read says from which day it is whole', async () => {
    const days = Array.from({ length: 700 }, (_, at) => `2024-0${1 + (at % 4)}-${String(1 + (at % 28)).padStart(2, '0')}`);
    const many = days.map((day, at) => [prescribed([drug('薬')]), { day: day.replaceAll('-', ''), order: String(at) }] as const);
    const found = await calendar(...many);
    expect(found?.wholeFromDay).toMatch(/^2024-01-/);
  });
});
