import { describe, expect, test } from 'vitest';
import { allergic, basics, chartOf, drug, iam, prescribed } from '../sample-chart.ts';
import { readAllergies } from './allergies.ts';

const read = (...filed: Parameters<typeof chartOf>[0]) => {
  const { rows, context } = chartOf(filed);
  return readAllergies(rows, context);
};

describe('allergies from every place they are stated', () => {
  test('AL1 of ADT-00 and IAM of ADT-61 stand in one list, with where and when', async () => {
    const section = await read(
      [basics({ allergies: [allergic('AL1', 'ペニシリン')] })],
      [
        iam([
          allergic('IAM', 'ソバ', {
            kind: { code: 'FA' },
            reaction: '湿疹',
            severity: { text: '中等度' },
            confirmedAt: '2023-01-05',
          }),
        ]),
      ],
    );
    expect(section.state).toBe('value');
    expect(section.items).toMatchObject([
      { kind: 'drug', allergen: 'ペニシリン', statedIn: 'AL1', statedAt: '2024-04-30T09:00:00', original: 'original-0' },
      { kind: 'food', allergen: 'ソバ', reaction: '湿疹', severity: '中等度', statedIn: 'IAM', statedAt: '2023-01-05' },
    ]);
  });

  test('the AL1 of a prescription counts too, and is not repeated beside that of ADT-00', async () => {
    const section = await read(
      [basics({ allergies: [allergic('AL1', 'ペニシリン')] })],
      [prescribed([drug('薬')], [allergic('AL1', 'ペニシリン'), allergic('AL1', 'ミノサイクリン')]), { day: '20240501' }],
    );
    expect(section.items.map(({ allergen }) => allergen).sort()).toEqual(['ペニシリン', 'ミノサイクリン']);
  });

  test('contrast media and latex are found by their word, whatever class they were filed under', async () => {
    const section = await read([
      basics({
        allergies: [
          allergic('AL1', 'ラテックス', { kind: { code: 'MA' } }),
          allergic('AL1', 'ヨード造影剤'),
          allergic('AL1', 'アスピリン'),
        ],
      }),
    ]);
    expect(section.items.map(({ kind }) => kind)).toEqual(['drug', 'contrast', 'latex']);
  });

  test('what IAM deletes and AL1 still states stands twice, both marked', async () => {
    const section = await read(
      [basics({ allergies: [allergic('AL1', 'ペニシリン')] })],
      [iam([allergic('IAM', 'ペニシリン', { action: 'D' })])],
    );
    expect(section.items.map(({ statedIn, contradicted }) => [statedIn, contradicted]).sort()).toEqual([
      ['AL1', true],
      ['IAM', true],
    ]);
  });

  test('a deletion nobody contradicts is no allergy', async () => {
    const section = await read([iam([allergic('IAM', 'ソバ', { action: 'D' })])]);
    expect(section).toMatchObject({ state: 'not-in-copy', items: [], reason: 'nothing-for-this-patient' });
  });

  test('a later message of the same source decides: added, then deleted, then added again', async () => {
    const say = (action: string, sentAt: string) =>
      [iam([allergic('IAM', 'ソバ', { action })]), { order: sentAt, sentAt }] as const;
    expect((await read(say('A', '20240101'), say('D', '20240201'))).items).toEqual([]);
    expect((await read(say('A', '20240301'), say('A', '20240101'), say('D', '20240201'))).items).toHaveLength(1);
  });
});

describe('no allergy', () => {
  test.each(['なし', '無し', 'アレルギーなし', '特になし', '特に無し', ' なし　'])(
    '"%s" alone is なし(確認済), with its day and the text kept',
    async (text) => {
      const section = await read([basics({ allergies: [allergic('AL1', text)] })]);
      expect(section).toMatchObject({ state: 'none-confirmed', confirmedOn: '2024-04-30T09:00:00', items: [{ allergen: text }] });
    },
  );

  test.each(['なしの花粉', '梨', 'アレルギーなしと思われる', '卵なし'])(
    '"%s" is an allergen to read, not a なし',
    async (text) => {
      expect((await read([basics({ allergies: [allergic('AL1', text)] })])).state).toBe('value');
    },
  );

  test('なし in one place and an allergen in another is a contradiction, never なし', async () => {
    const section = await read([basics({ allergies: [allergic('AL1', 'なし')] })], [iam([allergic('IAM', 'ソバ')])]);
    expect(section.state).toBe('value');
    expect(section.items.find(({ allergen }) => allergen === 'なし')?.contradicted).toBe(true);
  });

  test('no record is not なし: the copy holds nothing for this patient', async () => {
    expect(await read([basics()])).toMatchObject({ state: 'not-in-copy', reason: 'nothing-for-this-patient', total: 0 });
  });

  test('a hospital that never sent allergies says so', async () => {
    expect(await read()).toMatchObject({ state: 'not-in-copy', reason: 'kind-never-received' });
  });
});
