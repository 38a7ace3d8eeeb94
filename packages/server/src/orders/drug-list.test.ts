/** Breakages seen to fail: only the first word looked at; kana told apart from hiragana; the unit taken from a range; names of injections left out. */
import { expect, it } from 'vitest';
import { memoryRowStore } from '../stores/memory-row-store.ts';
import { openDrugList } from './drug-list.ts';

async function rowsOfTwo() {
  const rows = memoryRowStore();
  const item = (facts: object): string => JSON.stringify({ versions: [], facts });
  await rows.apply('p', 0, 1, [
    { table: 'patient', key: ['1'], value: '{}' },
    { table: 'patient', key: ['2'], value: '{}' },
    {
      table: 'item',
      key: ['1', 'OMP-01', '20261101', 'a'],
      value: item({
        kind: 'prescription',
        drugs: [
          { name: 'レボフロキサシン錠２５０ｍｇ', code: '9', sys: 'HOT9', dose: '1 錠' },
          { name: 'ワルファリンカリウム錠１ｍｇ', dose: '1-2 錠' },
        ],
      }),
    },
    {
      table: 'item',
      key: ['2', 'OMP-01', '20261101', 'b'],
      value: item({ kind: 'prescription', drugs: [{ name: 'レボチロキシンＮａ錠２５μｇ' }] }),
    },
    {
      table: 'item',
      key: ['2', 'OMP-02', '20261101', 'c'],
      value: item({ kind: 'injection', slots: [{ parts: [{ name: '生理食塩液１００ｍＬ', amount: '1 瓶' }] }] }),
    },
  ]);
  return rows;
}

it('holds the names the copy has seen, found by kana of any sort, strength and width', async () => {
  const list = openDrugList(await rowsOfTwo());
  const names = async (words: string): Promise<readonly string[]> => (await list.find(words, 10)).drugs.map(({ name }) => name);
  expect(await names('れぼ')).toEqual(['レボチロキシンＮａ錠２５μｇ', 'レボフロキサシン錠２５０ｍｇ']);
  expect(await names('ﾚﾎﾞ 250')).toEqual(['レボフロキサシン錠２５０ｍｇ']);
  expect(await names('食塩')).toEqual(['生理食塩液１００ｍＬ']);
  expect(await names('')).toEqual([]);
  const found = await list.find('レボフロ', 10);
  expect(found).toMatchObject({
    known: 4,
    whole: true,
    drugs: [{ unit: '錠', code: '9', lookAlikes: ['レボチロキシンＮａ錠２５μｇ'] }],
  });
  expect((await list.find('ワルファリン', 1)).drugs[0]).toMatchObject({ highAlert: 'anticoagulant' });
  expect(await list.listed('ワルファリンカリウム錠１ｍｇ')).not.toHaveProperty('unit');
});

it('knows no name that nobody here was given', async () => {
  const list = openDrugList(await rowsOfTwo());
  expect(await list.listed('レボフロキサシン')).toBe(undefined);
  expect((await list.find('存在しない', 10)).total).toBe(0);
});
