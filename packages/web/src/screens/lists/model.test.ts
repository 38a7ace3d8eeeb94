/** Breakages this was seen to catch: two columns with one meaning; keys out of order; a width that is no number. */
import type { ListMapping } from '@tomoshibi/hospital';
import { expect, it } from 'vitest';
import type { LookedList } from '../../sources/lists-source.ts';
import * as messages from './messages.ts';
import { base64Of, confirmsNobody, examplesOf, faultOf, withCategory, withKey, withPadding, withTarget } from './model.ts';

const mapping: ListMapping = {
  v: 1,
  list: '一覧',
  category: 'vaccination',
  complete: false,
  columns: [
    { label: 'ID', target: 'patient', type: 'text' },
    { label: '氏名', target: 'name', type: 'text' },
    { label: '実施', target: 'free', type: 'text' },
  ],
  keys: [2],
};
const looked: LookedList = {
  kind: 'csv',
  charset: 'cp932',
  sheets: [],
  warnings: [],
  headLine: 1,
  head: ['患者番号', '氏名', '病棟'],
  sample: [
    { line: 2, cells: ['1', '', '3西'] },
    { line: 3, cells: ['2', '見本', '3東'] },
  ],
  lines: 2,
  mapping,
  known: false,
};

it('a meaning moves from the column that had it; a birth date is a date', () => {
  expect(withTarget(mapping, 2, 'name').columns.map(({ target }) => target)).toEqual(['patient', 'free', 'name']);
  expect(withTarget(mapping, 2, 'birth').columns[2]).toMatchObject({ target: 'birth', type: 'date' });
  expect(withTarget(mapping, 0, 'free').columns[1]?.target).toBe('name');
});

it('keys stay in the order of the columns, and a width is a number or none', () => {
  expect(withKey(mapping, 1, true).keys).toEqual([1, 2]);
  expect(withKey(mapping, 2, false).keys).toEqual([]);
  expect([withPadding(mapping, '１０').padTo, withPadding(mapping, '').padTo, withPadding(mapping, 'x').padTo]).toEqual([
    10,
    undefined,
    undefined,
  ]);
});

it('another kind of list is guessed anew; what is missing is named', () => {
  expect(withCategory(mapping, 'ward', looked).columns.map(({ target }) => target)).toEqual(['patient', 'name', 'ward']);
  expect(faultOf(mapping, '2026-11-23')).toBeUndefined();
  expect(faultOf(mapping, '')).toBe('lists.no-day');
  expect(faultOf(withTarget(mapping, 0, 'free'), '2026-11-23')).toBe('lists.no-patient-column');
  expect(confirmsNobody(mapping)).toBe(false);
  expect(confirmsNobody(withTarget(mapping, 1, 'free'))).toBe(true);
});

it('examples are cells that say something; a data address loses its head', () => {
  expect(examplesOf(looked, 1)).toBe('見本');
  expect(base64Of('data:text/csv;base64,QUJD')).toBe('QUJD');
});

it('says everything in both languages', () => {
  expect(Object.keys(messages.en)).toEqual(Object.keys(messages.ja));
  expect(Object.keys(messages.en.targets).sort()).toEqual(Object.keys(messages.ja.targets).sort());
});
