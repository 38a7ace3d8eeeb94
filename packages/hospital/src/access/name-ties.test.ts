import { expect, it } from 'vitest';
import { nameTies, personKeys, staffKeys } from './name-ties.ts';

const keys = staffKeys([{ name: '髙橋 花子', kana: 'タカハシ ハナコ', bornOn: '1980-04-01' }, { name: '見本 次郎' }]);
const viewer = { name: '渡邉 一郎', kana: 'ワタナベ イチロウ' };

it('knows a colleague by whole name and birth date, in either form of the name', () => {
  expect(nameTies(viewer, { kanji: '高橋　花子', born: '1980-04-01' }, keys).colleague).toBe(true);
  expect(nameTies(viewer, { kana: 'タカハシ ハナコ', born: '1980-04-01' }, keys).colleague).toBe(true);
  expect(nameTies(viewer, { kanji: '高橋 花子', born: '1980-04-02' }, keys).colleague).toBe(false);
  expect(nameTies(viewer, { kanji: '高橋 花', born: '1980-04-01' }, keys).colleague).toBe(false);
});

it('ties nobody without a whole birth date', () => {
  expect(personKeys({ kanji: '見本 次郎', born: '1980-04' })).toEqual([]);
  expect(personKeys({ kanji: '見本 次郎' })).toEqual([]);
});

it('compares family names where a space parts them, by kanji before the reading', () => {
  const same = (kanji?: string, kana?: string) => nameTies(viewer, { kanji, kana }, keys).sameName;
  expect(same('渡辺 花')).toBe(true);
  expect(same('渡部 花', 'ワタナベ ハナ')).toBe(false);
  expect(same(undefined, 'ワタナベ ハナ')).toBe(true);
  expect(same('渡辺花')).toBe(false);
});
