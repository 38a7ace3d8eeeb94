import type { DrugItem } from '@tomoshibi/hospital';
import { expect, it } from 'vitest';
import { drugLists } from './model.ts';

const drug = (name: string, state: DrugItem['state'], more: Partial<DrugItem> = {}): DrugItem => ({
  original: name,
  form: 'oral',
  name,
  kinds: [],
  state,
  ...more,
});

it('keeps every drug that may still be taken out of the past, and loses none', () => {
  const items = [
    drug('a', 'over', { startOn: '2026-01-01' }),
    drug('b', 'unknown-end'),
    drug('c', 'cancelled', { startOn: '2026-03-01' }),
    drug('d', 'future'),
    drug('e', 'active', { highAlert: 'オピオイド' }),
  ];
  const { now, past } = drugLists(items);
  expect(now.map((one) => one.name)).toEqual(['e', 'b', 'd']);
  expect(past.map((one) => one.name)).toEqual(['c', 'a']);
});
