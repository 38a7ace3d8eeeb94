import { Chance } from './chance.ts';
import { GIVEN_NAMES } from './given-names.ts';
import { SURNAMES } from './surnames.ts';

/** User table 0069 as far as みほん病院 has the departments. */
export const DEPARTMENTS = {
  '01': '内科',
  '03': '脳神経内科',
  '05': '呼吸器内科',
  '06': '消化器内科',
  '07': '循環器内科',
  '09': '小児科',
  '10': '外科',
  '11': '整形外科',
  '14': '脳神経外科',
  '19': '皮膚科',
  '20': '泌尿器科',
  '22': '産婦人科',
  '26': '眼科',
  '33': '腎臓内科',
} as const;
export type Department = keyof typeof DEPARTMENTS;

export interface Doctor {
  readonly id: string;
  readonly family: string;
  readonly given: string;
  readonly familyKana: string;
  readonly givenKana: string;
  /** XCN with kanji and reading, as ORC-12 and PV1-7 carry it. */
  readonly xcn: string;
  /** Kanji only. */
  readonly xcnShort: string;
}

function person(id: string, chance: Chance): Doctor {
  const sex = chance.is(0.7) ? 'M' : 'F';
  const surname = chance.weighted(SURNAMES);
  const given = chance.pick(GIVEN_NAMES[sex].younger);
  const xcnShort = `${id}^${surname.kanji}^${given.kanji}^^^^^^^L^^^^^I`;
  return {
    id,
    family: surname.kanji,
    given: given.kanji,
    familyKana: surname.kana,
    givenKana: given.kana,
    xcnShort,
    xcn: `${xcnShort}~^${surname.kana}^${given.kana}^^^^^^^L^^^^^P`,
  };
}

/** Doctor `n` (0–4) of a department. */
export function doctorOf(seed: number, department: Department, n: number): Doctor {
  const place = n % 5;
  return person(`D${department}${place + 1}`, new Chance(seed, Number(department), place, 101));
}

/** Nurse `n` (0–39): gives and charts. */
export function nurseOf(seed: number, n: number): Doctor {
  return person(`N${`${(n % 40) + 1}`.padStart(3, '0')}`, new Chance(seed, n % 40, 103));
}

/** `01^内科^MML028` */
export function departmentCode(department: Department): string {
  return `${department}^${DEPARTMENTS[department]}^MML028`;
}
