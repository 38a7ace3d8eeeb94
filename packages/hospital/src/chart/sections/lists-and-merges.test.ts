/**
 * Breakages tried, each seen to fail: the category not asked for; cells joined into one text; an undone merge shown; the older of two
 * statements about one number shown; the other chart's id given although the copy holds none.
 */
import { describe, expect, it } from 'vitest';
import type { ListFacts, MergeFacts } from '../facts.ts';
import { chartOf, NUMBER } from '../sample-chart.ts';
import { itemWords } from '../text-search/item-words.ts';
import { readLists } from './lists.ts';
import { readMerges } from './merges.ts';

const line = (list: string, category: ListFacts['category'], more: Partial<ListFacts> = {}): ListFacts => ({
  kind: 'list',
  list,
  category,
  listDay: '2024-05-09',
  cells: [
    { label: '病棟', text: '5東' },
    { label: '床', text: '512-1' },
    { label: '備考', text: '' },
  ],
  ...more,
});
const merged = (other: string, as: MergeFacts['as'], more: Partial<MergeFacts> = {}): MergeFacts => ({
  kind: 'merge',
  other,
  as,
  ...more,
});

describe('lines of lists', () => {
  it('stand by themselves with name, day and cells, newest list first, one sort at a time when asked', async () => {
    const { rows, context, patient } = chartOf([
      [line('病棟一覧', 'ward', { listDay: '2024-05-08' }), { day: '20240508' }, 'LST'],
      [
        line('ワクチン接種者', 'vaccination', { cells: [{ label: 'ワクチン', text: 'インフルエンザ' }] }),
        { day: '20240509' },
        'LST',
      ],
      [line('取り消した一覧', 'other', { cancels: true }), {}, 'LST'],
    ]);
    const all = await readLists(rows, context, {});
    expect(all.items.map(({ list, listDay }) => [list, listDay])).toEqual([
      ['ワクチン接種者', '2024-05-09'],
      ['病棟一覧', '2024-05-08'],
    ]);
    expect(all.items[1]?.cells).toEqual([
      { label: '病棟', text: '5東' },
      { label: '床', text: '512-1' },
    ]);
    expect((await readLists(rows, context, { kind: 'vaccination' })).items).toHaveLength(1);
    expect(await readLists(rows, context, { kind: 'insurance' })).toMatchObject({ state: 'not-in-copy', reason: 'none-open' });
    // A list of beds puts nobody into one.
    expect(patient.stay).toEqual({ state: 'unknown' });
  });

  it('are found by the words in their cells', async () => {
    const { rows, context } = chartOf([[line('病棟一覧', 'ward'), {}, 'LST']]);
    const [item] = await rows.items(NUMBER, 'LST');
    expect(item && itemWords(context, item)).toMatchObject({
      sort: 'list',
      title: '病棟一覧 2024-05-09',
      texts: ['病棟 5東', '床 512-1'],
    });
  });
});

describe('merged numbers', () => {
  it('name the other number and its chart when the copy holds one', async () => {
    const { rows, context } = chartOf(
      [
        [merged('0002', 'ended', { at: '2024-05-01T09:00' }), { order: '0002', root: 900 }, 'MRG'],
        [merged('0003', 'kept'), { order: '0003', root: 900 }, 'MRG'],
      ],
      { refOf: (number) => (number === '0002' ? 'ref-0002' : undefined) },
    );
    const { items } = await readMerges(rows, context);
    expect(items).toHaveLength(2);
    expect(items.find(({ other }) => other === '0002')).toMatchObject({
      as: 'ended',
      otherRef: 'ref-0002',
      at: '2024-05-01T09:00',
    });
    expect(items.find(({ other }) => other === '0003')).not.toHaveProperty('otherRef');
  });

  it('that were undone are none, by whichever way the undoing came', async () => {
    const same = { order: '0002', root: 900 };
    const { rows, context } = chartOf([
      [merged('0002', 'ended'), { ...same, sentAt: '20240501090000' }, 'MRG'],
      [merged('0002', 'ended'), { ...same, sentAt: '20240502090000', flag: '0' }, 'MRG'],
      [merged('0003', 'kept'), { order: 'a', sentAt: '20240501090000', root: 901 }, 'MRG'],
      [merged('0003', 'kept', { cancels: true }), { order: 'b', sentAt: '20240502090000', root: 900 }, 'MRG'],
      [merged(NUMBER, 'kept'), { order: 'self' }, 'MRG'],
    ]);
    expect((await readMerges(rows, context)).items).toEqual([]);
  });
});
