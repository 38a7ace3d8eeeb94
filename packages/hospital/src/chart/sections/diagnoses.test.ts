import { describe, expect, test } from 'vitest';
import { chartOf, diagnosed, diagnosis } from '../sample-chart.ts';
import { readDiagnoses } from './diagnoses.ts';

type List = Parameters<typeof diagnosed>[0];
const read = async (...list: List) => {
  const { rows, context } = chartOf([[diagnosed(list)]]);
  return (await readDiagnoses(rows, context, {})).items;
};

describe('diagnoses', () => {
  test('each carries since when, which department, by whom, when it was entered, and its ICD-10', async () => {
    const [one] = await read(
      diagnosis('2型糖尿病', {
        startedOn: '2009-05',
        icd10: [{ code: 'E11' }],
        main: true,
        department: { text: '内科' },
        doctor: { name: '佐々木 誠' },
        actionAt: '2009-05-20',
        instanceId: 'i1',
      }),
    );
    expect(one).toEqual({
      name: '2型糖尿病',
      icd10: 'E11',
      statedAt: '2024-04-30T09:00:00',
      main: true,
      suspected: false,
      startedOn: '2009-05',
      confirmedOn: '2009-05-20',
      department: '内科',
      doctor: '佐々木 誠',
      open: true,
      original: 'original-0',
    });
  });

  test('open before closed, main first, then the most recent', async () => {
    const items = await read(
      diagnosis('閉', { startedOn: '2024-01-01', endedOn: '2024-02-01' }),
      diagnosis('古', { startedOn: '2010-01-01' }),
      diagnosis('新', { startedOn: '2020-01-01' }),
      diagnosis('主', { startedOn: '2000-01-01', main: true }),
    );
    expect(items.map(({ name, open }) => [name, open])).toEqual([
      ['主', true],
      ['新', true],
      ['古', true],
      ['閉', false],
    ]);
  });

  test.each([
    ['ended yesterday', { endedOn: '2024-05-09' }, false],
    ['ending today', { endedOn: '2024-05-10' }, true],
    ['ended in a month that is over', { endedOn: '2024-04' }, false],
    ['ended this month, day unknown', { endedOn: '2024-05' }, true],
    ['with an end nobody can read', { endedOn: '?昭和31年' }, true],
    ['cured', { outcome: { code: 'F', text: '治癒' } }, false],
    ['with the code of death alone', { outcome: { code: 'D' } }, false],
    ['not cured', { outcome: { code: 'N', text: '回復せず' } }, true],
    ['not yet cured', { outcome: { text: '未治癒' } }, true],
    ['better', { outcome: { code: 'R', text: '軽快' } }, true],
    ['stopped', { outcome: { text: '中止' } }, false],
    ['ending tomorrow by plan only', { expectedEnd: '2024-05-01' }, true],
  ])('a diagnosis %s: open is %s', async (_, more, open) => {
    expect((await read(diagnosis('病', more)))[0]?.open).toBe(open);
  });

  test('two diagnoses of one name in one file stay two', async () => {
    expect(await read(diagnosis('胃炎'), diagnosis('胃炎'))).toHaveLength(2);
  });

  test('one diagnosis in two files is taken from the file sent last, and DE takes it away', async () => {
    const file = (sentAt: string, more: Parameters<typeof diagnosis>[1]) =>
      [diagnosed([diagnosis('胃炎', { instanceId: 'i1', ...more })]), { order: sentAt, sentAt }] as const;
    const names = async (...filed: Parameters<typeof chartOf>[0]) => {
      const { rows, context } = chartOf(filed);
      return (await readDiagnoses(rows, context, {})).items.map(({ name, suspected }) => [name, suspected]);
    };
    expect(await names(file('20240201', { suspected: false }), file('20240101', { suspected: true }))).toEqual([['胃炎', false]]);
    expect(await names(file('20240101', {}), file('20240201', { action: 'DE' }))).toEqual([]);
  });

  test('a patient without any says why there are none', async () => {
    const { rows, context } = chartOf([], { freshness: { 'PPR-01': { originals: 9 } } });
    expect(await readDiagnoses(rows, context, {})).toMatchObject({
      state: 'not-in-copy',
      reason: 'nothing-for-this-patient',
      kinds: ['PPR-01'],
    });
  });
});
