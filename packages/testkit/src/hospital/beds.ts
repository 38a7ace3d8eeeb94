import { DAY, HOUR, moment } from './calendar.ts';
import { Chance, fraction } from './chance.ts';
import type { HospitalPlan } from './plan.ts';

/**
 * Who owns which bed when, by arithmetic alone. Time is cut into slots of 28 days counted back from today; slot 0 holds
 * today. Place `slot × beds + bed` belongs to one patient; the owner of a place may lie in that bed within that slot and
 * nobody else may, but for the guest days of `guestDays`.
 */
export interface BedSlot {
  readonly bed: number;
  readonly slot: number;
}

/** A stay within a slot, both ends as moments; the end of slot 0 is planned. */
export interface StayWindow extends BedSlot {
  readonly admittedAt: number;
  readonly dischargedAt: number;
}

const SLOT_DAYS = 28;
/** No stay of slot 0 begins earlier than this many days ago. */
const REACH = 26;

export interface Bed {
  readonly ward: string;
  readonly room: string;
  readonly bed: string;
}

function wardSize(plan: HospitalPlan): number {
  return plan.beds <= 240 ? 30 : 42;
}

/** Which ward, counted from 0: 3西, 3東, 4西, 4東 … */
export function wardOf(plan: HospitalPlan, bed: number): number {
  return Math.floor(bed / wardSize(plan));
}

/** Place of a bed within its ward, from 0. */
export function bedInWard(plan: HospitalPlan, bed: number): number {
  return bed % wardSize(plan);
}

/** Two single rooms, then rooms of four; the east side counts rooms from 51. */
export function bedName(plan: HospitalPlan, bed: number): Bed {
  const ward = wardOf(plan, bed);
  const floor = 3 + Math.floor(ward / 2);
  const east = ward % 2 === 1;
  const i = bedInWard(plan, bed);
  const room = i < 2 ? i + 1 : 3 + Math.floor((i - 2) / 4);
  return {
    ward: `${floor}${east ? '東' : '西'}`,
    room: `${floor * 100 + room + (east ? 50 : 0)}`,
    bed: `${i < 2 ? 1 : ((i - 2) % 4) + 1}`,
  };
}

export function ownerOf(plan: HospitalPlan, { bed, slot }: BedSlot): number {
  const place = slot * plan.sharedBeds + bed;
  return plan.firstShared + ((plan.stride * place + plan.shift) % plan.sharedPatients);
}

/** All places of one patient, newest first. */
export function slotsOf(plan: HospitalPlan, index: number): readonly BedSlot[] {
  if (index < plan.firstShared) return [];
  const m = plan.sharedPatients;
  const back = (((index - plan.firstShared - plan.shift) % m) + m) % m;
  const places = Math.max(1, Math.floor((plan.days - REACH) / SLOT_DAYS) + 1) * plan.sharedBeds;
  const slots: BedSlot[] = [];
  for (let place = (plan.strideInverse * back) % m; place < places; place += m) {
    slots.push({ bed: place % plan.sharedBeds, slot: Math.floor(place / plan.sharedBeds) });
  }
  return slots;
}

/** Maternity beds of today, one room of the second ward: a mother, her child, a mother, her child. */
export function maternity(plan: HospitalPlan, bed: number): 'birth' | 'newborn' | undefined {
  if (plan.sharedBeds < 40 || wardOf(plan, bed) !== 1 || bedInWard(plan, bed) < 2 || bedInWard(plan, bed) >= 6) return undefined;
  return bedInWard(plan, bed) % 2 === 0 ? 'birth' : 'newborn';
}

/** Is the bed taken today? The first beds of a ward always are: the demo's patients lie there. */
export function occupiedToday(plan: HospitalPlan, bed: number): boolean {
  return bedInWard(plan, bed) < 6 || fraction(plan.seed, bed, 17) < 0.83;
}

/** Does the patient lie in the house today, and where? */
export function currentSlot(plan: HospitalPlan, index: number): BedSlot | undefined {
  const first = slotsOf(plan, index)[0];
  return first !== undefined && first.slot === 0 && occupiedToday(plan, first.bed) ? first : undefined;
}

/** From bed and slot alone, so that any patient can see when a bed is free. */
export function stayWindow(plan: HospitalPlan, { bed, slot }: BedSlot): StayWindow {
  const birth = slot === 0 ? maternity(plan, bed) : undefined;
  if (birth === 'newborn') {
    // The child comes some hours after the mother and goes home with her.
    const mother = stayWindow(plan, { bed: bed - 1, slot });
    return { ...mother, bed, admittedAt: mother.admittedAt + 5 * HOUR + (bed % 7) * HOUR };
  }
  const chance = new Chance(plan.seed, bed, slot, 23);
  if (birth === 'birth') {
    const ago = Math.min(plan.days, chance.int(1, 4));
    return {
      bed,
      slot,
      admittedAt: moment(plan.today - ago, chance.int(3, 9), chance.int(0, 59)),
      dischargedAt: moment(plan.today + 5 - ago, 10),
    };
  }
  const hour = chance.int(9, 15);
  if (slot === 0) {
    const ago = Math.min(plan.days, REACH - 1, 1 + Math.floor(22 * chance.next() ** 1.7));
    const ahead = Math.floor(15 * chance.next() ** 1.2);
    return {
      bed,
      slot,
      admittedAt: moment(plan.today - ago, hour, chance.int(0, 59)),
      dischargedAt: moment(plan.today + ahead, 14),
    };
  }
  const start = plan.today - REACH - SLOT_DAYS * slot;
  const begin = start + chance.int(0, 6);
  const nights = 3 + Math.floor(17 * chance.next() ** 1.5);
  return {
    bed,
    slot,
    admittedAt: moment(begin, hour, chance.int(0, 59)),
    dischargedAt: moment(begin + nights, 10, chance.int(0, 59)),
  };
}

/**
 * The bed in which the patient lies for the first days before moving to the own one, or nothing. Beds are mates across
 * the house; a guest stays only while no window of the mate's bed covers those days, so no two ever share a bed.
 */
export function guestDays(plan: HospitalPlan, stay: StayWindow): { readonly bed: number; readonly movedAt: number } | undefined {
  const half = Math.floor(plan.sharedBeds / 2);
  if (stay.bed >= half * 2) return undefined;
  const mate = stay.bed < half ? stay.bed + half : stay.bed - half;
  const chance = new Chance(plan.seed, stay.bed, stay.slot, 29);
  const movedAt = (Math.floor(stay.admittedAt / DAY) + chance.int(1, 3)) * DAY + 14 * HOUR;
  if (movedAt > Math.min(plan.now, stay.dischargedAt) || (stay.slot === 0 && maternity(plan, stay.bed) !== undefined))
    return undefined;
  for (const slot of [stay.slot + 1, stay.slot, stay.slot - 1]) {
    const other = stayWindow(plan, { bed: mate, slot });
    if (other.admittedAt < movedAt + DAY && other.dischargedAt > stay.admittedAt - DAY) return undefined;
  }
  return { bed: mate, movedAt };
}
