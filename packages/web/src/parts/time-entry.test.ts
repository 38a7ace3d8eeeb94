import { expect, it } from 'vitest';
import { timeEntry } from './time-entry.ts';

const now = '2026-11-23T03:00:00.000Z'; // 12:00 in Japan

it.each([
  ['2026/10/30 23:45', '2026-10-30T23:45'],
  ['10/30 23:45', '2026-10-30T23:45'],
  ['10月30日 23時45分', '2026-10-30T23:45'],
  ['１０/３０ ２３４５', '2026-10-30T23:45'],
  ['令和8年10月30日 7:05', '2026-10-30T07:05'],
  ['R8.10.30 07:05', '2026-10-30T07:05'],
  ['12/24 08:00', '2025-12-24T08:00'],
  ['09:30', '2026-11-23T09:30'],
])('takes %s as %s', (typed, time) => {
  expect(timeEntry(typed, now)).toBe(time);
});

it.each(['', '10/30', '2026/2/30 10:00', '13/40 10:00', '10/30 25:00', '10/30 12:75', 'きのう 10:00'])(
  'takes %s as no time',
  (typed) => {
    expect(timeEntry(typed, now)).toBeUndefined();
  },
);
