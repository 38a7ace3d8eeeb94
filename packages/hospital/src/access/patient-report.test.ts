import { expect, it } from 'vitest';
import { reviewDue } from './emergency-review.ts';
import type { Viewed } from './events.ts';
import { patientReport } from './patient-report.ts';

const view = (seq: number, account: string, act: Viewed['act'], more: Partial<Viewed> = {}) => ({
  station: 's',
  seq,
  recordedAt: `2024-05-01T00:0${seq}:00.000Z`,
  event: {
    kind: 'access.viewed' as const,
    v: 1 as const,
    by: { account, session: `s-${account}` },
    act,
    patients: ['1'],
    ...more,
  },
});
const staffOf = (account: string) =>
  account === 'u1' ? { name: '見本 花子', role: 'nurse' as const, departments: [], wards: ['5東'] } : undefined;
const views = [
  view(0, 'u1', 'found'),
  view(1, 'u1', 'opened', { relation: 'ward' }),
  view(2, 'u2', 'opened', { relation: 'none', purpose: 'consult' }),
  view(3, 'u1', 'section', { what: 'drugs', relation: 'ward' }),
  view(4, 'u1', 'printed', { what: 'P-01', pages: 2, relation: 'ward' }),
];

it('tells a patient who looked, a session a line, with role and ward and without the name unless the hospital wants it', () => {
  const { lines, listed } = patientReport(views, staffOf, false);
  expect(listed).toBe(1);
  expect(lines).toEqual([
    {
      firstInstant: '2024-05-01T00:01:00.000Z',
      lastInstant: '2024-05-01T00:04:00.000Z',
      role: 'nurse',
      departments: ['5東'],
      acts: ['opened', 'section', 'printed'],
      what: ['drugs', 'P-01'],
      relation: 'ward',
      pages: 2,
    },
    {
      firstInstant: '2024-05-01T00:02:00.000Z',
      lastInstant: '2024-05-01T00:02:00.000Z',
      departments: [],
      acts: ['opened'],
      what: [],
      relation: 'none',
      purpose: 'consult',
      pages: 0,
    },
  ]);
  expect(patientReport(views, staffOf, true).lines[0]?.name).toBe('見本 花子');
});

it('counts 72 hours from the opening', () => {
  expect(reviewDue('2024-05-01T00:00:00.000Z', '2024-05-03T23:59:00.000Z')).toEqual({
    dueInstant: '2024-05-04T00:00:00.000Z',
    minutesLeft: 1,
    overdue: false,
  });
  expect(reviewDue('2024-05-01T00:00:00.000Z', '2024-05-04T00:00:00.000Z').overdue).toBe(true);
});
