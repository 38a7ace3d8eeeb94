import { Chance } from '../hospital/chance.ts';
import type { SimulatedCare, SimulatedOpening } from './quiet-month.ts';
import { type SimulatedPerson, WARDS } from './simulated-staff.ts';
import { HOUR } from './ward-life.ts';

const READERS = ['doctor', 'nurse', 'pharmacist', 'lab', 'radiographer', 'therapist', 'social-worker', 'dietitian'];

/** 312 people open one inpatient's chart within three days, 72 of them nurses of the ward. In order of time. */
export function rush(options: {
  seed: number;
  staff: readonly SimulatedPerson[];
  patient: number;
  fromMs: number;
}): readonly SimulatedOpening[] {
  const chance = new Chance(options.seed, options.patient, 431);
  const ward = WARDS[5] as string;
  const care: SimulatedCare = { ward, otherWards: [], departments: ['外科'], ties: [], teams: [] };
  const own = options.staff.filter((one) => one.wards.length === 1 && one.wards[0] === ward);
  const others = options.staff.filter(
    (one) => READERS.includes(one.role) && !one.wards.includes(ward) && !one.departments.includes('外科'),
  );
  const openings: SimulatedOpening[] = [];
  const open = (viewer: SimulatedPerson, why: string) =>
    openings.push({ atMs: options.fromMs + chance.next() * 72 * HOUR, viewer, patient: options.patient, care, why });
  for (let n = 0; n < 72; n++) open(chance.pick(own), 'own ward');
  for (let n = 0; n < 240; n++) open(others[(n * 7) % others.length] as SimulatedPerson, 'curious');
  return openings.sort((a, b) => a.atMs - b.atMs);
}

/** One person opens 1,000 charts of patients he or she has nothing to do with, one every 40 seconds. */
export function oneReader(options: {
  viewer: SimulatedPerson;
  firstPatient: number;
  fromMs: number;
}): readonly SimulatedOpening[] {
  return Array.from({ length: 1000 }, (_, n) => ({
    atMs: options.fromMs + n * 40_000,
    viewer: options.viewer,
    patient: options.firstPatient + n,
    care: { otherWards: [], departments: [], ties: [], teams: [] },
    why: 'curious',
  }));
}
