import type { Infusion } from './admissions.ts';
import { clinicDay, DAY, HOUR, MINUTE, moment, ymd } from './calendar.ts';
import { type Care, type Contact, doctorFor } from './care.ts';
import { Chance } from './chance.ts';
import type { Condition, ShortIllness } from './conditions.ts';
import { dialyse, isDialysisDay } from './dialysis.ts';
import { examine } from './examinations.ts';
import { infuse } from './injections.ts';
import { takeSample, testsOf } from './laboratory.ts';
import { evn, pv1 } from './messages.ts';
import { prescribe } from './prescriptions.ts';
import type { Department } from './staff.ts';

export function clinic(care: Care, department: Department): Contact {
  const doctor = doctorFor(care, department);
  const place = `${department}^^^^^C`;
  return { department, doctor, inpatient: false, place, pv1: pv1({ class: 'O', place, doctor, department }) };
}

/** ADT-12. */
export function receive(care: Care, contact: Contact, at: number): void {
  const order = care.writer.nextOrder();
  const visit = {
    class: 'O',
    place: contact.place,
    doctor: contact.doctor,
    department: contact.department,
    admittedAt: at,
  } as const;
  care.writer.put(
    { type: 'ADT-12', day: ymd(Math.floor(at / DAY)), order, at: at + MINUTE, department: contact.department },
    'ADT^A04^ADT_A01',
    () => evn(at + MINUTE, at) + care.short + pv1(visit),
  );
}

/** One visit and done. Never more than eight files. */
export function visitOnce(care: Care, illness: ShortIllness, day: number): void {
  const chance = new Chance(care.plan.seed, care.index, day, 109);
  const contact = clinic(care, illness.department);
  const at = moment(day, chance.int(8, 11), chance.int(0, 59));
  receive(care, contact, at);
  if (illness.tests !== undefined && chance.is(0.7))
    takeSample(care, contact, { keys: testsOf([illness.tests]), orderedAt: at + 20 * MINUTE, collectedAt: at + 35 * MINUTE });
  if (illness.exam !== undefined && chance.is(0.6))
    examine(care, contact, illness.exam, at + 22 * MINUTE, at + 50 * MINUTE, illness.disease.name, [illness.disease.icd10]);
  prescribe(
    care,
    contact,
    at + 90 * MINUTE,
    day,
    illness.days,
    'outpatient',
    illness.drugs.filter((use) => chance.is(use.share ?? 1)),
  );
}

export interface Series {
  readonly condition: Condition;
  /** Visit days, ascending; those past the horizon are only planned. */
  readonly days: readonly number[];
  /** Not seen in the clinic while in the house. */
  readonly inside: (day: number) => boolean;
  /** Share of visits with samples. */
  readonly sampling: number;
}

const CHEMO: readonly Infusion[] = [
  {
    name: '制吐',
    drugs: [
      ['granisetron', 1],
      ['dexamethasone', 1],
    ],
    volume: 100,
    rate: 200,
    hours: [10],
    days: [0, 0],
    kind: '00',
  },
  {
    name: '抗がん剤',
    drugs: [
      ['glucose', 1],
      ['oxaliplatin', 1.5],
    ],
    volume: 500,
    rate: 250,
    hours: [11],
    days: [0, 0],
    kind: '07',
  },
  {
    name: '抗がん剤',
    drugs: [
      ['saline500', 1],
      ['levofolinate', 3],
      ['fluorouracil', 3.8],
    ],
    volume: 500,
    rate: 12,
    hours: [13],
    days: [0, 0],
    kind: '07',
  },
];
const CHEMO_BREAST: readonly Infusion[] = [
  CHEMO[0] as Infusion,
  {
    name: '抗がん剤',
    drugs: [
      ['saline500', 1],
      ['paclitaxel', 1.3],
    ],
    volume: 500,
    rate: 180,
    hours: [11],
    days: [0, 0],
    kind: '07',
  },
];

/** The regular visits of a long illness. At each visit the next one's samples and examinations are ordered ahead. */
export function visitRegularly(care: Care, series: Series): void {
  const { condition, days } = series;
  const contact = clinic(care, condition.department);
  const keys = testsOf(condition.tests);
  days.forEach((day, i) => {
    if (series.inside(day)) return;
    const chance = new Chance(care.plan.seed, care.index, day, 113);
    const at = moment(day, chance.int(8, 11), chance.int(0, 59));
    const next = days[i + 1];
    // The next visit is always prepared: something has to be due.
    const upcoming = next !== undefined && next > care.plan.today;
    receive(care, contact, at);
    if (i === 0 && keys.length > 0)
      takeSample(care, contact, { keys, orderedAt: at + 15 * MINUTE, collectedAt: at + 30 * MINUTE });
    if (next !== undefined && !series.inside(next)) {
      if (keys.length > 0 && (chance.is(series.sampling) || upcoming))
        takeSample(care, contact, { keys, orderedAt: at + 2 * HOUR, collectedAt: moment(next, 8, 35 + (care.index % 20)) });
      if (condition.exams.length > 0 && chance.is(upcoming ? 0.5 : 0.14))
        examine(
          care,
          contact,
          chance.pick(condition.exams),
          at + 2 * HOUR + MINUTE,
          moment(next, 10, chance.int(0, 50)),
          condition.disease.name,
          [condition.key],
        );
    }
    if (condition.key.endsWith('cancer') && chance.is(0.9)) {
      for (const bag of condition.key === 'breast-cancer' ? CHEMO_BREAST : CHEMO)
        infuse(care, contact, bag, day, moment(day - 1, 15, 10), moment(day, 9));
    }
    const gap = next === undefined ? condition.every : next - day;
    prescribe(
      care,
      contact,
      at + 2 * HOUR + 5 * MINUTE,
      day,
      Math.max(7, Math.min(90, Math.ceil(gap / 7) * 7)),
      'outpatient',
      care.drugs,
    );
  });
}

/** Three sessions a week from `from` on, in the clinic unless in the house. */
export function dialyseRegularly(care: Care, condition: Condition, from: number, inside: (day: number) => boolean): void {
  const contact = clinic(care, condition.department);
  const last = Math.floor(care.writer.horizon / DAY) + 1;
  let sessions = 0;
  for (let day = from; day <= last; day++) {
    if (!isDialysisDay(care.index, day) || inside(day)) continue;
    receive(care, contact, moment(day, 8, 2 + (care.index % 9)));
    dialyse(care, contact, day);
    if (sessions % 12 === 0) prescribe(care, contact, moment(day, 11, 40), day, 28, 'outpatient', care.drugs);
    if (sessions % 24 === 6)
      examine(care, contact, 'chest', moment(day, 11, 45), moment(day + 7, 8, 20), condition.disease.name, [condition.key]);
    if (sessions % 72 === 30)
      examine(care, contact, 'ecg', moment(day, 11, 46), moment(day + 7, 8, 25), condition.disease.name, [condition.key]);
    sessions++;
  }
}

/** Days of a series that ends with the visit planned next, newest last; all on clinic days, none twice. */
export function seriesDays(nextDay: number, count: number, every: number, firstDay: number): readonly number[] {
  const days: number[] = [];
  for (let i = count; i >= 0; i--) {
    const day = clinicDay(nextDay - i * every);
    if (day >= firstDay && day !== days[days.length - 1]) days.push(day);
  }
  return days;
}
