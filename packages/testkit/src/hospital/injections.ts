import type { Infusion } from './admissions.ts';
import { DAY, HOUR, MINUTE, moment, stamp12, stamp14, ymd } from './calendar.ts';
import { type Care, type Contact, placeOrder } from './care.ts';
import { drug } from './drugs.ts';
import { CR, orc } from './messages.ts';
import { departmentCode, nurseOf } from './staff.ts';

const INJECTION_KINDS: Readonly<Record<Infusion['kind'], string>> = {
  '00': '00^一般^99I02',
  '05': '05^ＴＰＮ^99I02',
  '07': '07^抗がん剤^99I02',
};

/** Hours a bag runs; a shot takes five minutes. */
function hoursOf(bag: Infusion): number {
  return bag.rate === 0 ? 1 / 12 : bag.volume / bag.rate;
}

function slotNumber(n: number): string {
  return `${n + 1}`.padStart(3, '0');
}

function orderText(
  care: Care,
  contact: Contact,
  order: string,
  bag: Infusion,
  day: number,
  hours: readonly number[],
  at: number,
  control: string,
  factor: number,
): string {
  const ward = contact.place.split('^')[0];
  let text = care.long + contact.pv1;
  hours.forEach((hour, n) => {
    const from = moment(day, hour);
    const route = bag.rate === 0 ? 'IV^静脈内^HL70162||SYR^シリンジ^HL70164' : 'IV^静脈内^HL70162||IVP^点滴ポンプ^HL70164';
    text += orc({
      control,
      number: order,
      group: `${order}_01_${slotNumber(n)}`,
      at,
      doctor: contact.doctor,
      place: contact.place,
      department: departmentCode(contact.department),
      inpatient: contact.inpatient,
    });
    text += `RXE||${INJECTION_KINDS[bag.kind]}|${bag.volume}||ML^ミリリットル^MR9P|INJ^注射剤^MR9P|^${bag.name}^99IC6||||||||${order}||||||${contact.inpatient ? 'IHP^入院処方^MR9P~FTP^定時処方^99I01' : 'OHP^外来処方^MR9P'}|H${Math.max(1, Math.round(hoursOf(bag)))}|${bag.rate === 0 ? '' : `${bag.rate * factor}|ml/hr^ミリリットル／時間^ISO+`}${bag.rate === 0 ? '|' : ''}||||||||||||||||||${ward}^^^^^N${CR}`;
    text += `TQ1|1||||||${stamp12(from)}|${stamp12(from + Math.round(hoursOf(bag) * 60) * MINUTE)}${CR}RXR|${route}${CR}`;
    bag.drugs.forEach(([key, amount], i) => {
      const item = drug(key);
      text += `RXC|${i === 0 ? 'B' : 'A'}|${item.code}^${item.name}^HOT9|${amount}|${item.unit}${CR}`;
    });
  });
  return text;
}

function givenText(
  care: Care,
  contact: Contact,
  order: string,
  bag: Infusion,
  day: number,
  hours: readonly number[],
  at: number,
): string {
  let text = care.short + contact.pv1;
  const nurse = nurseOf(care.plan.seed, care.index + day).xcnShort;
  hours.forEach((hour, n) => {
    const from = moment(day, hour) + ((care.index * 13 + n * 7) % 20) * MINUTE;
    const to = from + Math.round(hoursOf(bag) * 60) * MINUTE;
    text += orc({
      control: 'NW',
      number: order,
      group: `${order}_01_${slotNumber(n)}`,
      at,
      doctor: contact.doctor,
      place: contact.place,
      department: departmentCode(contact.department),
      inpatient: contact.inpatient,
    });
    for (const [key, amount] of bag.drugs) {
      const item = drug(key);
      text += `RXA|0|1|${stamp14(from)}|${stamp14(to)}|${item.code}^${item.name}^HOT9|${amount}|${item.unit}|||${nurse}|${contact.place}|${bag.rate === 0 ? '' : `${bag.rate}ml/hr`}||||||||CP||${stamp14(at)}${CR}`;
    }
    text += `RXR|IV^静脈内^HL70162${CR}`;
  });
  return text;
}

/**
 * OMP-02 for one day of one bag, ordered at `orderedAt`, and OMP-12 when each slot is through: one file per order, written
 * anew with every slot. Slots before `notBefore` fall away.
 */
export function infuse(care: Care, contact: Contact, bag: Infusion, day: number, orderedAt: number, notBefore: number): void {
  const hours = bag.hours.filter((hour) => moment(day, hour) >= notBefore);
  if (hours.length === 0 || orderedAt > care.writer.horizon) return;
  const order = care.writer.nextOrder();
  const filing = {
    type: 'OMP-02',
    day: ymd(Math.floor(orderedAt / DAY)),
    order,
    at: orderedAt,
    department: contact.department,
  } as const;
  const fate = placeOrder(care, filing, 'RDE^O11^RDE_O11', (control, version) =>
    orderText(care, contact, order, bag, day, hours, orderedAt, control, version === 1 ? 1 : 2),
  );
  if (fate === 'deleted') return;
  const given = { type: 'OMP-12', day: ymd(day), order, department: contact.department } as const;
  hours.forEach((hour, n) => {
    // Of a day's slots the first and the last are charted at once, those between with the last.
    if (n !== hours.length - 1 && (n !== 0 || day < care.plan.today - 1)) return;
    const at = moment(day, hour) + Math.round(hoursOf(bag) * HOUR) + (21 + (care.index % 17)) * MINUTE;
    care.writer.put({ ...given, at }, 'RAS^O17^RAS_O17', () =>
      givenText(care, contact, order, bag, day, hours.slice(0, n + 1), at),
    );
  });
}
