import type { ProblemLine } from '@tomoshibi/hospital';
import { expect, it } from 'vitest';
import { codesOf, problemsShown } from './model.ts';

const line = (code: string, day: number): ProblemLine => ({
  code,
  source: 's',
  place: `${day}`,
  sinceInstant: `2026-11-${day}T00:00:00.000Z`,
});
const lines = [line('hl7.date-shape', 20), line('ssmix2.patient-mismatch', 22), line('hl7.date-shape', 21)];

it('stands newest first, by one reason when asked', () => {
  expect(problemsShown(lines, '').map((one) => one.place)).toEqual(['22', '21', '20']);
  expect(problemsShown(lines, 'hl7.date-shape').map((one) => one.place)).toEqual(['21', '20']);
});
it('counts each reason, most frequent first', () => {
  expect(codesOf(lines)).toEqual([
    { code: 'hl7.date-shape', count: 2 },
    { code: 'ssmix2.patient-mismatch', count: 1 },
  ]);
});
