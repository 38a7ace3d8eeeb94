import { DAY, dayOf, moment } from './calendar.ts';
import { mix } from './chance.ts';

export interface HospitalOptions {
  /** Any whole number: another seed is another hospital. */
  readonly seed: number;
  /** How many patients are registered, at least 1. */
  readonly patients: number;
  /** How far back the data go. */
  readonly years: number;
  /** `YYYY-MM-DD`, the hospital's today. The tree is as it stood at 10:00 that day. */
  readonly until: string;
  /** Default 120 from 300 patients on, two in five patients below that. */
  readonly beds?: number;
  /** Items of the largest chart, index 0; default 15,000 from 1,000 patients on, otherwise none is made. */
  readonly worst?: number;
  /** `false` leaves out everything a healthy storage does not have: unreadable, truncated, mixed up, doubled files. */
  readonly odd?: boolean;
}

/** Options that no hospital can have. `code` is `hospital.option-impossible`. */
export class HospitalOptionError extends RangeError {
  readonly code = 'hospital.option-impossible';
}

/** The options with everything derived from them that is the same for all patients. */
export interface HospitalPlan {
  readonly seed: number;
  readonly patients: number;
  readonly beds: number;
  /** Beds that stays are dealt to; one fewer than `beds` when the worst chart keeps a bed for itself. */
  readonly sharedBeds: number;
  readonly worst: number;
  readonly odd: boolean;
  /** Small enough that rare things have to be placed by hand to be seen. */
  readonly small: boolean;
  readonly days: number;
  readonly firstDay: number;
  readonly today: number;
  /** 10:00 of today. */
  readonly now: number;
  /** Patient = firstShared + (stride × place + shift) mod sharedPatients. */
  readonly firstShared: number;
  readonly sharedPatients: number;
  readonly stride: number;
  readonly strideInverse: number;
  readonly shift: number;
}

/** How far the timeline runs past today for live mode. */
export const LIVE_SECONDS = 2 * DAY;

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** The stride that undoes `stride` modulo `m`, by extended Euclid. */
function inverse(stride: number, m: number): number {
  let [r, nextR] = [stride, m];
  let [s, nextS] = [1, 0];
  while (nextR !== 0) {
    const q = Math.floor(r / nextR);
    [r, nextR] = [nextR, r - q * nextR];
    [s, nextS] = [nextS, s - q * nextS];
  }
  return ((s % m) + m) % m;
}

export function planHospital(options: HospitalOptions): HospitalPlan {
  const { patients, years } = options;
  if (!Number.isInteger(patients) || patients < 1 || patients > 5_000_000) {
    throw new HospitalOptionError('patients: a whole number from 1 to 5,000,000');
  }
  if (!(years > 0 && years <= 50)) throw new HospitalOptionError('years: more than 0, at most 50');
  const today = dayOf(options.until);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(options.until) || Number.isNaN(today)) {
    throw new HospitalOptionError('until: a day written YYYY-MM-DD');
  }
  const worst = options.worst ?? (patients >= 1_000 ? 15_000 : 0);
  const kept = worst > 0 && patients > 1 ? 1 : 0;
  const sharedPatients = patients - kept;
  const wanted = options.beds ?? (patients >= 300 ? 120 : Math.max(2, Math.round(patients * 0.4)));
  if (!Number.isInteger(wanted) || wanted < 1) throw new HospitalOptionError('beds: a whole number from 1');
  const sharedBeds = Math.max(1, Math.min(wanted - kept, sharedPatients));
  let stride = Math.max(1, Math.floor(sharedPatients * 0.381966));
  while (greatestCommonDivisor(stride, sharedPatients) !== 1) stride++;
  const days = Math.max(1, Math.round(years * 365.25));
  return {
    seed: options.seed | 0,
    patients,
    beds: sharedBeds + kept,
    sharedBeds,
    worst: kept === 1 ? worst : 0,
    odd: options.odd ?? true,
    small: patients <= 300,
    days,
    firstDay: today - days,
    today,
    now: moment(today, 10),
    firstShared: kept,
    sharedPatients,
    stride: stride % sharedPatients,
    strideInverse: inverse(stride % sharedPatients, sharedPatients),
    shift: mix(options.seed | 0, 41) % sharedPatients,
  };
}

/** 患者番号 of an index: eight digits, leading zeros, not consecutive. */
export function numberOf(index: number): string {
  return `${index * 17 + 1_003}`.padStart(8, '0');
}
