import { expect, it } from 'vitest';
import { askedOf, FIRST_FILTER, staffName, sumLine, timeLeft, weekOf, whyOf } from './model.ts';

const NOW = '2026-11-23T03:30:00.000Z'; // Monday 12:30 in the hospital

it('asks for what the sentence says, everybody when nothing is typed', () => {
  expect(askedOf(FIRST_FILTER, NOW)).toEqual({ part: 'charts', limit: 50, fromInstant: '2026-11-22T03:30:00.000Z' });
  expect(askedOf({ patient: ' １２３ ', who: ' S0001 ', period: 'all', day: '', part: 'left' }, NOW)).toEqual({
    part: 'left',
    limit: 50,
    patient: '123',
    who: 'S0001',
  });
});

it('takes a day of the hospital from midnight to midnight, in either calendar', () => {
  const day = (typed: string) => askedOf({ ...FIRST_FILTER, period: 'typed', day: typed }, NOW);
  const whole = { fromInstant: '2026-10-29T15:00:00.000Z', toInstant: '2026-10-30T15:00:00.000Z' };
  expect(day('10/30')).toMatchObject(whole);
  expect(day('Ｒ８．１０．３０')).toMatchObject(whole);
  expect([day(''), day('きのう'), day('13/40')]).toEqual([undefined, undefined, undefined]);
  expect(askedOf({ ...FIRST_FILTER, period: 'today' }, NOW)?.fromInstant).toBe('2026-11-22T15:00:00.000Z');
});

it('counts weeks from Monday to Monday of the hospital', () => {
  expect(weekOf(NOW, 0)).toEqual({ fromInstant: '2026-11-22T15:00:00.000Z', toInstant: '2026-11-29T15:00:00.000Z' });
  // Sunday 23:59 belongs to the week that ends.
  expect(weekOf('2026-11-22T14:59:00.000Z', 0).fromInstant).toBe('2026-11-15T15:00:00.000Z');
  expect(weekOf(NOW, 2).toInstant).toBe('2026-11-15T15:00:00.000Z');
});

it('says how much of 72 hours is left, and how long it is over', () => {
  expect(timeLeft(125)).toEqual({ over: false, hours: 2, minutes: 5 });
  expect(timeLeft(-61)).toEqual({ over: true, hours: 1, minutes: 1 });
  expect(timeLeft(0).over).toBe(true);
});

it('names people as far as they are known, and the strongest reason', () => {
  expect(staffName({ account: 'u1', login: 'S1', name: '見本 花子' }, (a) => `?${a}`)).toBe('見本 花子 (S1)');
  expect(staffName({ account: 'u1' }, (a) => `?${a}`)).toBe('?u1');
  const line = { seq: 1, atInstant: NOW, kind: 'access.viewed', patients: [], patientCount: 0, about: [] };
  expect(whyOf({ ...line, relation: 'none', purpose: 'consult', emergency: 'other' })).toBe('emergency');
  expect(whyOf({ ...line, relation: 'none', purpose: 'consult' })).toBe('purpose');
  expect(whyOf({ ...line, relation: 'ward' })).toBe('relation');
  expect(whyOf(line)).toBe('nothing');
});

it('writes hashes as sha256sum reads them', () => {
  expect(sumLine({ sha256: 'ab', name: 'x.csv' })).toBe('ab  x.csv\n');
});
