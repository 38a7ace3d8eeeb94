import { describe, expect, test } from 'vitest';
import { basics, chartOf, drug, exam, examined, lab, moved, observed, prescribed, specimen } from '../sample-chart.ts';
import { readContacts } from './contacts.ts';
import { readLastVisit } from './last-visit.ts';
import { readStays } from './stays.ts';

const last = async (...filed: Parameters<typeof chartOf>[0]) => {
  const { rows, context } = chartOf(filed);
  return (await readLastVisit(rows, context)).items[0];
};
const received = (day: string, more = {}) =>
  [
    moved('ADT-12', `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T08:40`, {
      visit: { department: '02', attending: { name: '医師 二郎' } },
      ...more,
    }),
    { day },
  ] as const;

describe('前回', () => {
  test('what was prescribed, ordered and found on the last day somebody was received', async () => {
    const visit = await last(
      received('20240401'),
      received('20240101'),
      [
        prescribed([
          drug('アムロジピンOD錠5mg', {
            timing: { usage: { text: '1日1回朝食後' }, duration: { amount: '28', unit: 'd' }, startAt: '2024-04-01' },
          }),
        ]),
        { day: '20240401', order: '1' },
      ],
      [prescribed([drug('前の薬')]), { day: '20240101', order: '2' }],
      [examined('OMG-01', [exam('胸部Ｘ線')]), { day: '20240401', order: '3' }],
      [
        lab('OML-11', [
          specimen('2024-04-01', [
            observed('Cr', '1.21', { unit: 'mg/dL', flags: 'H' }),
            observed('Na', '140'),
            observed('K', '4.0'),
          ]),
        ]),
        { day: '20240401', order: '4' },
      ],
      [
        examined('OMG-13', [exam('心電図', { observations: [observed('所見', '心筋虚血疑い')] })]),
        { day: '20240401', order: '5' },
      ],
    );
    expect(visit).toEqual({
      at: '2024-04-01T08:40',
      department: '02',
      doctor: '医師 二郎',
      prescribed: ['アムロジピンOD錠5mg 1日1回朝食後 28日分'],
      ordered: ['胸部Ｘ線'],
      found: ['Cr 1.21 mg/dL H', '他 2項目', '心電図: 所見 心筋虚血疑い'],
      done: ['心電図'],
      planned: [],
    });
  });

  test('without a reception the last day anything was done', async () => {
    expect(await last([prescribed([drug('薬')]), { day: '20240401' }])).toMatchObject({
      at: '2024-04-01',
      department: '内科',
      prescribed: ['薬'],
    });
  });

  test('a reception that was cancelled, or one in the future, is no visit', async () => {
    expect((await last(received('20240401', { cancels: true }), received('20240101')))?.at).toBe('2024-01-01T08:40');
    expect((await last(received('20240601'), received('20240101')))?.at).toBe('2024-01-01T08:40');
  });

  test('somebody never seen has none, and the section says why', async () => {
    const { rows, context } = chartOf([[basics()]]);
    expect(await readLastVisit(rows, context)).toMatchObject({ state: 'not-in-copy', reason: 'kind-never-received' });
  });
});

test('stays are listed newest first, cancelled ones left out', async () => {
  const { rows, context } = chartOf([
    [moved('ADT-22', '2024-04-01T10:00', { visit: { place: { ward: '5東', room: '512', bed: '2' } } }), { day: '20240401' }],
    [moved('ADT-31', '2024-04-03T10:00'), { day: '20240403', sentAt: '20240403' }],
    [moved('ADT-31', '2024-04-03T10:00', { cancels: true }), { day: '20240403', sentAt: '20240404' }],
    [moved('ADT-52', '2024-04-08T11:00'), { day: '20240408' }],
    received('20240301'),
  ]);
  const { items, total } = await readStays(rows, context, { limit: 2 });
  expect(items.map(({ kind, at }) => [kind, at])).toEqual([
    ['discharge', '2024-04-08T11:00'],
    ['admission', '2024-04-01T10:00'],
  ]);
  expect(total).toBe(3);
  expect(items[1]?.place).toEqual({ ward: '5東', room: '512', bed: '2' });
});

test('family and contacts are listed as sent', async () => {
  const { rows, context } = chartOf([
    [
      basics({
        contacts: [
          {
            kanji: { family: '見本', given: '太郎' },
            kana: { family: 'ミホン', given: 'タロウ' },
            relation: { text: '夫' },
            phones: [{ number: '090-0000-0000' }],
            address: '同上',
          },
          { phones: [] },
        ],
      }),
    ],
  ]);
  expect(readContacts(context, await rows.items('00123456', 'ADT-00')).items).toEqual([
    {
      name: '見本 太郎',
      kana: 'ミホン タロウ',
      relation: '夫',
      phones: ['090-0000-0000'],
      address: '同上',
      original: 'original-0',
    },
    { phones: [], original: 'original-0' },
  ]);
});
