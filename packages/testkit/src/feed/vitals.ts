import { bedName, guestDays } from '../hospital/beds.ts';
import { MINUTE, moment, stamp12 } from '../hospital/calendar.ts';
import { Chance } from '../hospital/chance.ts';
import { CR, pidShort, pl, pv1 } from '../hospital/messages.ts';
import { doctorOf, nurseOf } from '../hospital/staff.ts';
import type { FeedPatient, FeedText } from './feed-parts.ts';

const DAYS = 3;
/** The rounds of a day. */
const ROUNDS = [6, 14, 20] as const;

/** Codes of NHO's vital sign messages; SpO2 has the hospital's own. */
const ITEMS = {
  temperature: ['9P100000000000001^体温^JC10', 'Cel^℃^ISO+'],
  pulse: ['9P300000000000001^脈拍^JC10', '/min^回/分^ISO+'],
  systolic: ['9A751000000000001^収縮期血圧^JC10', 'mm(hg)^mmHg^ISO+'],
  diastolic: ['9A761000000000001^拡張期血圧^JC10', 'mm(hg)^mmHg^ISO+'],
  respiration: ['9P200000000000001^呼吸数^JC10', '/min^回/分^ISO+'],
  spo2: ['SPO2^SpO2^99MIHON', '%^％^ISO+'],
} as const;

/** ORU^R30 of who lies in: three rounds a day, the last three days, not before the admission nor after 10:00 today. */
export function vitalsOf({ plan, index, person, course }: FeedPatient): readonly FeedText[] {
  const stay = course.now;
  if (stay === undefined) return [];
  const { window, reason } = stay;
  const guest = window.slot === 0 ? guestDays(plan, window) : undefined;
  const texts: FeedText[] = [];
  for (let day = plan.today - DAYS + 1; day <= plan.today; day++)
    for (const [round, hour] of ROUNDS.entries()) {
      const chance = new Chance(plan.seed, index, day, hour, 605);
      const at = moment(day, hour, chance.int(0, 40));
      if (at < window.admittedAt || at > plan.now) continue;
      const bed = bedName(plan, guest !== undefined && at < guest.movedAt ? guest.bed : window.bed);
      const doctor = doctorOf(plan.seed, reason.department, index);
      const nurse = nurseOf(plan.seed, index + day + round);
      const values = measured(chance, plan.today - day, reason.ages[1] <= 1);
      const time = stamp12(at);
      const number = `${700_000_000 + index * 100 + (day - plan.today + DAYS) * 10 + round}`;
      const lines = values.map(
        ([item, value], nth) =>
          `OBX|${nth + 1}|NM|${ITEMS[item][0]}||${value}|${ITEMS[item][1]}|||||F|||${time}||${nurse.xcnShort}${CR}`,
      );
      texts.push({
        at: at + 6 * MINUTE,
        event: 'ORU^R30^ORU_R30',
        text: [
          pidShort(person),
          pv1({ class: 'I', place: pl(bed), doctor, department: reason.department }),
          `ORC|NW|${number}|||||||${time}${CR}`,
          `OBR|1|${number}||VITAL^バイタルサイン^99MIHON|||${time}${CR}`,
          ...lines,
        ].join(''),
      });
    }
  return texts;
}

/** Plausible, not more; who has been in for a few days gets better. */
function measured(chance: Chance, daysAgo: number, isNewborn: boolean): readonly (readonly [keyof typeof ITEMS, string])[] {
  const fever = chance.is(0.12 + daysAgo * 0.05) ? 0.9 : 0;
  const systolic = Math.round((isNewborn ? 68 : 124) + 12 * chance.normal());
  const all: (readonly [keyof typeof ITEMS, string])[] = [
    ['temperature', (36.5 + fever + 0.25 * chance.normal()).toFixed(1)],
    ['pulse', `${Math.round((isNewborn ? 132 : 74) + fever * 14 + 8 * chance.normal())}`],
    ['systolic', `${systolic}`],
    ['diastolic', `${Math.round(systolic * 0.6 + 4 * chance.normal())}`],
    ['respiration', `${Math.round((isNewborn ? 42 : 16) + fever * 3 + 1.5 * chance.normal())}`],
    ['spo2', `${Math.min(100, Math.round(97 - fever * 1.5 + chance.normal()))}`],
  ];
  // Respiration is counted in the morning and when there is a reason to.
  return chance.is(0.5) ? all : all.filter(([item]) => item !== 'respiration');
}
