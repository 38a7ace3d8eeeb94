import type { MovementFacts, StoredItem } from '@tomoshibi/hospital';
import { expect, it } from 'vitest';
import { otherWard } from './other-wards.ts';

const item = (kind: string, facts: Partial<MovementFacts>): StoredItem => ({
  key: { patient: '1', kind, day: '20240501', order: '1' },
  row: { versions: [], facts: { kind: 'movement', ...facts } },
});

it('names the ward a patient is planned for, with the planned day', () => {
  expect(otherWard(item('ADT-21', { place: { ward: '5東' }, plannedAdmissionAt: '2024-05-03T10:00' }))).toEqual([
    { ward: '5東', day: '2024-05-03' },
  ]);
  expect(otherWard(item('ADT-41', { place: { ward: '5東' }, planned: { ward: '6西' }, at: '2024-05-02T14:00' }))).toEqual([
    { ward: '6西', day: '2024-05-02' },
  ]);
});

it('names the ward a patient has left, with the day it was left', () => {
  expect(otherWard(item('ADT-42', { place: { ward: '6西' }, from: { ward: '5東' }, at: '2024-05-02T14:00' }))).toEqual([
    { ward: '5東', day: '2024-05-02' },
  ]);
  expect(otherWard(item('ADT-52', { place: { ward: '6西' }, dischargedAt: '2024-05-09T10:00' }))).toEqual([
    { ward: '6西', day: '2024-05-09' },
  ]);
});

it('takes the day of the file when the message has none, and nothing from what was taken back or names no ward', () => {
  expect(otherWard(item('ADT-52', { place: { ward: '6西' } }))).toEqual([{ ward: '6西', day: '2024-05-01' }]);
  expect(otherWard(item('ADT-21', { place: { ward: '5東' }, cancels: true }))).toEqual([]);
  expect(otherWard(item('ADT-42', { place: { ward: '6西' }, at: '2024-05-02' }))).toEqual([]);
});
