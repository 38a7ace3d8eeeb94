/** Breakages seen to fail: order by number · the same order each day · two patients of one ward with the same last digits kept. */
import { expect, it } from 'vitest';
import type { Recorded } from '../kernel/recorded.ts';
import type { MorningEvent } from './events.ts';
import { askedInOrder, maskedNumber } from './human-question.ts';
import { differences, foldMorning, NO_MORNINGS } from './morning-record.ts';

const lying = Array.from({ length: 120 }, (_, at) => ({
  ward: at % 2 === 0 ? '5東' : '5西',
  number: `00${String(10_000 + at * 37)}`,
}));
const first = (day: string, patients = lying) => askedInOrder(day, patients)[0]?.number;

it('two people who look on the same day are asked about the same patient, whatever order the beds are read in', () => {
  expect(first('2026-11-23', [...lying].reverse())).toBe(first('2026-11-23'));
  // A patient who comes in later does not reorder the others.
  const more = askedInOrder('2026-11-23', [...lying, { ward: '5東', number: '0099999' }]).filter(
    ({ number }) => number !== '0099999',
  );
  expect(more).toEqual(askedInOrder('2026-11-23', lying));
});

it('over a month many patients have their turn, and nobody is asked about most of the time', () => {
  const days = Array.from({ length: 60 }, (_, at) => new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10));
  const asked = days.map((day) => first(day));
  expect(new Set(asked).size).toBeGreaterThan(35);
});

it('only the last four digits are shown, so a patient who shares them on the same ward is never asked about', () => {
  expect(maskedNumber('0012344471')).toBe('****4471');
  const twins = [
    ...lying,
    { ward: '5東', number: '0914471' },
    { ward: '5東', number: '0824471' },
    { ward: '5西', number: '0734471' },
  ];
  const numbers = askedInOrder('2026-11-23', twins).map(({ number }) => number);
  expect(numbers).not.toContain('0914471');
  expect(numbers).not.toContain('0824471');
  expect(numbers).toContain('0734471');
});

const at = (seq: number, event: MorningEvent): Recorded<MorningEvent> => ({
  station: 's',
  seq,
  recordedAt: `2026-11-2${seq}T00:00:00.000Z`,
  event,
});
const answer = (seq: number, verdict: 'same' | 'different') =>
  at(seq, { kind: 'readiness.question-answered', v: 1, day: `2026-11-2${seq}`, patient: `p${seq}`, verdict, by: {} });

it('違う is an alarm line until somebody has looked into it: a later 同じ about another patient does not end it', () => {
  const after = [answer(1, 'different'), answer(2, 'same')].reduce(foldMorning, NO_MORNINGS);
  expect(differences(after)).toMatchObject([{ id: 'difference.2026-11-21', state: 'bad', code: 'readiness.copy-differs' }]);
  const accepted = {
    kind: 'readiness.red-accepted',
    v: 1,
    line: 'difference.2026-11-21',
    reason: '業者が直した',
    until: '2026-11-23',
    by: {},
  } as const;
  expect(differences(foldMorning(after, at(3, accepted)))).toEqual([]);
  // A slip of the hand is answered again on the same day.
  const again = foldMorning(foldMorning(NO_MORNINGS, answer(1, 'different')), { ...answer(1, 'same'), seq: 2 });
  expect(differences(again)).toEqual([]);
});
