import { clinicDay, HOUR, MINUTE, moment, stamp12 } from '../hospital/calendar.ts';
import { Chance } from '../hospital/chance.ts';
import { isDialysisDay } from '../hospital/dialysis.ts';
import { CR, pidShort, pv1 } from '../hospital/messages.ts';
import { DEPARTMENTS, type Department, type Doctor, doctorOf } from '../hospital/staff.ts';
import type { FeedPatient, FeedText } from './feed-parts.ts';

/** Where those go who come for something small. */
const WALK_IN: readonly Department[] = ['01', '06', '11', '19', '26'];
/** How far ahead the counter books. */
const DAYS = 28;

interface Appointment {
  readonly number: string;
  readonly at: number;
  readonly minutes: number;
  readonly what: readonly [code: string, text: string];
  readonly department: Department;
  readonly doctor: Doctor;
  readonly room: string;
  readonly note?: string;
}

/** The next visits of an outpatient, each as it was booked and as it is now. */
export function appointmentsOf(patient: FeedPatient): readonly FeedText[] {
  const { plan, index, person, course } = patient;
  const main = course.illnesses[0];
  const dead = course.stays.some((stay) => stay.died);
  if (course.now !== undefined || dead) return [];
  const department = main?.department ?? new Chance(plan.seed, index, 611).pick(WALK_IN);
  const texts: FeedText[] = [];
  for (const [nth, day] of visitDays(patient).entries()) {
    const chance = new Chance(plan.seed, index, day, 601);
    const dialysis = course.dialysisFrom !== undefined;
    const at = dialysis ? moment(day, 9) : moment(day, chance.int(9, 16), 15 * chance.int(0, 3));
    const booked: Appointment = {
      number: `${800_000_000 + index * 1_000 + nth}`,
      at,
      minutes: dialysis ? 240 : 15,
      what: dialysis ? ['DIAL', '血液透析'] : chance.is(0.2) ? ['EXAM', '検査と診察'] : ['CONS', '再診'],
      department,
      doctor: doctorOf(plan.seed, department, index),
      room: dialysis ? '透析室' : `第${'１２３４'[chance.int(0, 3)]}診察室`,
      ...(chance.is(0.15) && { note: '採血のため３０分前に来院' }),
    };
    const bookedAt = moment(Math.min(plan.today - 1, day - chance.int(7, 35)), chance.int(9, 16), chance.int(0, 59));
    texts.push({ at: bookedAt, event: 'SIU^S12^SIU_S12', text: textOf(person, booked, 'Booked^予約済^HL70278') });
    const laterAt = Math.min(plan.now - 20 * MINUTE, bookedAt + chance.int(5, 40) * HOUR);
    if (laterAt <= bookedAt || dialysis) continue;
    const fate = chance.next();
    if (fate < 0.1) {
      const moved = { ...booked, at: moment(clinicDay(day + chance.int(1, 6)), chance.int(9, 16), 30) };
      texts.push({ at: laterAt, event: 'SIU^S13^SIU_S12', text: textOf(person, moved, 'Booked^予約済^HL70278') });
    } else if (fate < 0.15) {
      const other = { ...booked, doctor: doctorOf(plan.seed, booked.department, index + 1), note: '担当医変更' };
      texts.push({ at: laterAt, event: 'SIU^S14^SIU_S12', text: textOf(person, other, 'Booked^予約済^HL70278') });
    } else if (fate < 0.22) {
      const why = { ...booked, note: '患者の都合で取消' };
      texts.push({ at: laterAt, event: 'SIU^S15^SIU_S12', text: textOf(person, why, 'Cancelled^予約取消^HL70278') });
    }
  }
  return texts;
}

/** Planned visits from today on, dialysis three times a week; two in five of the others have something booked, one in five of these today. */
function visitDays({ plan, index, course }: FeedPatient): readonly number[] {
  const until = plan.today + DAYS;
  if (course.dialysisFrom !== undefined) {
    const days = Array.from({ length: DAYS }, (_, ahead) => plan.today + ahead);
    return days.filter((day) => isDialysisDay(index, day));
  }
  const days = course.days.filter((day) => day >= plan.today && day < until);
  if (days.length > 0) return days;
  const chance = new Chance(plan.seed, index, 603);
  return chance.is(0.4) ? [clinicDay(plan.today + (chance.is(0.2) ? 0 : chance.int(0, DAYS - 6)))] : [];
}

function textOf(person: FeedPatient['person'], one: Appointment, status: string): string {
  const { at, minutes, department, doctor, what } = one;
  const [start, end] = [stamp12(at), stamp12(at + minutes * MINUTE)];
  const timed = `${start}|||${minutes}|min`;
  const place = `${DEPARTMENTS[department]}外来^${one.room}^^^^C`;
  return [
    `SCH|${one.number}^MIHON|${one.number}^MIHON||||FEED^予約連携^99MIHON||${what[0]}^${what[1]}^99MIHON|${minutes}|min|^^${minutes}^${start}^${end}|||||${doctor.xcnShort}|||||||||${status}${CR}`,
    one.note === undefined ? '' : `NTE|1||${one.note}${CR}`,
    pidShort(person),
    pv1({ class: 'O', place: `${department}^^^^^C`, doctor, department: `${department}^${DEPARTMENTS[department]}^99MIHON` }),
    `RGS|1|A${CR}`,
    `AIS|1|A|${what[0]}^${what[1]}^99MIHON|${timed}||Booked${CR}`,
    `AIL|1|A|${place}|||${timed}${CR}`,
    `AIP|1|A|${doctor.xcnShort}|||${timed}${CR}`,
  ].join('');
}
