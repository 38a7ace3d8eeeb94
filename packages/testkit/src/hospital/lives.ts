import { type Allergy, allergiesOf } from './allergies.ts';
import { writeAllergies, writeBasics } from './basics.ts';
import { bedName } from './beds.ts';
import { clinicDay, DAY, HOUR, MINUTE, moment } from './calendar.ts';
import { type Care, careFor } from './care.ts';
import { Chance } from './chance.ts';
import { SHORT_ILLNESSES, type ShortIllness } from './conditions.ts';
import { type Course, courseOf } from './course.ts';
import { DiagnosisList } from './diagnoses.ts';
import { pl } from './messages.ts';
import { personOf } from './person.ts';
import { type HospitalPlan, LIVE_SECONDS } from './plan.ts';
import type { Department } from './staff.ts';
import { type Stay, stayIn } from './stays.ts';
import { clinic, dialyseRegularly, receive, visitOnce, visitRegularly } from './visits.ts';

export interface Life {
  readonly care: Care;
  readonly diagnoses: DiagnosisList;
  readonly stays: readonly Stay[];
}

interface Telling {
  readonly care: Care;
  readonly course: Course;
  readonly diagnoses: DiagnosisList;
  readonly allergies: readonly Allergy[];
  readonly department: Department;
  readonly chance: Chance;
  /** When the counter first saw the patient. */
  readonly registeredAt: number;
  /** Brought straight to the ward, never seen in the clinic. */
  readonly emergency: boolean;
}

/** ADT-00, ADT-61 and, when the patient came for a long illness, the first PPR-01 and one for each illness found later. */
function register(telling: Telling): void {
  const { care, course, diagnoses, allergies, department, chance, registeredAt, emergency } = telling;
  const { start, days, illnesses } = course;
  writeBasics(care, registeredAt, { allergies, edition: 0, department });
  writeAllergies(care, registeredAt + 4 * MINUTE, allergies);
  if (course.frequency !== 'once' && chance.is(0.35)) {
    const moved = clinicDay(start + Math.floor((care.plan.today - start) * chance.next()));
    writeBasics(care, moment(moved, 9, 5), { allergies, edition: 1, department });
  }
  const [main, ...others] = illnesses;
  if (main === undefined) return;
  if (emergency) {
    // Known from elsewhere and asked for on admission.
    for (const illness of illnesses)
      diagnoses.add({
        disease: illness.disease,
        startedDay: start - 400,
        main: false,
        department: illness.department,
        inpatient: true,
      });
    return;
  }
  diagnoses.add({ disease: main.disease, startedDay: start, main: true, department: main.department, inpatient: false });
  if (chance.is(0.15))
    diagnoses.add({
      disease: { name: '大腸ポリープ', icd10: 'K635' },
      startedDay: start,
      suspected: true,
      main: false,
      department: '06',
      inpatient: false,
    });
  diagnoses.write(registeredAt + 2 * HOUR, main.department);
  others.forEach((illness, i) => {
    const found = days[Math.min(days.length - 1, 2 + i * 3)] ?? start + 30 * (i + 1);
    diagnoses.add({ disease: illness.disease, startedDay: found, main: false, department: illness.department, inpatient: false });
    diagnoses.write(moment(found, 12, 10 + i), illness.department);
  });
}

function shortIllness(telling: Telling): ShortIllness {
  const { care, course, allergies, chance } = telling;
  const age = (course.start - care.person.bornDay) / 365.25;
  const penicillin = allergies.some((allergy) => allergy.code === 'A001');
  const fitting = SHORT_ILLNESSES.filter(
    (one) => one.ages[0] <= age && one.ages[1] >= age && !(penicillin && one.drugs.some((use) => use.drug === 'amoxicillin')),
  );
  // Infants and the very old have a rash.
  return fitting.length > 0 ? chance.weighted(fitting) : (SHORT_ILLNESSES[4] as ShortIllness);
}

function comeOnce(telling: Telling): void {
  const { care, course, diagnoses, chance } = telling;
  const illness = shortIllness(telling);
  visitOnce(care, illness, course.start);
  if (!chance.is(0.75)) return;
  diagnoses.add({
    disease: illness.disease,
    startedDay: course.start,
    main: true,
    department: illness.department,
    inpatient: false,
  });
  diagnoses.write(moment(course.start, 13), illness.department);
}

function comeToClinic(telling: Telling): void {
  const { care, course, department, registeredAt } = telling;
  const { stays, days, dialysisFrom } = course;
  const [main] = course.illnesses;
  const death = stays.find((stay) => stay.died)?.window.dischargedAt;
  const inside = (day: number): boolean =>
    (death !== undefined && day * DAY > death) ||
    stays.some((stay) => day * DAY + DAY > stay.window.admittedAt && day * DAY < stay.window.dischargedAt + DAY);
  if (main !== undefined && dialysisFrom !== undefined) dialyseRegularly(care, main, dialysisFrom, inside);
  else if (main !== undefined && days.length > 0)
    visitRegularly(care, { condition: main, days, inside, sampling: course.frequency === 'sometimes' ? 0.3 : 0.45 });
  else if (course.now === undefined && course.frequency === 'once') comeOnce(telling);
  else if (course.now === undefined) receive(care, clinic(care, department), registeredAt + 5 * MINUTE);
}

function lieIn({ care, course, diagnoses, allergies, department }: Telling): void {
  for (const stay of course.stays) {
    stayIn(care, diagnoses, stay);
    if (stay.died) writeBasics(care, stay.window.dischargedAt + 30 * MINUTE, { allergies, edition: 2, department });
    if (stay === course.now)
      writeBasics(care, stay.window.admittedAt + 20 * MINUTE, {
        allergies,
        edition: 1,
        department,
        inpatient: pl(bedName(care.plan, stay.window.bed)),
      });
  }
}

/**
 * Everything patient `index` leaves in the storage up to two days after today. It is always told that far: what was written
 * by now must not depend on whether somebody asks for more.
 */
export function liveLife(plan: HospitalPlan, index: number): Life {
  const person = personOf(plan, index);
  const allergies = allergiesOf(plan, index, person);
  const course = courseOf(plan, index, person, allergies);
  const care = careFor(plan, index, person, plan.now + LIVE_SECONDS, course.frequency !== 'once', course.drugs, course.values);
  const diagnoses = new DiagnosisList(care);
  const chance = new Chance(plan.seed, index, 149);
  const admittedAt = course.now?.window.admittedAt;
  const emergency = admittedAt !== undefined && course.start === Math.floor(admittedAt / DAY);
  const registeredAt = emergency ? admittedAt - 10 * MINUTE : moment(course.start, 8, chance.int(0, 20));
  const department = course.illnesses[0]?.department ?? person.reason?.department ?? '01';
  const telling: Telling = {
    care,
    course,
    diagnoses,
    allergies,
    department,
    chance,
    registeredAt,
    emergency,
  };
  register(telling);
  comeToClinic(telling);
  lieIn(telling);
  diagnoses.flush();
  return { care, diagnoses, stays: course.stays };
}
