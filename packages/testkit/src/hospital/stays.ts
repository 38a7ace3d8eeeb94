import type { Admission, Infusion } from './admissions.ts';
import { type Bed, bedName, guestDays, type StayWindow } from './beds.ts';
import { DAY, HOUR, MINUTE, moment, stamp12, stamp14, weekday, ymd } from './calendar.ts';
import { type Care, type Contact, doctorFor } from './care.ts';
import { Chance } from './chance.ts';
import { compatible } from './compatible-drugs.ts';
import type { DrugUse } from './conditions.ts';
import type { DiagnosisList } from './diagnoses.ts';
import { dialyse, isDialysisDay } from './dialysis.ts';
import { examine } from './examinations.ts';
import { infuse } from './injections.ts';
import { takeSample, testsOf } from './laboratory.ts';
import { CR, evn, pl, pv1 } from './messages.ts';
import { give, prescribe } from './prescriptions.ts';
import { type Doctor, departmentCode } from './staff.ts';
import { type DataType, NO_ORDER } from './storage-writer.ts';

/** A stay from plan to discharge. `died` ends it with 退院区分 20. */
export interface Stay {
  readonly window: StayWindow;
  readonly reason: Admission;
  readonly died: boolean;
  /** Extra bags a day for the largest chart. */
  readonly extra?: (day: number) => readonly Infusion[];
}

interface Ward {
  readonly care: Care;
  readonly stay: Stay;
  readonly bed: Bed;
  readonly doctor: Doctor;
  readonly chance: Chance;
}

function contactIn(ward: Ward, bed: Bed): Contact {
  const { department } = ward.stay.reason;
  const place = pl(bed);
  return {
    department,
    doctor: ward.doctor,
    inpatient: true,
    place,
    pv1: pv1({ class: 'I', place, doctor: ward.doctor, department }),
  };
}

function move(ward: Ward, type: DataType, event: string, at: number, day: number, segments: string): void {
  ward.care.writer.put(
    { type, day: ymd(day), order: NO_ORDER, at, department: ward.stay.reason.department },
    event,
    () => segments,
  );
}

function takeBack(ward: Ward, type: DataType, event: string, at: number, day: number, segments: string): void {
  ward.care.writer.remove(
    { type, day: ymd(day), order: NO_ORDER, at, department: ward.stay.reason.department },
    event,
    () => segments,
  );
}

/** ADT-21, sometimes put off: the old day's file becomes 0, a new one appears under the new day. */
function planAdmission(ward: Ward): void {
  const { care, stay, chance } = ward;
  const { admittedAt } = stay.window;
  const plannedAt = admittedAt - chance.int(3, 12) * DAY - 2 * HOUR;
  const text = (at: number, due: number): string =>
    `${evn(at)}${care.short}${pv1({ class: 'I', place: '', doctor: ward.doctor, department: stay.reason.department })}PV2|${pl(ward.bed)}||^${stay.reason.disease.name}|||||${stamp12(due)}${CR}`;
  if (chance.is(0.15)) {
    const first = admittedAt - 2 * DAY;
    const day = Math.floor(first / DAY);
    move(ward, 'ADT-21', 'ADT^A14^ADT_A05', plannedAt, day, text(plannedAt, first));
    takeBack(ward, 'ADT-21', 'ADT^A27^ADT_A21', plannedAt + 5 * HOUR, day, text(plannedAt + 5 * HOUR, first));
  }
  move(
    ward,
    'ADT-21',
    'ADT^A14^ADT_A05',
    plannedAt + 6 * HOUR,
    Math.floor(admittedAt / DAY),
    text(plannedAt + 6 * HOUR, admittedAt),
  );
}

function admit(ward: Ward, first: Bed): void {
  const { care, stay } = ward;
  const { admittedAt } = stay.window;
  const at = admittedAt + 6 * MINUTE;
  const visit = { class: 'I', place: pl(first), doctor: ward.doctor, department: stay.reason.department, admittedAt } as const;
  move(ward, 'ADT-22', 'ADT^A01^ADT_A01', at, Math.floor(admittedAt / DAY), evn(at, admittedAt) + care.short + pv1(visit));
  care.writer.put(
    { type: 'ADT-01', day: '-', order: NO_ORDER, at: at + 2 * MINUTE, department: stay.reason.department },
    'ADT^A54^ADT_A54',
    () => evn(at + 2 * MINUTE, admittedAt) + care.short + contactIn(ward, first).pv1,
  );
}

function transfer(ward: Ward, from: Bed, movedAt: number): void {
  const { care, stay } = ward;
  const day = Math.floor(movedAt / DAY);
  const planned = movedAt - 20 * HOUR;
  const visit = {
    class: 'I',
    place: pl(ward.bed),
    previous: pl(from),
    doctor: ward.doctor,
    department: stay.reason.department,
  } as const;
  if (planned > stay.window.admittedAt)
    move(
      ward,
      'ADT-41',
      'ADT^A15^ADT_A15',
      planned,
      day,
      `${evn(planned)}${care.short}${contactIn(ward, from).pv1}PV2|${pl(ward.bed)}|||||||${stamp12(movedAt)}${CR}`,
    );
  move(
    ward,
    'ADT-42',
    'ADT^A02^ADT_A02',
    movedAt + 4 * MINUTE,
    day,
    evn(movedAt + 4 * MINUTE, movedAt) + care.short + pv1(visit),
  );
}

/** When the patient spends a night at home; somebody always does today. */
function leaveOf(ward: Ward): number | undefined {
  const { care, stay, chance } = ward;
  const { admittedAt, dischargedAt, slot } = stay.window;
  const today = slot === 0 && care.person.roles.includes('gaiji');
  const outDay = today ? care.plan.today - 1 : Math.floor(admittedAt / DAY) + 9;
  const fits = outDay * DAY > admittedAt + (today ? 0 : DAY) && moment(outDay + 1, 18) < dischargedAt;
  return stay.extra === undefined && fits && (today || chance.is(weekday(outDay) === 6 ? 0.4 : 0.12))
    ? moment(outDay, 9, 10)
    : undefined;
}

/** Hours away. */
const LEAVE = 30 * HOUR;

/** ADT-31 and, when it is over, ADT-32. */
function leave(ward: Ward, outAt: number): void {
  const backAt = outAt + LEAVE;
  const { care } = ward;
  const contact = contactIn(ward, ward.bed);
  const pv2 = `PV2${'|'.repeat(47)}${stamp14(backAt)}${CR}`;
  move(
    ward,
    'ADT-31',
    'ADT^A21^ADT_A21',
    outAt + 3 * MINUTE,
    Math.floor(outAt / DAY),
    evn(outAt + 3 * MINUTE, outAt) + care.short + contact.pv1 + pv2,
  );
  move(
    ward,
    'ADT-32',
    'ADT^A22^ADT_A21',
    backAt + 5 * MINUTE,
    Math.floor(backAt / DAY),
    evn(backAt + 5 * MINUTE, backAt) + care.short + contact.pv1,
  );
}

/** ADT-51 some days before, then ADT-52. */
function discharge(ward: Ward): void {
  const { care, stay, chance } = ward;
  const { admittedAt, dischargedAt } = stay.window;
  const contact = contactIn(ward, ward.bed);
  const plannedAt = Math.max(admittedAt + 20 * HOUR, dischargedAt - chance.int(3, 6) * DAY - 4 * HOUR);
  const pv2 = (due: number): string => `PV2|||||||||${stamp12(due)}${CR}`;
  if (!stay.died && plannedAt < dischargedAt) {
    if (chance.is(0.12)) {
      const first = dischargedAt - DAY;
      move(
        ward,
        'ADT-51',
        'ADT^A16^ADT_A16',
        plannedAt,
        Math.floor(first / DAY),
        evn(plannedAt) + care.short + contact.pv1 + pv2(first),
      );
      takeBack(
        ward,
        'ADT-51',
        'ADT^A25^ADT_A21',
        plannedAt + 3 * HOUR,
        Math.floor(first / DAY),
        evn(plannedAt + 3 * HOUR) + care.short + contact.pv1 + pv2(first),
      );
    }
    move(
      ward,
      'ADT-51',
      'ADT^A16^ADT_A16',
      plannedAt + 4 * HOUR,
      Math.floor(dischargedAt / DAY),
      evn(plannedAt + 4 * HOUR) + care.short + contact.pv1 + pv2(dischargedAt),
    );
  }
  const visit = {
    class: 'I',
    place: contact.place,
    doctor: ward.doctor,
    department: stay.reason.department,
    disposition: stay.died ? '20' : '01',
    admittedAt,
    dischargedAt,
  } as const;
  const at = dischargedAt + 11 * MINUTE;
  move(ward, 'ADT-52', 'ADT^A03^ADT_A03', at, Math.floor(dischargedAt / DAY), evn(at, dischargedAt) + care.short + pv1(visit));
}

function meal(ward: Ward, contact: Contact, meal: Admission['meals'][number], at: number, fromDay: number): void {
  const { care } = ward;
  const order = care.writer.nextOrder();
  const { department } = contact;
  care.writer.put(
    { type: 'OMD', day: ymd(Math.floor(at / DAY)), order, at, department },
    'OMD^O03^OMD_O03',
    () =>
      `${care.short}${contact.pv1}ORC|NW|${order}|||||||${stamp14(at)}|${contact.doctor.xcnShort}||${contact.doctor.xcnShort}|||||${departmentCode(department)}${CR}TQ1|1||TID&１日３回&HL70335||||${ymd(fromDay)}07||R^ルーチン^HL70485${CR}ODS|D||${meal.code}^${meal.name}^99MIH|${meal.text ?? ''}${CR}`,
  );
}

/** What the patient swallows during the stay: the drugs of the reason, then those from before that are not doubled. */
function drugsOf(ward: Ward): readonly DrugUse[] {
  const { care, stay, chance } = ward;
  const own = stay.reason.drugs.filter((use) => chance.is(use.share ?? 1));
  const { condition } = care.person;
  return compatible([...own, ...care.drugs], condition === undefined ? [] : [condition]).slice(0, 9);
}

function wardDay(ward: Ward, contact: Contact, n: number, day: number, order: string, uses: readonly DrugUse[]): void {
  const { care, stay } = ward;
  const { reason, window } = stay;
  const { admittedAt } = window;
  const orderedAt = n === 0 ? admittedAt + 25 * MINUTE : moment(day - 1, 9, 20 + (care.index % 30));
  const tooEarly = Math.max(orderedAt, admittedAt) + (n === 0 ? 20 * MINUTE : 0);
  const bags = reason.infusions.filter((bag) => n >= bag.days[0] && n <= bag.days[1]);
  for (const bag of stay.extra === undefined ? bags : [...bags, ...stay.extra(n)])
    infuse(
      care,
      contact,
      { ...bag, hours: bag.hours.filter((hour) => moment(day, hour + 1) < window.dischargedAt) },
      day,
      orderedAt,
      tooEarly,
    );
  const eats = reason.meals.findLast((one) => one.from <= n)?.code !== '900';
  if (n > 0 && eats) {
    const hours = [8, 12, 19].filter((hour) => moment(day, hour) < window.dischargedAt);
    // Charted once in the evening; for the days somebody may be watching, also after breakfast.
    if (day >= care.plan.today && hours.length > 1) give(care, contact, order, day, moment(day, 8, 50), uses, [8]);
    give(care, contact, order, day, moment(day, hours[hours.length - 1] ?? 8, 52), uses, hours);
  }
  if (n % reason.testEvery === 0) {
    const course = { from: admittedAt, moves: reason.course };
    // What the old illness needs watching goes on: PT-INR with every sample, the rest now and then.
    const old = care.person.condition?.tests ?? [];
    const watched = n % (reason.testEvery * 2) === 0 ? old : old.filter((set) => set === 'warfarin');
    const keys = testsOf(n === 0 ? [...reason.tests, ...watched, 'basic', 'admission'] : [...reason.tests, ...watched]);
    takeSample(care, contact, {
      keys,
      orderedAt: orderedAt + 3 * MINUTE,
      collectedAt: n === 0 ? admittedAt + 45 * MINUTE : moment(day, 6, 30),
      course,
    });
  }
  const exam =
    n === 0
      ? reason.exams[0]
      : n % 7 === 0
        ? reason.exams[0]
        : n === 1
          ? reason.exams[1]
          : n === 2
            ? reason.exams[2]
            : n === 4
              ? reason.exams[3]
              : undefined;
  const doneAt = n === 0 ? admittedAt + 90 * MINUTE : moment(day, 13, 30);
  const topics = [...(n < 3 ? [reason.key] : []), care.person.condition?.key ?? ''];
  if (exam !== undefined && doneAt < window.dischargedAt)
    examine(care, contact, exam, orderedAt + 5 * MINUTE, doneAt, reason.disease.name, topics);
  if (care.person.condition?.key === 'dialysis' && isDialysisDay(care.index, day))
    dialyse(care, contact, day, { from: admittedAt, moves: reason.course });
}

/** Writes the whole stay up to the horizon, planned end included. */
export function stayIn(care: Care, diagnoses: DiagnosisList, stay: Stay): void {
  const { reason, window } = stay;
  const { admittedAt, dischargedAt } = window;
  const bed = bedName(care.plan, window.bed);
  const chance = new Chance(care.plan.seed, care.index, window.slot, 107);
  const ward: Ward = { care, stay, bed, doctor: doctorFor(care, reason.department), chance };
  const guest = stay.extra === undefined ? guestDays(care.plan, window) : undefined;
  const first = guest === undefined ? bed : bedName(care.plan, guest.bed);
  const firstDay = Math.floor(admittedAt / DAY);
  const lastDay = Math.min(Math.floor(dischargedAt / DAY), Math.floor(care.writer.horizon / DAY) + 1);
  if (reason.operation !== undefined || reason.key === 'chemo' || reason.key === 'diabetes' || chance.is(0.15))
    planAdmission(ward);
  admit(ward, first);
  const fresh = diagnoses.add({
    disease: reason.disease,
    startedDay: firstDay,
    main: true,
    department: reason.department,
    inpatient: true,
  });
  diagnoses.write(admittedAt + 40 * MINUTE, reason.department);
  const uses = drugsOf(ward);
  const out = leaveOf(ward);
  if (out !== undefined) leave(ward, out);
  let order = '';
  for (let day = firstDay; day <= lastDay; day++) {
    const n = day - firstDay;
    const contact = contactIn(ward, guest !== undefined && moment(day, 12) < guest.movedAt ? first : bed);
    for (const one of reason.meals) {
      if (one.from === n)
        meal(ward, contact, one, n === 0 ? admittedAt + 30 * MINUTE : moment(day - 1, 10, 40), n === 0 ? day : day);
    }
    const stays = moment(day, 20) < dischargedAt;
    if (n % 7 === 0 && stays)
      order = prescribe(
        care,
        contact,
        n === 0 ? admittedAt + 50 * MINUTE : moment(day, 9, 25),
        n === 0 ? day + 1 : day + 1,
        7,
        'regular',
        uses,
      );
    const away = out !== undefined && moment(day, 12) > out && moment(day, 12) < out + LEAVE;
    if (moment(day, 9) < dischargedAt && !away) wardDay(ward, contact, n, day, order, uses);
  }
  if (guest !== undefined) transfer(ward, first, guest.movedAt);
  discharge(ward);
  if (dischargedAt > care.writer.horizon) return;
  const last = contactIn(ward, bed);
  if (!stay.died) prescribe(care, last, dischargedAt - 22 * HOUR, Math.floor(dischargedAt / DAY) + 1, 14, 'discharge', uses);
  // What was there before, or stays for life, does not end with the stay.
  if (stay.died || (fresh && reason.lasting !== true))
    diagnoses.end(reason.disease, Math.floor(dischargedAt / DAY), stay.died ? 'D' : reason.operation === undefined ? 'F' : 'R');
  diagnoses.write(dischargedAt + 15 * MINUTE, reason.department);
}
