/** Breakages tried, each seen to fail: departments sorted anew; cancelled ones counted; numbers compared with their zeros. */
import type { FoundPatient, VisitLine, VisitsView } from '@tomoshibi/hospital';
import { expect, it } from 'vitest';
import { byDepartment, dayAfter, dayIndex, expectedOf, lineOf, numbersFor } from './model.ts';

const patient = (number: string, kanji: string, kana: string, born: string): FoundPatient => ({
  ref: `r${number}`,
  number,
  name: { kanji, kana },
  born: { iso: born },
  stay: { state: 'outpatient' },
  sameName: false,
  sameNameAndBirth: false,
});
const MIE = patient('00012345', '大西 ミエ', 'オオニシ ミエ', '1937-03-03');
const TARO = patient('00099999', '髙橋 太郎', 'タカハシ タロウ', '1960-08-09');
const line = (who: FoundPatient | undefined, more: Partial<VisitLine> = {}): VisitLine => ({
  number: who?.number ?? '00077777',
  ...(who && { patient: who }),
  state: 'booked',
  department: '外科',
  ...more,
});
const view: VisitsView = {
  day: '2026-11-24',
  today: '2026-11-24',
  lines: [
    line(TARO),
    line(MIE, { state: 'cancelled' }),
    line(MIE, { department: '内科' }),
    line(undefined, { department: '内科' }),
  ],
  admissions: [],
  departments: [],
  days: [],
};

it('keeps the order received and counts who is still expected', () => {
  expect(byDepartment(view.lines).map(({ department, lines, expected }) => [department, lines.length, expected])).toEqual([
    ['外科', 2, 1],
    ['内科', 2, 2],
  ]);
  expect(expectedOf(view.lines)).toBe(3);
});

it('finds people of the day by number, kana, kanji in any spelling and birth date in both calendars', () => {
  const index = dayIndex(view);
  const found = (query: string) => {
    const numbers = numbersFor(index, view, query);
    return numbers && [...numbers].sort();
  };
  expect(found('')).toBeUndefined();
  expect(found('12345')).toEqual([MIE.number]);
  expect(found('オオニシ')).toEqual([MIE.number]);
  expect(found('おおにし みえ')).toEqual([MIE.number]);
  expect(found('高橋')).toEqual([TARO.number]);
  expect(found('S12.3.3')).toEqual([MIE.number]);
  expect(found('19600809')).toEqual([TARO.number]);
  // Of whom only the number is known: by the number.
  expect(found('77777')).toEqual(['00077777']);
  expect(found('山田')).toEqual([]);
});

it('finds the row of a card whatever the card does with zeros and hyphens', () => {
  expect(lineOf(view, '12345')?.number).toBe(MIE.number);
  expect(lineOf(view, '0001-2345')?.number).toBe(MIE.number);
  expect(lineOf(view, '1234')).toBeUndefined();
});

it('goes from day to day over the ends of months and years', () => {
  expect(dayAfter('2026-12-31', 1)).toBe('2027-01-01');
  expect(dayAfter('2028-03-01', -1)).toBe('2028-02-29');
});
