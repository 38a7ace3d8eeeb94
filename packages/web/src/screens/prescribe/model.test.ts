/** Breakages seen to fail: lines of different usage put into one Rp; 1日量 of 頓用; a dose guessed where the copy gave none. */
import { expect, it } from 'vitest';
import { continuedLine, emptyLine, groupsOf, perDayOf, stepsOf } from './model.ts';

const line = { ...emptyLine('oral'), name: '薬イ', perDose: '0.5', unit: '錠', at: ['morning', 'evening'] as const, count: '7' };

it('one day’s amount is calculated, and only of what is taken every day', () => {
  expect(perDayOf(line)).toBe('1');
  expect(perDayOf({ ...line, sort: 'as-needed' })).toBe(undefined);
  expect(perDayOf({ ...line, perDose: '' })).toBe(undefined);
});

it('lines taken in one way become one Rp, others stay apart', () => {
  const groups = groupsOf([line, { ...line, name: '薬ロ' }, { ...line, name: '薬ハ', count: '14' }]);
  expect(groups.map(({ drugs, usage, count }) => [drugs.map(({ name }) => name), usage, count])).toEqual([
    [['薬イ', '薬ロ'], '1日2回 朝・夕食後', 7],
    [['薬ハ'], '1日2回 朝・夕食後', 14],
  ]);
});

it('a running drug is continued with what the copy says, and nothing is guessed', () => {
  expect(continuedLine({ sort: 'oral', name: '薬イ', said: {} })).toEqual({ ...emptyLine('oral'), name: '薬イ' });
  const known = {
    sort: 'oral',
    name: '薬イ',
    perDose: '1',
    unit: '錠',
    usage: '1日3回 毎食後',
    timesPerDay: 3,
    count: 7,
    said: {},
  } as const;
  expect(perDayOf(continuedLine(known))).toBe('3');
});

it('Enter walks from the name over dose and time to the days', () => {
  expect(stepsOf(line, 'outside')).toEqual(['name', 'perDose', 'unit', 'at', 'count']);
  expect(stepsOf({ ...line, sort: 'insulin' }, 'outside').slice(-2)).toEqual(['total', 'totalUnit']);
  expect(stepsOf({ ...line, sort: 'injection' }, 'injection')).toContain('rate');
});
