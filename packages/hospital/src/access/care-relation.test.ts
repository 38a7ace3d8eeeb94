import { expect, it } from 'vitest';
import { careRelation, type PatientCare, type Viewer } from './care-relation.ts';

const DAY = '2024-05-10';
const viewer = (more: Partial<Viewer>): Viewer => ({
  name: '見本 花子',
  role: 'nurse',
  departments: [],
  wards: [],
  teams: [],
  chartNames: [],
  ...more,
});
const patient = (more: Partial<PatientCare>): PatientCare => ({ departments: [], ties: [], teams: [], ...more });
const relation = (who: Partial<Viewer>, whom: Partial<PatientCare>) => careRelation(viewer(who), patient(whom), DAY);
const doctor = { role: 'doctor', chartNames: ['見本 一郎'] } as const;

it('knows nobody when nothing is known', () => {
  expect(relation({}, {})).toBe('none');
  expect(
    relation(
      { wards: [''], departments: [''], teams: [''], chartNames: [''], name: '' },
      { ward: '', attending: '', departments: [''], teams: [''] },
    ),
  ).toBe('none');
});

it('ties by the ward of the person or of the PC, whatever the width', () => {
  expect(relation({ wards: ['５東'] }, { ward: '5東' })).toBe('ward');
  expect(relation({ deviceWard: '5東' }, { ward: '5 東' })).toBe('ward');
  expect(relation({ wards: ['5西'] }, { ward: '5東' })).toBe('none');
});

it('ties a ward from two days before to a week after a stay', () => {
  const at = (day: string) => relation({ wards: ['5東'] }, { otherWards: [{ ward: '5東', day }] });
  expect(['2024-05-12', '2024-05-03'].map(at)).toEqual(['ward', 'ward']);
  expect(['2024-05-13', '2024-05-02', '2024-05', 'x'].map(at)).toEqual(['none', 'none', 'none', 'none']);
});

it('compares names whole: spaces and widths aside, nothing is alike', () => {
  expect(relation(doctor, { attending: '見本　一郎' })).toBe('attending');
  expect(relation(doctor, { attending: '見本一郎' })).toBe('attending');
  expect(relation(doctor, { attending: '見本 一' })).toBe('none');
  expect(relation(doctor, { attending: '見本 一朗' })).toBe('none');
  expect(relation({ name: '見本 一郎' }, { attending: '見本 一郎' })).toBe('none');
});

it('ties a doctor to the own orders for a year, and to what is planned', () => {
  const at = (day: string) => relation(doctor, { ties: [{ kind: 'lab', day, doctor: '見本 一郎' }] });
  expect([DAY, '2023-05-12', '2023-05-01', '2024-11-01'].map(at)).toEqual(['order', 'order', 'none', 'appointment']);
});

it('ties central services to what they carry out, for as long as they do', () => {
  const tie = (kind: 'prescription' | 'lab' | 'meal', day: string) => ({ ties: [{ kind, day }] });
  expect(relation({ role: 'pharmacist' }, tie('prescription', DAY))).toBe('order');
  expect(relation({ role: 'pharmacist' }, tie('prescription', '2024-05-02'))).toBe('none');
  expect(relation({ role: 'pharmacist' }, tie('lab', DAY))).toBe('none');
  expect(relation({ role: 'lab' }, tie('lab', '2024-05-20'))).toBe('order');
  expect(relation({ role: 'nurse' }, tie('meal', DAY))).toBe('none');
});

it('ties a department to who comes, who came within half a year, and who lies under it', () => {
  const at = (day: string) => relation({ departments: ['内科'] }, { ties: [{ kind: 'visit', day, department: '内科' }] });
  expect([DAY, '2024-05-24', '2023-12-01', '2023-10-01'].map(at)).toEqual(['appointment', 'appointment', 'department', 'none']);
  expect(relation({ departments: ['内科'] }, { departments: ['01', '内科'] })).toBe('department');
});

it('ties teams, and the on-call list to who lies in the house', () => {
  expect(relation({ teams: ['NST'] }, { teams: ['NST'] })).toBe('team');
  const onCall = { wards: [], departments: [] };
  expect(relation({ onCall }, { ward: '5東' })).toBe('list');
  expect(relation({ onCall }, {})).toBe('none');
  expect(relation({ onCall: { wards: ['5西'], departments: ['内科'] } }, { ward: '5東' })).toBe('none');
  expect(relation({ onCall: { wards: ['5西'], departments: ['内科'] } }, { ward: '5東', departments: ['内科'] })).toBe('list');
});
