import { ADMISSIONS, type Admission, admissionOf, type Infusion } from './admissions.ts';
import { allergiesOf } from './allergies.ts';
import { writeAllergies, writeBasics } from './basics.ts';
import { bedName, currentSlot, slotsOf, type StayWindow, stayWindow } from './beds.ts';
import { clinicDay, clinicDayBefore, DAY, HOUR, MINUTE, moment } from './calendar.ts';
import { type Care, careFor } from './care.ts';
import { Chance } from './chance.ts';
import { type Condition, type DrugUse, conditionOf, SHORT_ILLNESSES } from './conditions.ts';
import { DiagnosisList } from './diagnoses.ts';
import { pl } from './messages.ts';
import { frequencyOf, type Frequency, personOf } from './person.ts';
import type { HospitalPlan } from './plan.ts';
import { type Stay, stayIn } from './stays.ts';
import { clinic, dialyseRegularly, receive, seriesDays, visitOnce, visitRegularly } from './visits.ts';

export interface Life {
  readonly care: Care;
  readonly diagnoses: DiagnosisList;
  readonly frequency: Frequency | 'inpatient' | 'worst';
  readonly stays: readonly Stay[];
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
    for (const use of some.length > 0 ? some : illness.drugs.slice(0, 1)) if (!uses.some((other) => other.drug === use.drug)) uses.push(use);
  }
  // An anticoagulant and an NSAID by mouth do not go together in this hospital; neither do two anticoagulants.
  const thin = uses.some((use) => ['warfarin', 'apixaban', 'edoxaban'].includes(use.drug));
  return uses.filter((use) => !(thin && ['celecoxib', 'loxoprofen'].includes(use.drug)));
}

/** Old stays that this patient makes of the bed slots owned. */
function oldStays(plan: HospitalPlan, care: Care, frequency: Life['frequency'], illnesses: readonly Condition[], from: number): readonly Stay[] {
  const most = { worst: 0, once: 0, sometimes: 1, often: 2, always: 3, inpatient: 1 }[frequency];
  const chance = new Chance(plan.seed, care.index, 137);
  const old = (plan.today - care.person.bornDay) / 365.25 > 72;
  const dying = care.person.roles.includes('deceased') || ((frequency === 'sometimes' || frequency === 'often') && old && chance.is(0.08));
  const sex = care.person.sex;
  const stays: Stay[] = [];
  for (const place of slotsOf(plan, care.index)) {
    if (place.slot === 0 || stays.length >= (dying ? 1 : most)) continue;
    const window = stayWindow(plan, place);
    const day = Math.floor(window.admittedAt / DAY);
    if (day < from + 7 || (!dying && !chance.is(frequency === 'sometimes' ? 0.05 : 0.3))) continue;
    const age = (day - care.person.bornDay) / 365.25;
    const own = illnesses.map((illness) => illness.key);
    const fitting = ADMISSIONS.filter((a) => a.weight > 0 && age >= a.ages[0] && age <= a.ages[1] && (a.sex === undefined || a.sex === sex) && (a.condition === undefined || own.includes(a.condition)));
    if (fitting.length === 0) continue;
    stays.push({ window, reason: chance.weighted(fitting), died: dying });
  }
  return stays.reverse();
}

/** The stay of the largest chart: years in one bed, with bags enough to reach the number wanted. */
function longStay(plan: HospitalPlan): Stay {
  const nights = Math.max(1, Math.min(plan.days - 5, 1_500));
  // Without extra bags a day of this stay leaves about seven files; a bag adds about two and a quarter.
  const bags = Math.max(0, (plan.worst / nights - 5.4) / 2.24);
  const base: Infusion = { name: '持続点滴', drugs: [['amino', 1], ['vitamin_b', 1]], volume: 500, rate: 60, hours: [10], days: [0, 99_999], kind: '00' };
  const window: StayWindow = { bed: plan.sharedBeds, slot: -1, admittedAt: moment(plan.today - nights, 11, 10), dischargedAt: moment(plan.today + 21, 14) };
  return {
    window,
    reason: { ...admissionOf('kidney'), infusions: [], course: {} },
    died: false,
    extra: (n) => Array.from({ length: Math.floor(bags * (n + 1)) - Math.floor(bags * n) }, (_, i) => ({ ...base, hours: [(7 + i * 2) % 24] })),
  };
}

/** Everything patient `index` left in the storage up to the horizon. */
export function liveLife(plan: HospitalPlan, index: number, horizon: number): Life {
  const person = personOf(plan, index);
  const place = currentSlot(plan, index);
  const worst = index < plan.firstShared;
  const frequency: Life['frequency'] = worst ? 'worst' : place !== undefined ? 'inpatient' : frequencyOf(plan, index);
  const chance = new Chance(plan.seed, index, 139);
  const illnesses = illnessesOf(plan, index, person.condition, (plan.today - person.bornDay) / 365.25);
  const values: Record<string, readonly [number, number]> = {};
  for (const illness of [...illnesses].reverse()) Object.assign(values, illness.values);
  const care = careFor(plan, index, person, horizon, frequency !== 'once', drugsOf(plan, index, illnesses), values);
  const diagnoses = new DiagnosisList(care);
  const stays: Stay[] = [];
  const main = illnesses[0];

  // When it began, and the visits since.
  const now: Stay | undefined = worst ? longStay(plan) : place !== undefined && person.reason !== undefined ? { window: stayWindow(plan, place), reason: person.reason, died: false } : undefined;
  if (now !== undefined) stays.push(now);
  const share = Math.min(1, plan.days / 1_826);
  const visits =
    main === undefined ? 0
    : frequency === 'sometimes' ? chance.int(3, Math.max(5, Math.round(14 * share ** 0.5)))
    : frequency === 'often' ? Math.max(8, Math.round((29 + 80 * chance.next() ** 3) * share))
    : frequency === 'always' ? Math.round((plan.days / main.every) * (0.8 + 0.2 * chance.next() ** 2))
    : frequency === 'inpatient' && chance.is(0.55) ? chance.int(2, 14) : 0;
  const every = main === undefined ? 28 : Math.max(7, Math.min(main.every, Math.floor((plan.days * 0.95) / Math.max(1, visits))));
  const active = frequency === 'always' || frequency === 'inpatient' || chance.is(frequency === 'often' ? 0.88 : 0.5);
  const gone = active ? 0 : chance.int(every, Math.max(every + 1, plan.days - visits * every - 30));
  const nextDay = clinicDay(plan.today + (frequency === 'inpatient' ? 21 : chance.int(0, every - 1)) - gone);
  const dialysis = main?.key === 'dialysis' && frequency === 'always';
  const began = dialysis ? plan.firstDay + Math.floor(plan.days * 0.6 * chance.next() ** 0.7) : 0;
  const days = dialysis || main === undefined || visits === 0 ? [] : seriesDays(nextDay, visits, every, plan.firstDay + 3);
  const bornOrFirst = Math.max(plan.firstDay, person.bornDay);
  const once = clinicDayBefore(plan.today - 1 - Math.floor(Math.max(0, plan.today - 7 - bornOrFirst) * chance.next() ** 1.3));
  const start = worst ? Math.floor((now as Stay).window.admittedAt / DAY) - 3 : dialysis ? began : (days[0] ?? (now === undefined ? once : Math.floor(now.window.admittedAt / DAY)));
  stays.unshift(...oldStays(plan, care, frequency, illnesses, start));
  const death = stays.find((stay) => stay.died)?.window.dischargedAt;
  const inside = (day: number): boolean =>
    (death !== undefined && day * DAY > death) || stays.some((stay) => day * DAY + DAY > stay.window.admittedAt && day * DAY < stay.window.dischargedAt + DAY);

  // Registration.
  const department = main?.department ?? person.reason?.department ?? '01';
  const allergies = allergiesOf(plan, index, person);
  const emergency = now !== undefined && start === Math.floor(now.window.admittedAt / DAY);
  const registered = emergency ? now.window.admittedAt - 10 * MINUTE : moment(start, 8, chance.int(0, 20));
  writeBasics(care, registered, { allergies, edition: 0, department });
  if (allergies.length > 0) writeAllergies(care, registered + 4 * MINUTE, allergies);
  if (main !== undefined && !emergency) {
    diagnoses.add({ disease: main.disease, startedDay: start, main: true, department: main.department, inpatient: false });
    if (chance.is(0.15)) diagnoses.add({ disease: { name: '大腸ポリープ', icd10: 'K635' }, startedDay: start, suspected: true, main: false, department: '06', inpatient: false });
    diagnoses.write(registered + 2 * HOUR, main.department);
    // The others were found later, one by one: each time the whole file is written anew.
    illnesses.slice(1).forEach((illness, i) => {
      const found = days[Math.min(days.length - 1, 2 + i * 3)] ?? start + 30 * (i + 1);
      diagnoses.add({ disease: illness.disease, startedDay: found, main: false, department: illness.department, inpatient: false });
      diagnoses.write(moment(found, 12, 10 + i), illness.department);
    });
  } else if (main !== undefined) {
    for (const illness of illnesses) diagnoses.add({ disease: illness.disease, startedDay: start - 400, main: false, department: illness.department, inpatient: true });
  }
  if (frequency !== 'once' && chance.is(0.35)) writeBasics(care, moment(clinicDay(start + Math.floor((plan.today - start) * chance.next())), 9, 5), { allergies, edition: 1, department });

  if (frequency === 'once' && now === undefined) {
    const age = (once - person.bornDay) / 365.25;
    const illness = chance.weighted(SHORT_ILLNESSES.filter((s) => s.ages[0] <= age && s.ages[1] >= age && !(allergies.some((a) => a.code === 'A001') && s.drugs.some((d) => d.drug === 'amoxicillin'))).concat(age < 1 || age > 88 ? (SHORT_ILLNESSES[4] ?? []) : []));
    visitOnce(care, illness, start);
    if (chance.is(0.75)) {
      diagnoses.add({ disease: illness.disease, startedDay: start, main: true, department: illness.department, inpatient: false });
      diagnoses.write(moment(start, 13), illness.department);
    }
  } else if (dialysis && main !== undefined) {
    dialyseRegularly(care, main, began, inside);
  } else if (main !== undefined && days.length > 0) {
    visitRegularly(care, { condition: main, days, inside, sampling: frequency === 'sometimes' ? 0.3 : 0.45 });
  } else if (now === undefined) {
    receive(care, clinic(care, department), registered + 5 * MINUTE);
  }
  for (const stay of stays) {
    stayIn(care, diagnoses, stay);
    if (stay.died) writeBasics(care, stay.window.dischargedAt + 30 * MINUTE, { allergies, edition: 2, department });
    else if (stay === now && stay.window.admittedAt < plan.now) writeBasics(care, stay.window.admittedAt + 20 * MINUTE, { allergies, edition: 1, department, inpatient: pl(bedName(plan, stay.window.bed)) });
  }
  diagnoses.flush();
  return { care, diagnoses, frequency, stays };
}
