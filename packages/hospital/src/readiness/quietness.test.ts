/** Breakages seen to fail: the usual gap ignored · a clock that went back called silence · today's emptiness judged · a rare kind judged. */
import { expect, it } from 'vitest';
import { fieldsHeld } from './held-fields.ts';
import { kindQuietness, quietnessOf } from './quietness.ts';

const NOW = '2026-11-23T03:00:00.000Z';
const ago = (minutes: number): string => new Date(Date.parse(NOW) - minutes * 60_000).toISOString();
const state = (minutes: number | undefined, more: { usualMinutes?: number; limitMinutes?: number } = {}) =>
  quietnessOf(
    { plannedMinutes: 15, limitMinutes: 120, ...more, ...(minutes === undefined ? {} : { heardInstant: ago(minutes) }) },
    NOW,
  );

it('says whether a source is arriving, quiet as usual, slower than usual, or stopped', () => {
  expect(state(undefined)).toBe('never');
  expect(state(3)).toBe('arriving');
  expect(state(40, { usualMinutes: 60 })).toBe('quiet');
  expect(state(80, { usualMinutes: 60 })).toBe('slow');
  expect(state(120, { usualMinutes: 60 })).toBe('stopped');
  // Nothing learned yet: until the limit nobody can say that it is slow.
  expect(state(80)).toBe('quiet');
  expect(state(-500, { usualMinutes: 60 })).toBe('arriving');
});

/** Oldest first, today last; `weekday` of 36 days, by a repeating week. */
const weeks = (week: readonly number[], last: readonly number[]): number[] => {
  const days = Array.from({ length: 36 - last.length }, (_, at) => week[at % 7] ?? 0);
  return [...days, ...last];
};

it('a kind that comes on weekdays is not missed on a Sunday, and is when it stays away for a week', () => {
  const week = [5, 5, 5, 5, 5, 0, 0];
  expect(kindQuietness(weeks(week, [0]), 100).state).toBe('quiet');
  expect(kindQuietness(weeks(week, [0, 0, 0, 0]), 100).state).toBe('quiet');
  expect(kindQuietness(weeks(week, [0, 0, 0, 0, 0, 0]), 100).state).toBe('slow');
  expect(kindQuietness(weeks(week, Array(9).fill(0)), 100).state).toBe('stopped');
  expect(kindQuietness(weeks(week, [0, 0, 3]), 100)).toMatchObject({ state: 'arriving' });
  expect(kindQuietness(weeks([4], []), 100)).toMatchObject({ usualADay: 4 });
});

it('a kind never received is said so; of one that is rare or new nobody knows how long it may be quiet', () => {
  expect(kindQuietness(weeks([0], []), 0).state).toBe('never');
  expect(kindQuietness(weeks([0], []), 7).state).toBe('quiet');
  expect(kindQuietness(weeks([0], [3, 0, 0, 0, 0, 0]), 3).state).toBe('quiet');
});

it('every field of the copy is named, with what never came and what nothing can bring (R-001)', () => {
  const fields = fieldsHeld(
    new Map([
      ['OMP-01', 3],
      ['X:1234-5^紹介状^99', 2],
      ['APTX', 9],
    ]),
  );
  const of = (name: string) => fields.find(({ field }) => field === name)?.originals;
  expect([of('prescriptions'), of('documents'), of('appointments'), of('images')]).toEqual([3, 2, 0, 0]);
  expect(fields).toHaveLength(15);
});
