import { Chance } from '../hospital/chance.ts';
import { CLINICS, type SimulatedPerson, TEAMS, WARDS } from './simulated-staff.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
/** 2024-05-01 00:00 in the hospital, as UTC. */
export const MONTH_START = Date.UTC(2024, 3, 30, 15);
const BEDS = 42;

export interface SimulatedStay {
  /** Index among all patients. */
  readonly patient: number;
  readonly ward: number;
  readonly from: number;
  readonly to: number;
  readonly department: string;
  /** Index among the staff. */
  readonly attending: number;
  readonly planned: boolean;
  /** Follows another stay of the same patient in another ward: the chart hears of it `lag` later. */
  readonly movedFrom?: number;
  readonly lag: number;
  readonly teams: readonly string[];
}

/**
 * Who lies where for `days` days: every bed a chain of stays of 12 days on average. One stay in eight ends on another ward, and
 * the chart hears of most moves within the hour, of some after half a shift.
 */
export function wardStays(
  seed: number,
  days: number,
  patients: number,
  staff: readonly SimulatedPerson[],
): readonly SimulatedStay[] {
  const doctors = staff.flatMap(({ role }, at) => (role === 'doctor' ? [at] : []));
  const stays: SimulatedStay[] = [];
  const end = MONTH_START + days * DAY;
  for (let bed = 0; bed < WARDS.length * BEDS; bed++) {
    const chance = new Chance(seed, bed, 409);
    const ward = Math.floor(bed / BEDS);
    let from = MONTH_START - chance.int(0, 14) * DAY + chance.int(9, 16) * HOUR;
    while (from < end) {
      const to = from + Math.round((2 + 20 * chance.next() ** 1.6) * DAY);
      // Three departments to a ward.
      const department = CLINICS[(ward * 3 + chance.int(0, 2)) % CLINICS.length] as string;
      const own = doctors.filter((at) => staff[at]?.departments[0] === department);
      const moves = chance.is(0.12);
      const moved = moves ? from + Math.round((to - from) * (0.2 + 0.6 * chance.next())) : to;
      const stay: SimulatedStay = {
        patient: chance.int(0, patients - 1),
        ward,
        from,
        to: moved,
        department,
        attending: chance.pick(own),
        planned: chance.is(0.6),
        lag: 0,
        teams: chance.is(0.08) ? [chance.pick(TEAMS)] : [],
      };
      stays.push(stay);
      if (moves) {
        const other = (ward + chance.int(1, WARDS.length - 1)) % WARDS.length;
        const lag = (chance.is(0.8) ? chance.next() : 1 + 5 * chance.next()) * HOUR;
        // A bed is asked for and planned (ADT-41) for seven moves of ten.
        stays.push({ ...stay, ward: other, from: moved, to, movedFrom: ward, lag, planned: chance.is(0.7) });
      }
      from = to + chance.int(2, 60) * HOUR;
    }
  }
  return stays;
}
