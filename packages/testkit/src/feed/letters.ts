import { DAY, HOUR, stamp12, stamp14 } from '../hospital/calendar.ts';
import { Chance } from '../hospital/chance.ts';
import { CR, pidShort, pv1 } from '../hospital/messages.ts';
import { DEPARTMENTS, doctorOf } from '../hospital/staff.ts';
import type { FeedPatient, FeedText } from './feed-parts.ts';

const SHARE = 0.4;

/** MDM^T02: an answer to the practice that sent the patient. Two in five of those seen regularly; one in ten of these revised (T08). */
export function lettersOf({ plan, index, person, course }: FeedPatient): readonly FeedText[] {
  const main = course.illnesses[0];
  const chance = new Chance(plan.seed, index, 609);
  const seen = course.days.filter((day) => day < plan.today).at(-1);
  if (main === undefined || seen === undefined || course.now !== undefined || !chance.is(SHARE)) return [];
  const doctor = doctorOf(plan.seed, main.department, index);
  const at = seen * DAY + 16 * HOUR + chance.int(0, 100) * 30;
  const place = `${main.department}^^^^^C`;
  const written = (event: string, sentAt: number, lines: readonly string[]): FeedText => ({
    at: sentAt,
    event,
    text: [
      `EVN||${stamp14(sentAt)}${CR}`,
      pidShort(person),
      pv1({ class: 'O', place, doctor, department: main.department }),
      `TXA|1|57133-1^返書^LN|TX|${stamp12(at)}|${doctor.xcnShort}|${stamp12(at)}|||${doctor.xcnShort}|||MIHON.${person.number}.${index}||||${event === 'MDM^T08^MDM_T02' ? 'r2' : ''}|AU||AV${CR}`,
      ...lines.map((line, nth) => `OBX|${nth + 1}|TX|57133-1^本文^LN||${line}||||||F${CR}`),
    ].join(''),
  });
  const lines = [
    'みほん診療所 御中',
    `平素より大変お世話になっております。ご紹介いただいた方は${main.disease.name}として${DEPARTMENTS[main.department]}に通院中です。`,
    '経過は安定しております。現在の処方を継続いたします。',
    `みほん病院 ${DEPARTMENTS[main.department]} ${doctor.family} ${doctor.given}`,
  ];
  const first = written('MDM^T02^MDM_T02', at, lines);
  if (!chance.is(0.1)) return [first];
  const revised = [...lines.slice(0, 3), '追記: 次回の採血結果も併せてお送りいたします。', ...lines.slice(3)];
  return [first, written('MDM^T08^MDM_T02', at + 20 * HOUR, revised)];
}
