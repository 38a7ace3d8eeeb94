import { Chance } from '../hospital/chance.ts';
import { GIVEN_NAMES } from '../hospital/given-names.ts';
import { DEPARTMENTS } from '../hospital/staff.ts';
import { familyName } from './family-names.ts';

/** Roles as the product names them; the testkit knows nothing of its types. */
export type StaffRole =
  | 'doctor'
  | 'nurse'
  | 'pharmacist'
  | 'lab'
  | 'radiographer'
  | 'dietitian'
  | 'therapist'
  | 'social-worker'
  | 'reception'
  | 'billing'
  | 'it'
  | 'executive';

export interface SimulatedPerson {
  readonly account: string;
  readonly login: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly duties: readonly [];
  readonly departments: readonly string[];
  readonly wards: readonly string[];
  readonly teams: readonly string[];
  readonly chartNames: readonly string[];
  readonly bornOn: string;
}

/** 14 wards of 42 beds, 3西 to 9東. */
export const WARDS: readonly string[] = Array.from({ length: 14 }, (_, at) => `${3 + (at >> 1)}${at % 2 === 1 ? '東' : '西'}`);
/** 救急 besides the departments of the synthetic hospital. */
export const CLINICS: readonly string[] = [...Object.values(DEPARTMENTS), '救急科'];
export const TEAMS = ['NST', '緩和ケア', '褥瘡', '感染'] as const;

/** Per 1,200. */
const SHARES: readonly (readonly [StaffRole, number])[] = [
  ['nurse', 600],
  ['doctor', 180],
  ['pharmacist', 45],
  ['lab', 60],
  ['radiographer', 45],
  ['dietitian', 15],
  ['therapist', 65],
  ['social-worker', 15],
  ['reception', 60],
  ['billing', 85],
  ['it', 12],
  ['executive', 18],
];

/** A birth date of somebody aged 22 to 64 in 2024, `1980-04-01`. */
export function birthOf(chance: Chance, from = 1960, to = 2001): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${chance.int(from, to)}-${two(chance.int(1, 12))}-${two(chance.int(1, 28))}`;
}

/** A name as the chart writes it, family name first. */
export function nameOf(chance: Chance): string {
  return `${familyName(chance)} ${chance.pick(GIVEN_NAMES[chance.is(0.35) ? 'M' : 'F'].younger).kanji}`;
}

/** Staff of みほん病院 for `count` people; the same seed gives the same people. */
export function simulatedStaff(seed: number, count = 1200): readonly SimulatedPerson[] {
  const people: SimulatedPerson[] = [];
  for (const [role, share] of SHARES) {
    const of = Math.round((share * count) / 1200);
    for (let n = 0; n < of; n++) people.push(person(seed, role, n, people.length));
  }
  return people;
}

function person(seed: number, role: StaffRole, n: number, index: number): SimulatedPerson {
  const chance = new Chance(seed, index, 401);
  const name = nameOf(chance);
  return {
    account: `u${(index + 1).toString(16).padStart(12, '0')}`,
    login: `S${String(index + 1).padStart(5, '0')}`,
    name,
    role,
    duties: [],
    departments: departmentsOf(role, n),
    wards: wardsOf(role, n),
    teams: role !== 'billing' && chance.is(0.06) ? [chance.pick(TEAMS)] : [],
    chartNames: role === 'doctor' ? [name] : [],
    bornOn: birthOf(chance),
  };
}

/** Doctors belong to one department, a fifth of the nurses to a clinic. */
function departmentsOf(role: StaffRole, n: number): readonly string[] {
  if (role === 'doctor' || (role === 'nurse' && n % 5 === 4)) return [CLINICS[n % CLINICS.length] as string];
  return [];
}

/** Nurses one ward, those who come to the wards two or four; ICT nurses and bed managers all. */
function wardsOf(role: StaffRole, n: number): readonly string[] {
  const some = (size: number) => Array.from({ length: size }, (_, at) => WARDS[(n * size + at) % WARDS.length] as string);
  switch (role) {
    case 'nurse':
      if (n < 5) return WARDS;
      return n % 5 === 4 ? [] : some(1);
    case 'pharmacist':
      return n % 2 === 0 ? some(1) : [];
    case 'dietitian':
      return some(2);
    case 'therapist':
    case 'social-worker':
      return some(4);
    default:
      return [];
  }
}
