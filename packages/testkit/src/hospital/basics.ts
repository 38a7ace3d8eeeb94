import { type Allergy, al1, iam } from './allergies.ts';
import { stamp14, ymd } from './calendar.ts';
import type { Care } from './care.ts';
import { Chance } from './chance.ts';
import { GIVEN_NAMES } from './given-names.ts';
import { CR, evn, xpn } from './messages.ts';
import { type Department, doctorOf } from './staff.ts';
import { NO_ORDER } from './storage-writer.ts';

/** What the counter knows besides the name; changes once or twice in a patient's life here. */
export interface Counter {
  readonly allergies: readonly Allergy[];
  /** 0, then 1: which address and weight are in force; 2: the patient has died (PID-30). */
  readonly edition: number;
  readonly inpatient?: string;
  readonly department: Department;
}

const INSURANCES = [
  '01^全国健康保険協会管掌健康保険^JHSD0001',
  '06^組合管掌健康保険^JHSD0001',
  '39^後期高齢者医療^JHSD0001',
  '60^国民健康保険^JHSD0001',
] as const;
const RELATIONS = [
  ['SPO', '配偶者'],
  ['CHD', '子'],
  ['SIB', '兄弟姉妹'],
  ['PAR', '親'],
] as const;

/** Centimetres, kilograms, 血液型, for the age and sex. */
export function bodySize(care: Care): {
  readonly heightCm: number;
  readonly weightKg: number;
  readonly abo: string;
  readonly rh: string;
} {
  const { plan, index, person } = care;
  const chance = new Chance(plan.seed, index, 79);
  const age = (plan.today - person.bornDay) / 365.25;
  const adult = (person.sex === 'F' ? 154 : 167) - Math.max(0, age - 60) * 0.12 + chance.normal() * 6;
  const heightCm = age < 16 ? Math.min(adult, 50 + 38 * Math.sqrt(age) * (age < 1 ? 0.65 : 0.7)) : adult;
  const weightKg =
    age < 16 ? (heightCm ** 2 / 10_000) * (age < 1 ? 12.5 : 16.5) : (heightCm ** 2 / 10_000) * (22.4 + chance.normal() * 3);
  return {
    heightCm,
    weightKg,
    abo: chance.pick(['A', 'A', 'A', 'A', 'O', 'O', 'O', 'B', 'B', 'AB']),
    rh: chance.is(0.005) ? '-' : '+',
  };
}

/** ADT-00, whole: written at registration and again at every change. */
export function writeBasics(care: Care, at: number, counter: Counter): void {
  care.writer.put({ type: 'ADT-00', day: '-', order: NO_ORDER, at, department: '-' }, 'ADT^A08^ADT_A01', () => {
    const { plan, person, index } = care;
    const chance = new Chance(plan.seed, index, 83);
    const size = bodySize(care);
    const age = (plan.today - person.bornDay) / 365.25;
    const [code, relation] = age < 18 ? RELATIONS[3] : chance.pick(RELATIONS.slice(0, 3));
    const sex = person.sex === 'F' ? 'M' : 'F';
    const kinGiven = chance.pick(GIVEN_NAMES[sex][age > 50 ? 'elder' : 'younger']);
    const kin = { family: person.family, given: kinGiven.kanji, familyKana: person.familyKana, givenKana: kinGiven.kana };
    const doctor = doctorOf(plan.seed, counter.department, index);
    const weight = (size.weightKg + counter.edition * 0.8).toFixed(1);
    const insurance = age >= 75 ? INSURANCES[2] : INSURANCES[[0, 1, 3][chance.int(0, 2)] as number];
    const address = counter.edition > 0 ? person.address : `${person.address} みほん荘${chance.int(101, 305)}`;
    return (
      `${evn(at)}PID|0001||${person.number}^^^^PI||${xpn(person)}||${ymd(person.bornDay)}|${person.sex}|||^^^^${person.postcode}^JPN^H^${address}||^PRN^PH^^^^^^^^^${person.phone}|||||||||||||||||||${counter.edition > 1 ? 'Y' : ''}|||${stamp14(at)}${CR}` +
      `NK1|1|${xpn(kin)}|${code}^${relation}^HL70063|^^^^${person.postcode}^JPN^H^${person.address}|^PRN^PH^^^^^^^^^080-0000-${`${chance.int(0, 9_999)}`.padStart(4, '0')}${CR}` +
      `PV1|0001|${counter.inpatient === undefined ? `O|${counter.department}^^^^^C` : `I|${counter.inpatient}`}||||${doctor.xcnShort}|||${counter.department}${CR}${disability(plan.seed, index, age)}` +
      `OBX|1|NM|9N001000000000001^身長^JC10||${size.heightCm.toFixed(1)}|cm^cm^ISO+|||||F${CR}` +
      `OBX|2|NM|9N006000000000001^体重^JC10||${weight}|kg^kg^ISO+|||||F${CR}` +
      `OBX|3|CWE|5H010000009199911^血液型-ABO式^JC10||${size.abo}^${size.abo}^JSHR002||||||F${CR}` +
      `OBX|4|CWE|5H020000009199911^血液型-Rh式^JC10||${size.rh}^${size.rh === '+' ? '陽性' : '陰性'}^JSHR002||||||F${CR}` +
      al1(counter.allergies) +
      `IN1|1|${insurance}|0099${chance.int(1000, 9999)}|||||||||20${chance.int(10, 23)}0401|||||SEL^本人^HL70063${CR}`
    );
  });
}

/** DB1 of the old who are recorded as disabled; a number stream of its own, so that nobody else's life changes by it. */
function disability(seed: number, index: number, age: number): string {
  return age >= 70 && new Chance(seed, index, 151).is(0.12) ? `DB1|1|PT||Y${CR}` : '';
}

/** ADT-61: only for those who have something to state. */
export function writeAllergies(care: Care, at: number, allergies: readonly Allergy[]): void {
  if (allergies.length === 0) return;
  care.writer.put(
    { type: 'ADT-61', day: '-', order: NO_ORDER, at, department: '-' },
    'ADT^A60^ADT_A60',
    () => evn(at) + care.short + iam(allergies),
  );
}
