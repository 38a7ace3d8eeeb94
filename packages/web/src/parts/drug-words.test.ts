import type { DrugItem } from '@tomoshibi/hospital';
import { describe, expect, it } from 'vitest';
import { doseWords, highAlertFirst, leftWords } from './drug-words.ts';

const drug = (more: Partial<DrugItem>): DrugItem => ({
  original: 'o',
  form: 'oral',
  name: 'みほん錠',
  kinds: [],
  state: 'active',
  ...more,
});
const day = '2026-11-23';

describe('a drug in words', () => {
  it('says how many days are left and the last day', () => {
    expect(leftWords(drug({ daysLeft: 6, endOn: '2026-11-28' }), 'ja', day)).toBe('あと6日 〜11/28');
    expect(leftWords(drug({ daysLeft: 1, endOn: '2026-11-23' }), 'ja', day)).toBe('今日まで 〜11/23');
    expect(leftWords(drug({ daysLeft: 6, endOn: '2026-11-28' }), 'en', day)).toBe('6 days left to 11/28');
  });
  it('says end unknown rather than guess one', () => {
    expect(leftWords(drug({ state: 'unknown-end' }), 'ja', day)).toBe('終わり不明');
  });
  it('says stopped, over and to come', () => {
    expect(leftWords(drug({ state: 'cancelled', daysLeft: 6 }), 'ja', day)).toBe('中止');
    expect(leftWords(drug({ state: 'over', endOn: '2026-10-01', daysLeft: -53 }), 'ja', day)).toBe('終了 〜10/1');
    expect(leftWords(drug({ state: 'future', startOn: '2026-11-25' }), 'ja', day)).toBe('11/25から');
  });
  it('shows dose and daily amount as sent and never works one out of the other', () => {
    expect(doseWords(drug({ perDose: '1錠', daily: '3錠' }), 'ja')).toBe('1回 1錠 (1日 3錠)');
    expect(doseWords(drug({ perDose: '1錠' }), 'ja')).toBe('1回 1錠');
    expect(doseWords(drug({ total: '50g' }), 'ja')).toBe('全量 50g');
  });
  it('puts high-alert drugs first and keeps the rest in order', () => {
    const list = [drug({ name: 'a' }), drug({ name: 'b', highAlert: 'インスリン' }), drug({ name: 'c' })];
    expect(highAlertFirst(list).map((one) => one.name)).toEqual(['b', 'a', 'c']);
  });
});
