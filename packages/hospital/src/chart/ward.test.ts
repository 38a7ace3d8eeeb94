import type { PatientIdentity, Ssmix2Record } from '@tomoshibi/formats';
import { describe, expect, test } from 'vitest';
import {
  allergic,
  basics,
  chartOf,
  drug,
  HANAKO,
  injected,
  lab,
  moved,
  ORDER,
  observed,
  prescribed,
  slot,
  specimen,
} from './sample-chart.ts';
import { readWard } from './ward.ts';
import { dueItems } from './ward-due.ts';

const named = (kanji: string, kana: string, bornOn = '1956-04-12'): PatientIdentity => ({
  kanji: { family: '田中', given: kanji },
  kana: { family: 'タナカ', given: kana },
  bornOn,
  addresses: [],
  phones: [],
});
const meal = (diet: string, startAt: string): Ssmix2Record => ({
  type: 'OMD',
  head: { message: 'OMD', event: 'O03', charset: 'x' },
  patient: HANAKO,
  cancels: false,
  meals: [{ order: ORDER, diet: { text: diet }, timing: { startAt } }],
});
const lying = (ref: string, patient: PatientIdentity, ...more: Parameters<typeof chartOf>[0]) =>
  chartOf(
    [
      [basics({ patient })],
      [moved('ADT-22', '2024-05-01T10:00', { visit: { place: { ward: '5東', room: '501', bed: ref } } })],
      ...more,
    ],
    {
      ref,
    },
  );
const line = async (...more: Parameters<typeof chartOf>[0]) => {
  const { rows, context } = lying('1', named('一郎', 'イチロウ'), ...more);
  return readWard(rows, '5東', [context]);
};

describe('the ward list', () => {
  test('what is due within two hours by a stated time, and nothing whose time is not stated', async () => {
    const view = await line(
      [
        injected([
          slot('13時の点滴', { timing: { startAt: '2024-05-10T13:00', endAt: '2024-05-10T15:00' } }),
          slot('15時の点滴', { timing: { startAt: '2024-05-10T15:00', endAt: '2024-05-10T16:00' } }),
          slot('今日の点滴', { timing: { startAt: '2024-05-10' } }),
        ]),
        { day: '20240510', order: '1' },
      ],
      [
        lab('OML-01', [specimen('2024-05-10T13:30', [observed('K', undefined, { status: 'O' })])]),
        { day: '20240509', order: '2' },
      ],
      [
        prescribed([drug('毎食後の薬', { timing: { startAt: '2024-05-10', text: '1日3回 毎食後' } })]),
        { day: '20240510', order: '3' },
      ],
      [meal('軟菜食', '2024-05-10T12'), { day: '20240510', order: '4' }],
      [meal('腎臓食', '2024-05-09T12:30'), { day: '20240509', order: '5' }],
    );
    expect(view).toMatchObject({ nowLocal: '2024-05-10T12:00:00', dueUntil: '2024-05-10T14:00' });
    expect(view.lines[0]?.due.map(({ kind, name, at }) => [kind, name, at])).toEqual([
      ['meal', '軟菜食', '2024-05-10T12'],
      ['injection', '13時の点滴 1 本', '2024-05-10T13:00'],
      ['lab', '生化学', '2024-05-10T13:30'],
    ]);
  });

  test('25:30 of yesterday is due at half past one', () => {
    const order = { kind: 'injection', name: '夜の点滴', scheduledAt: '2024-05-10T25:30', state: 'open', original: 'o' } as const;
    expect(dueItems('2024-05-11T00:10:00', [order], [])).toMatchObject([{ at: '2024-05-10T25:30' }]);
    expect(dueItems('2024-05-10T12:00:00', [order], [])).toEqual([]);
  });

  test('R-119 infection flags on every line that has them; the group holds what plainly says positive', async () => {
    const positive = lying('1', named('一郎', 'イチロウ'), [
      lab('OML-11', [specimen('2024-05-01', [observed('HBs抗原', '(+)')])]),
      { day: '20240501' },
    ]);
    const negative = lying('2', named('二郎', 'ジロウ'), [
      lab('OML-11', [specimen('2024-05-01', [observed('HBs抗原', '(-)')])]),
      { day: '20240501' },
    ]);
    const unclear = lying('3', named('三郎', 'サブロウ'), [
      lab('OML-11', [specimen('2024-05-01', [observed('HBs抗原', '判定保留')])]),
      { day: '20240501' },
    ]);
    const views = await Promise.all([positive, negative, unclear].map(({ rows, context }) => readWard(rows, '5東', [context])));
    expect(views.map((view) => view.lines[0]?.infections.items.map(({ label, value, sign }) => [label, value, sign]))).toEqual([
      [['HBs抗原', '(+)', 'positive']],
      [['HBs抗原', '(-)', 'negative']],
      [['HBs抗原', '判定保留', undefined]],
    ]);
    expect(views.map((view) => view.groups.infection)).toEqual([['1'], [], []]);
  });

  test('groups: high-alert drugs, running, fasting as stated, examination today, allergy not known', async () => {
    const view = await line(
      [
        prescribed([drug('ワルファリン錠1mg', { timing: { startAt: '2024-05-01', duration: { amount: '28', unit: 'd' } } })]),
        { day: '20240501', order: '1' },
      ],
      [
        injected([slot('ソリタ', { timing: { startAt: '2024-05-10T08:00', endAt: '2024-05-10T18:00' } })]),
        { day: '20240510', order: '2' },
      ],
      [meal('絶食', '2024-05-10T00:00'), { day: '20240510', order: '3' }],
      [lab('OML-01', [specimen('2024-05-10', [observed('K', undefined, { status: 'O' })])]), { day: '20240509', order: '4' }],
    );
    expect(view.groups).toEqual({
      highAlert: ['1'],
      running: ['1'],
      fasting: ['1'],
      examination: ['1'],
      allergyUnknown: ['1'],
      infection: [],
    });
    expect(view.lines[0]).toMatchObject({ fasting: '絶食', allergyUnknown: true });
  });

  test('when vital signs were last measured, by the newest that stands and has a time of day', async () => {
    const measured = (at: string, more: { readonly cancels?: true } = {}) =>
      [{ kind: 'vitals', at, ...more }, {}, 'VIT'] as const;
    const some = await line(
      measured('2024-05-10T06:00'),
      measured('2024-05-10T09:00', { cancels: true }),
      measured('2024-05-11'),
    );
    expect(some.lines[0]?.vitalsAt).toBe('2024-05-10T06:00');
    expect((await line()).lines[0]).not.toHaveProperty('vitalsAt');
  });

  test('an allergy that is stated, or stated to be none, is known', async () => {
    for (const what of ['ペニシリン', 'なし']) {
      const { rows, context } = chartOf([[basics({ allergies: [allergic('AL1', what)] })]]);
      expect((await readWard(rows, '5東', [context])).lines[0]?.allergyUnknown).toBe(false);
    }
  });

  test('R-116 same name, like-sounding name and same birth date within the ward are marked on each of them', async () => {
    const all = [
      lying('1', named('恵子', 'ケイコ', '1950-01-01')),
      lying('2', named('恵子', 'ケイコ', '1960-01-01')),
      lying('3', named('圭吾', 'ケイゴ', '1970-01-01')),
      lying('4', named('花子', 'ハナコ', '1970-01-01')),
      lying('5', named('太郎', 'タロウ', '1980')),
      lying('6', named('次郎', 'ジロウ', '1980')),
    ];
    const view = await readWard(
      (all[0] as (typeof all)[number]).rows,
      '5東',
      all.map(({ context }) => context),
    );
    expect(view.lines.map(({ alike }) => alike)).toEqual([
      ['same-name', 'like-sounding'],
      ['same-name', 'like-sounding'],
      ['like-sounding', 'same-birth-date'],
      ['same-birth-date'],
      [],
      [],
    ]);
  });
});
