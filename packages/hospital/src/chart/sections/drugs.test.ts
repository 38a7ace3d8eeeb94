import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../kernel/calendar-day.ts';
import { daysLeft, isCancelled, lastDay } from '../drug-days.ts';
import { chartOf, drug, injected, ORDER, prescribed, slot } from '../sample-chart.ts';
import { drugItems, readDrugs, readDrugsNow } from './drugs.ts';

type Drug = Parameters<typeof prescribed>[0][number];
const for_ = (days: string, startAt: string, more: Partial<Drug> = {}): Partial<Drug> => ({
  timing: { startAt, duration: { amount: days, unit: 'd' } },
  ...more,
});
const now = async (...filed: Parameters<typeof chartOf>[0]) => {
  const { rows, context } = chartOf(filed);
  return (await readDrugsNow(rows, context)).items;
};
const oral = (name: string, days: string, startAt: string, order = '1') =>
  [prescribed([drug(name, for_(days, startAt))]), { day: startAt.replaceAll('-', '').slice(0, 8), order }] as const;

describe('how long a drug lasts', () => {
  test('the last day is start + days − 1', () => {
    expect(lastDay('2024-05-01', 7)).toBe('2024-05-07');
    expect(lastDay('2024-02-28T09', 3)).toBe('2024-03-01');
    expect(lastDay('2023-12-31', 1)).toBe('2023-12-31');
  });

  test('days left count today: 1 on the last day', () => {
    expect(daysLeft('2024-05-10', '2024-05-10')).toBe(1);
    expect(daysLeft('2024-05-17', '2024-05-10')).toBe(8);
    expect(daysLeft('2024-05-09', '2024-05-10')).toBe(0);
  });

  test('on the first day all days are left, on the day after the last none', () => {
    const day = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 365 }), (start, days) => {
        const end = lastDay(start, days) as string;
        expect(daysLeft(end, start)).toBe(days);
        expect(daysLeft(end, addDays(end, 1) as string)).toBe(0);
      }),
    );
  });

  test.each([
    ['?昭和31年', 7],
    ['2024-05', 7],
    [undefined, 7],
    ['2024-05-01', undefined],
    ['2024-05-01', 0],
  ])('no last day is made up from %s and %s days', (start, days) => {
    expect(lastDay(start, days)).toBeUndefined();
  });
});

describe('drugs of today', () => {
  test('R-020 running, with its last day and the days left', async () => {
    expect(await now(oral('アムロジピンOD錠5mg', '14', '2024-05-01'))).toMatchObject([
      {
        name: 'アムロジピンOD錠5mg',
        state: 'active',
        days: 14,
        endOn: '2024-05-14',
        daysLeft: 5,
        form: 'oral',
        department: '内科',
        doctor: '医師 一郎',
        orderedAt: '2024-05-01T10:30',
      },
    ]);
  });

  test('still running on the last day, over on the next', async () => {
    expect((await now(oral('薬', '10', '2024-05-01')))[0]).toMatchObject({ state: 'active', daysLeft: 1 });
    expect((await now(oral('薬', '9', '2024-05-01')))[0]).toMatchObject({ state: 'over', daysLeft: 0 });
  });

  test('the same drug prescribed again before it ran out: two lines, each with its own end', async () => {
    const items = await now(
      oral('ワルファリン錠1mg', '28', '2024-04-20', '1'),
      oral('ワルファリン錠1mg', '28', '2024-05-08', '2'),
    );
    expect(items.map(({ endOn }) => endOn)).toEqual(['2024-06-04', '2024-05-17']);
  });

  test('an ointment and a drug taken as needed have no known end, and none is computed', async () => {
    const prn = drug('ロキソプロフェン錠60mg', {
      timing: { startAt: '2024-05-01', duration: { amount: '10', unit: '回' }, usage: { text: '頓用 疼痛時' } },
    });
    const items = await now([
      prescribed([drug('ヘパリン類似物質軟膏', { timing: { startAt: '2024-05-01' } }), prn]),
      { day: '20240501' },
    ]);
    expect(items.map(({ state, endOn, daysLeft }) => [state, endOn, daysLeft])).toEqual([
      ['unknown-end', undefined, undefined],
      ['unknown-end', undefined, undefined],
    ]);
  });

  test('a prescription that begins later is marked so', async () => {
    expect((await now(oral('薬', '7', '2024-05-12')))[0]?.state).toBe('future');
  });

  test('a cancelled drug is never among those of today, whether one ORC or the whole message cancels', async () => {
    const cancelledOrder = drug('甲', for_('14', '2024-05-01', { order: { ...ORDER, control: 'CA' } }));
    expect(await now([prescribed([cancelledOrder]), { day: '20240501' }])).toEqual([]);
    expect(await now([prescribed([drug('甲', for_('14', '2024-05-01'))], [], true), { day: '20240501' }])).toEqual([]);
  });

  test.each(['CA', 'OC', 'CR', 'DC', 'OD', 'DR'])('ORC-1 %s stops a drug', (control) =>
    expect(isCancelled(undefined, control)).toBe(true),
  );
  test.each(['NW', 'SC', 'XO', 'RE', undefined])('ORC-1 %s does not', (control) =>
    expect(isCancelled(undefined, control)).toBe(false),
  );

  test('high-alert drugs come first among those running', async () => {
    const items = await now(
      oral('アムロジピン錠5mg', '30', '2024-05-05', '1'),
      oral('ワルファリン錠1mg', '30', '2024-05-01', '2'),
    );
    expect(items.map(({ name, highAlert }) => [name, highAlert])).toEqual([
      ['ワルファリン錠1mg', 'anticoagulant'],
      ['アムロジピン錠5mg', undefined],
    ]);
  });

  test('what is over is left out while something runs, and shown when nothing does', async () => {
    const over = oral('旧い薬', '7', '2024-03-01', '1');
    expect((await now(over, oral('薬', '30', '2024-05-01', '2'))).map(({ name }) => name)).toEqual(['薬']);
    expect((await now(over)).map(({ name, state }) => [name, state])).toEqual([['旧い薬', 'over']]);
  });

  test('a prescription of two years ago is not read for today, but stands in the drug history', async () => {
    const { rows, context } = chartOf([oral('旧い薬', '7', '2022-03-01')]);
    expect((await readDrugsNow(rows, context)).items).toEqual([]);
    expect((await readDrugs(rows, context, {})).items).toMatchObject([{ name: '旧い薬', state: 'over' }]);
  });
});

describe('injections', () => {
  const running = (startAt: string, endAt?: string, more = {}) =>
    [
      injected([
        slot('ソリタ−Ｔ３号輸液５００ｍＬ', {
          timing: { startAt, ...(endAt !== undefined && { endAt }) },
          rate: { value: '102', unit: { text: 'ml/hr' } },
          totalVolume: { value: '510', unit: { text: 'mL' } },
          route: { text: '静脈内' },
          ...more,
        }),
      ]),
      { day: startAt.replaceAll('-', '').slice(0, 8) },
    ] as const;

  test('running now, with rate, volume and end hour', async () => {
    expect(await now(running('2024-05-10T08:00', '2024-05-10T13:00'))).toMatchObject([
      {
        form: 'injection',
        name: 'ソリタ−Ｔ３号輸液５００ｍＬ 1 本',
        state: 'active',
        endOn: '2024-05-10T13:00',
        rate: '102 ml/hr',
        perDose: '510 mL',
        route: '静脈内',
      },
    ]);
  });

  test.each([
    ['2024-05-10T06:00', '2024-05-10T12:00', 'over'],
    ['2024-05-10T12:00', '2024-05-10T18:00', 'active'],
    ['2024-05-10T12:01', '2024-05-10T18:00', 'future'],
    ['2024-05-10T08:00', '2024-05-10', 'active'],
    ['2024-05-09T22:00', '2024-05-09T30:00', 'over'],
    ['2024-05-09T22:00', '2024-05-09T37:00', 'active'],
    ['2024-05-09T36:30', '2024-05-09T40:00', 'future'],
  ])('from %s to %s is at noon %s', (start, end, state) => {
    const { context } = chartOf([]);
    const sample = chartOf([running(start, end)]);
    return sample.rows.items('00123456', 'OMP-02').then((items) => expect(drugItems(context, items)[0]?.state).toBe(state));
  });

  test('a mixed bag names every part with its amount, and any part makes it high-alert', async () => {
    const components = [
      { role: 'B', drug: { text: '生理食塩液' }, amount: { value: '500', unit: { text: 'mL' } } },
      { role: 'A', drug: { text: 'ＫＣＬ補正液１ｍＥｑ／ｍＬ' }, amount: { value: '20', unit: { text: 'mL' } } },
    ];
    expect(await now(running('2024-05-10T08:00', '2024-05-10T20:00', { components }))).toMatchObject([
      { name: '生理食塩液 500 mL + ＫＣＬ補正液１ｍＥｑ／ｍＬ 20 mL', highAlert: 'potassium-injection' },
    ]);
  });

  test('without an end it is of unknown end, and leaves the summary after a week', async () => {
    expect((await now(running('2024-05-05T08:00')))[0]?.state).toBe('unknown-end');
    expect(await now(running('2024-05-01T08:00'), oral('薬', '30', '2024-05-01'))).toMatchObject([{ name: '薬' }]);
  });
});
