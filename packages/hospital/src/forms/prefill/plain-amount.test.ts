/** Broken on purpose, each seen to fail: `.5` left; `10` taken for `1`; IU called 単位. */
import { expect, it } from 'vitest';
import { plainAmount, plainUnit } from './plain-amount.ts';
import { hospitalTimeAt, isOld, saidDay, saidTime } from './said-time.ts';

it('writes amounts as paper may say them, and never another amount', () => {
  expect(['.5錠', '5.0 mg', '1.50mL', '０．２５㎎', '10錠', '100.5mL', '14U', '1000IU', '5μg', '0.05'].map(plainAmount)).toEqual([
    '0.5錠',
    '5 mg',
    '1.5mL',
    '0.25mg',
    '10錠',
    '100.5mL',
    '14単位',
    '1000IU',
    '5mcg',
    '0.05',
  ]);
});

it('says days as near as they are known, and what cannot be read as it was sent', () => {
  expect(['2026-10-28', '2025-10-28', '2026-10', '2026', '?令和', undefined].map((time) => saidDay(time, '2026-11-24'))).toEqual([
    '10/28',
    '2025/10/28',
    '2026/10',
    '2026',
    '「令和」',
    '',
  ]);
  expect(['2026-11-24T07:30', '2026-11-24T07', '2026-11-24'].map((time) => saidTime(time, '2026-11-24'))).toEqual([
    '11/24 07:30',
    '11/24 07:--',
    '11/24',
  ]);
});

it('calls old what is more than a day old, or of a time that cannot be read', () => {
  expect(hospitalTimeAt('2026-11-23T14:45:00.000Z')).toBe('2026-11-23T23:45');
  expect(isOld('2026-11-23T10:00', '2026-11-24T10:00')).toBe(false);
  expect(isOld('2026-11-23T10:00', '2026-11-24T10:01')).toBe(true);
  expect(isOld('?', '2026-11-24T10:01')).toBe(true);
});

it('units of UCUM are printed as a hospital writes them, others as sent', () => {
  expect(plainUnit('10*3/uL')).toBe('10³/µL');
  expect(plainUnit('10*12/L')).toBe('10¹²/L');
  expect(plainUnit('mL/min/1.73m2')).toBe('mL/min/1.73m²');
  expect(plainUnit('mg/dL')).toBe('mg/dL');
  expect(plainUnit('10*3')).toBe('10*3');
  expect(plainUnit(undefined)).toBeUndefined();
});
