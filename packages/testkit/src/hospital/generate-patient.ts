import { allergiesOf } from './allergies.ts';
import { type Bed, bedName } from './beds.ts';
import { DAY, isoDay } from './calendar.ts';
import type { DrugTruth, ResultTruth } from './care.ts';
import { type Life, liveLife } from './lives.ts';
import { type HospitalOptions, type HospitalPlan, numberOf, planHospital } from './plan.ts';
import { fileOf, type GeneratedFile, type OddityKind, type StoredFile, settle } from './storage-tree.ts';

/** The facts as written, for tests to hold a chart against. Odd files are left out of them and named in `oddities`. */
export interface PatientTruth {
  readonly number: string;
  readonly kanji: { readonly family: string; readonly given: string };
  readonly kana: { readonly family: string; readonly given: string };
  /** `YYYY-MM-DD` */
  readonly bornOn: string;
  readonly sex: 'M' | 'F' | 'U';
  readonly phone: string;
  readonly condition?: string;
  readonly allergies: readonly { readonly name: string; readonly kind: string; readonly contradicted: boolean }[];
  readonly diagnoses: readonly {
    readonly name: string;
    readonly icd10: string;
    readonly main: boolean;
    readonly suspected: boolean;
    readonly startedOn: string;
    readonly endedOn?: string;
  }[];
  /** Drugs of current prescriptions that cover today. */
  readonly drugs: readonly DrugTruth[];
  /** Newest current value by test code. */
  readonly lastResults: Readonly<Record<string, ResultTruth>>;
  /** Where the patient lies at 10:00 today. */
  readonly stay?: Bed & { readonly admittedOn: string; readonly plannedDischargeOn: string; readonly onLeave: boolean };
  readonly deceasedOn?: string;
  readonly oddities: readonly { readonly path: string; readonly kind: OddityKind }[];
}

export interface GeneratedPatient {
  readonly number: string;
  readonly truth: PatientTruth;
  readonly files: readonly GeneratedFile[];
}

function newest(stored: readonly StoredFile[]): Readonly<Record<string, ResultTruth>> {
  const last: Record<string, ResultTruth> = {};
  for (const file of stored) {
    const fact =
      file.flag === '1' && file.oddity === undefined && file.written.type === 'OML-11' ? file.written.fact?.() : undefined;
    if (fact?.kind !== 'results') continue;
    for (const result of fact.results) {
      const known = last[result.code];
      if (known === undefined || known.at <= result.at) last[result.code] = result;
    }
  }
  return last;
}

function covering(stored: readonly StoredFile[], today: string): readonly DrugTruth[] {
  const drugs: DrugTruth[] = [];
  for (const file of stored) {
    const fact =
      file.flag === '1' && file.oddity === undefined && file.written.type === 'OMP-01' ? file.written.fact?.() : undefined;
    if (fact?.kind !== 'drugs') continue;
    for (const drug of fact.drugs) {
      if (drug.days === undefined || drug.startOn > today) continue;
      const end = isoDay(Math.floor(Date.parse(`${drug.startOn}T00:00:00Z`) / 86_400_000) + drug.days - 1);
      if (end >= today) drugs.push(drug);
    }
  }
  return drugs;
}

export function truthOf(plan: HospitalPlan, life: Life, stored: readonly StoredFile[]): PatientTruth {
  const { person } = life.care;
  const now = life.stays.find((stay) => stay.window.admittedAt <= plan.now && stay.window.dischargedAt > plan.now);
  const dead = life.stays.find((stay) => stay.died);
  const out =
    stored.filter((file) => file.written.type === 'ADT-31').length -
    stored.filter((file) => file.written.type === 'ADT-32').length;
  return {
    number: person.number,
    kanji: { family: person.family, given: person.given },
    kana: { family: person.familyKana, given: person.givenKana },
    bornOn: isoDay(person.bornDay),
    sex: person.sex,
    phone: person.phone,
    ...(person.condition === undefined ? {} : { condition: person.condition.key }),
    allergies: allergiesOf(plan, life.care.index, person).map(({ name, kind, contradicted }) => ({ name, kind, contradicted })),
    diagnoses: life.diagnoses
      .asOf(stored.findLast((file) => file.written.type === 'PPR-01' && file.flag === '1')?.written.at ?? 0)
      .map((item) => ({
        name: item.disease.name,
        icd10: item.disease.icd10,
        main: item.main,
        suspected: item.suspected === true,
        startedOn: isoDay(item.startedDay),
        ...(item.endedDay === undefined ? {} : { endedOn: isoDay(item.endedDay) }),
      })),
    drugs: covering(stored, isoDay(plan.today)),
    lastResults: newest(stored),
    ...(now === undefined
      ? {}
      : {
          stay: {
            ...bedName(plan, now.window.bed),
            admittedOn: isoDay(Math.floor(now.window.admittedAt / DAY)),
            plannedDischargeOn: isoDay(Math.floor(now.window.dischargedAt / DAY)),
            onLeave: out > 0,
          },
        }),
    ...(dead === undefined ? {} : { deceasedOn: isoDay(Math.floor(dead.window.dischargedAt / DAY)) }),
    oddities: stored.flatMap((file) => (file.oddity === undefined ? [] : [{ path: file.path, kind: file.oddity }])),
  };
}

/** One patient, made alone. Pure: the same seed and index give the same bytes, whoever else is made. */
export function generatePatient(options: HospitalOptions, index: number): GeneratedPatient {
  const plan = planHospital(options);
  if (!Number.isInteger(index) || index < 0 || index >= plan.patients) throw new RangeError('index: a patient of this hospital');
  const life = liveLife(plan, index);
  const stored = settle(life, plan.now);
  return { number: numberOf(index), truth: truthOf(plan, life, stored), files: stored.map((file) => fileOf(life, file)) };
}

/** All files, patient by patient, without touching a disk. */
export function* streamFiles(options: HospitalOptions): Iterable<GeneratedFile> {
  const plan = planHospital(options);
  for (let index = 0; index < plan.patients; index++) {
    const life = liveLife(plan, index);
    for (const file of settle(life, plan.now)) yield fileOf(life, file);
  }
}
