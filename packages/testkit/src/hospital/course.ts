import { ADMISSIONS, type Admission, admissionOf, type Infusion } from './admissions.ts';
import { type Allergy, forbids } from './allergies.ts';
import { currentSlot, type StayWindow, slotsOf, stayWindow } from './beds.ts';
import { clinicDay, clinicDayBefore, DAY, moment } from './calendar.ts';
import { Chance } from './chance.ts';
import { compatible } from './compatible-drugs.ts';
import { type Condition, conditionOf, type DrugUse } from './conditions.ts';
import { type Frequency, frequencyOf, type Person } from './person.ts';
import type { HospitalPlan } from './plan.ts';
import type { Stay } from './stays.ts';
import { seriesDays } from './visits.ts';

/** What will be told of a patient: when it begins, which visits and stays there are, what is taken. */
export interface Course {
  readonly frequency: Frequency | 'inpatient' | 'worst';
  /** The main one first. */
  readonly illnesses: readonly Condition[];
  readonly drugs: readonly DrugUse[];
  /** Where the illnesses move a test. */
  readonly values: Readonly<Record<string, readonly [number, number]>>;
  /** Day of registration. */
  readonly start: number;
  /** Regular visits, the next planned one last; empty for those who came once or for dialysis. */
  readonly days: readonly number[];
  /** Three sessions a week from this day on. */
  readonly dialysisFrom: number | undefined;
  /** In order of time; the last may be the one of today. */
  readonly stays: readonly Stay[];
  readonly now: Stay | undefined;
}

/** One or two more illnesses that go with the main one and the age. */
function illnessesOf(plan: HospitalPlan, index: number, main: Condition | undefined, ageYears: number): readonly Condition[] {
  if (main === undefined) return [];
  const chance = new Chance(plan.seed, index, 127);
  const more = main.with.map(conditionOf).filter((c) => c.ages[0] <= ageYears && chance.is(0.45));
  return [main, ...more];
}

function drugsOf(plan: HospitalPlan, index: number, illnesses: readonly Condition[]): readonly DrugUse[] {
  const chance = new Chance(plan.seed, index, 131);
  const uses: DrugUse[] = [];
  for (const illness of illnesses) {
    const some = illness.drugs.filter((use) => chance.is(use.share ?? 1));
    for (const use of some.length > 0 ? some : illness.drugs.slice(0, 1))
      if (!uses.some((other) => other.drug === use.drug)) uses.push(use);
  }
  return compatible(uses, illnesses);
}

/** Nobody gets what the allergy forbids, and dialysis patients lie in for what dialysis brings. */
function bearable(admission: Admission, own: readonly string[], allergies: readonly Allergy[]): boolean {
  if (own.includes('dialysis')) return admission.key === 'kidney';
  if (own.includes('ckd') && admission.key === 'stroke') return false;
  return allergies.every((allergy) => !forbids(allergy.code, admission));
}

/** Old stays that this patient makes of the bed slots owned. */
function oldStays(
  plan: HospitalPlan,
  index: number,
  person: Person,
  frequency: Course['frequency'],
  illnesses: readonly Condition[],
  from: number,
  allergies: readonly Allergy[],
): readonly Stay[] {
  const most = { worst: 0, once: 0, sometimes: 1, often: 2, always: 3, inpatient: 1 }[frequency];
  const chance = new Chance(plan.seed, index, 137);
  const old = (plan.today - person.bornDay) / 365.25 > 72;
  const dying =
    person.roles.includes('deceased') || ((frequency === 'sometimes' || frequency === 'often') && old && chance.is(0.08));
  const stays: Stay[] = [];
  for (const place of slotsOf(plan, index)) {
    if (place.slot === 0 || stays.length >= (dying ? 1 : most)) continue;
    const window = stayWindow(plan, place);
    const day = Math.floor(window.admittedAt / DAY);
    if (day < from + 7 || (!dying && !chance.is(frequency === 'sometimes' ? 0.05 : 0.3))) continue;
    const age = (day - person.bornDay) / 365.25;
    const own = illnesses.map((illness) => illness.key);
    const fitting = ADMISSIONS.filter(
      (a) =>
        a.weight > 0 &&
        bearable(a, own, allergies) &&
        age >= a.ages[0] &&
        age <= a.ages[1] &&
        (a.sex === undefined || a.sex === person.sex) &&
        (a.condition === undefined || own.includes(a.condition)),
    );
    if (fitting.length === 0) continue;
    stays.push({ window, reason: chance.weighted(fitting), died: dying });
  }
  return stays.reverse();
}

/** The stay of the largest chart: years in one bed, with bags enough to reach the number wanted. */
function longStay(plan: HospitalPlan): Stay {
  const nights = Math.max(1, Math.min(plan.days - 5, 1_500));
  // Without extra bags a day of this stay leaves about four and a half files; a bag adds about two and a quarter.
  const bags = Math.max(0, (plan.worst / nights - 4.45) / 2.24);
  const base: Infusion = {
    name: '持続点滴',
    drugs: [
      ['amino', 1],
      ['vitamin_b', 1],
    ],
    volume: 500,
    rate: 60,
    hours: [10],
    days: [0, 99_999],
    kind: '00',
  };
  const window: StayWindow = {
    bed: plan.sharedBeds,
    slot: -1,
    admittedAt: moment(plan.today - nights, 11, 10),
    dischargedAt: moment(plan.today + 21, 14),
  };
  return {
    window,
    reason: { ...admissionOf('kidney'), infusions: [], course: {} },
    died: false,
    extra: (n) =>
      Array.from({ length: Math.floor(bags * (n + 1)) - Math.floor(bags * n) }, (_, i) => ({
        ...base,
        hours: [(7 + i * 2) % 24],
      })),
  };
}

function todaysStay(plan: HospitalPlan, index: number, person: Person): Stay | undefined {
  if (index < plan.firstShared) return longStay(plan);
  const place = currentSlot(plan, index);
  return place === undefined || person.reason === undefined
    ? undefined
    : { window: stayWindow(plan, place), reason: person.reason, died: false };
}

/** How many regular visits, by how much the patient comes and how far back the data go. */
function visitsOf(plan: HospitalPlan, frequency: Course['frequency'], every: number, chance: Chance): number {
  const share = Math.min(1, plan.days / 1_826);
  if (frequency === 'sometimes') return chance.int(3, Math.max(5, Math.round(14 * share ** 0.5)));
  if (frequency === 'often') return Math.max(8, Math.round((29 + 80 * chance.next() ** 3) * share));
  if (frequency === 'always') return Math.round((plan.days / every) * (0.8 + 0.2 * chance.next() ** 2));
  return frequency === 'inpatient' && chance.is(0.55) ? chance.int(2, 14) : 0;
}

function regularDays(plan: HospitalPlan, main: Condition, frequency: Course['frequency'], chance: Chance): readonly number[] {
  const visits = visitsOf(plan, frequency, main.every, chance);
  if (visits === 0) return [];
  const every = Math.max(7, Math.min(main.every, Math.floor((plan.days * 0.95) / visits)));
  const active = frequency === 'always' || frequency === 'inpatient' || chance.is(frequency === 'often' ? 0.88 : 0.5);
  const gone = active ? 0 : chance.int(every, Math.max(every + 1, plan.days - visits * every - 30));
  const next = clinicDay(plan.today + (frequency === 'inpatient' ? 21 : chance.int(0, every - 1)) - gone);
  return seriesDays(next, visits, every, plan.firstDay + 3);
}

export function courseOf(plan: HospitalPlan, index: number, person: Person, allergies: readonly Allergy[]): Course {
  const chance = new Chance(plan.seed, index, 139);
  const now = todaysStay(plan, index, person);
  const frequency: Course['frequency'] =
    index < plan.firstShared ? 'worst' : now !== undefined ? 'inpatient' : frequencyOf(plan, index);
  const illnesses = illnessesOf(plan, index, person.condition, (plan.today - person.bornDay) / 365.25);
  const main = illnesses[0];
  const dialysis = main?.key === 'dialysis' && frequency === 'always';
  const dialysisFrom = dialysis
    ? plan.firstDay + (person.roles.includes('dialysis') ? 3 : Math.floor(plan.days * 0.6 * chance.next() ** 0.7))
    : undefined;
  const days = dialysis || main === undefined ? [] : regularDays(plan, main, frequency, chance);
  const earliest = Math.max(plan.firstDay, person.bornDay);
  const once = clinicDayBefore(plan.today - 1 - Math.floor(Math.max(0, plan.today - 7 - earliest) * chance.next() ** 1.3));
  const admitted = now === undefined ? once : Math.floor(now.window.admittedAt / DAY) - (frequency === 'worst' ? 3 : 0);
  const start = frequency === 'worst' ? admitted : (dialysisFrom ?? days[0] ?? admitted);
  const values: Record<string, readonly [number, number]> = {};
  for (const illness of [...illnesses].reverse()) Object.assign(values, illness.values);
  const past = oldStays(plan, index, person, frequency, illnesses, start, allergies);
  return {
    frequency,
    illnesses,
    drugs: drugsOf(plan, index, illnesses),
    values,
    start,
    days: frequency === 'worst' ? [] : days,
    dialysisFrom,
    stays: now === undefined ? past : [...past, now],
    now,
  };
}
