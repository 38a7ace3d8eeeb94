import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dayNumber } from '../kernel/calendar-day.ts';
import { ageOn } from './age.ts';
import { clockTime, dayOfKey, timeOfDigits, wholeDay } from './hospital-day.ts';

test.each([
  ['1956-04-12', '2024-04-11', 67, 11, 30],
  ['1956-04-12', '2024-04-12', 68, 0, 0],
  ['2024-04-28', '2024-05-10', 0, 0, 12],
  ['2024-01-31', '2024-02-29', 0, 0, 29],
  ['2024-01-31', '2024-03-01', 0, 1, 1],
  ['2020-02-29', '2021-02-28', 0, 11, 30],
  ['2020-02-29', '2021-03-01', 1, 0, 1],
  ['2020-02-29', '2024-02-29', 4, 0, 0],
])('somebody born %s is on %s %i years, %i months and %i days old', (born, onDay, years, months, days) => {
  expect(ageOn(born, onDay)).toEqual({ years, months, days });
});

test.each([[undefined], ['1956'], ['1956-04'], ['?昭和31年'], ['2024-05-11'], ['1956-02-30']])(
  'no age is counted from %s',
  (born) => {
    expect(ageOn(born, '2024-05-10')).toBeUndefined();
  },
);

test('a birthday is the first day of a new year of life', () => {
  const day = fc
    .date({ min: new Date('1920-01-01'), max: new Date('2020-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 90 }), (born, years) => {
      fc.pre(!born.endsWith('02-29'));
      const birthday = `${Number(born.slice(0, 4)) + years}${born.slice(4)}`;
      expect(ageOn(born, birthday)).toEqual({ years, months: 0, days: 0 });
      expect(ageOn(born, addDays(birthday, -1) as string)?.years).toBe(years - 1);
    }),
  );
});

test('the night after is the next day on the clock', () => {
  expect(clockTime('2024-02-28T24:00')).toBe('2024-02-29T00:00');
  expect(clockTime('2024-12-31T30:15:20')).toBe('2025-01-01T06:15:20');
  expect(clockTime('2024-05-01T47')).toBe('2024-05-02T23');
  expect(clockTime('2024-05-01T23:59')).toBe('2024-05-01T23:59');
  expect(clockTime('?24:00')).toBe('?24:00');
});

test('days of keys and sending times become hospital times, and what is none stays out', () => {
  expect(dayOfKey('20240501')).toBe('2024-05-01');
  expect(dayOfKey('-')).toBeUndefined();
  expect(timeOfDigits('20240501093015123')).toBe('2024-05-01T09:30:15');
  expect(timeOfDigits('202405010930')).toBe('2024-05-01T09:30');
  expect(timeOfDigits('2024050109')).toBe('2024-05-01T09');
  expect(timeOfDigits('20240501')).toBe('2024-05-01');
  expect(timeOfDigits('abc')).toBeUndefined();
  expect(wholeDay('2024-05-01T24:30')).toBe('2024-05-01');
  expect(wholeDay('2024-05')).toBeUndefined();
  expect(dayNumber('2024-02-30')).toBeUndefined();
  expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
  expect(addDays('2024-13-01', 2)).toBeUndefined();
});
