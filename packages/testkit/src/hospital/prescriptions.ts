import { isoDay, stamp14, ymd } from './calendar.ts';
import { type Care, type Contact, type DrugTruth, type Fact, type Fate, placeOrder } from './care.ts';
import type { DrugUse } from './conditions.ts';
import { drug, USAGES, type UsageKey } from './drugs.ts';
import { CR, orc } from './messages.ts';
import { departmentCode, nurseOf } from './staff.ts';

export type PrescriptionKind = 'outpatient' | 'regular' | 'discharge';

const KINDS: Readonly<Record<PrescriptionKind, string>> = {
  outpatient: 'OHP^外来処方^MR9P~OHO^院外処方^MR9P',
  regular: 'IHP^入院処方^MR9P~FTP^定時処方^99I01',
  discharge: 'IHP^入院処方^MR9P~DCG^退院処方^MR9P',
};

/** Half up to one decimal, no trailing zero. */
function amount(n: number): string {
  return `${Math.round(n * 10) / 10}`;
}

interface Prescription {
  readonly order: string;
  readonly at: number;
  readonly startDay: number;
  readonly days: number;
  readonly kind: PrescriptionKind;
  readonly uses: readonly DrugUse[];
}

/** Drugs with the same usage make one Rp. */
function groups(uses: readonly DrugUse[]): readonly (readonly [UsageKey, readonly DrugUse[]])[] {
  const map = new Map<UsageKey, DrugUse[]>();
  for (const one of uses) {
    const group = map.get(one.usage);
    if (group === undefined) map.set(one.usage, [one]);
    else group.push(one);
  }
  return [...map];
}

/** Days the drug lasts; undefined where the sender gives none (外用, 頓用). */
function daysOf(use: DrugUse, days: number): number | undefined {
  const usage = USAGES[use.usage];
  return usage.times > 0 || drug(use.drug).form === 'self-injection' ? days : undefined;
}

function rxe(use: DrugUse, rx: Prescription): string {
  const item = drug(use.drug);
  const usage = USAGES[use.usage];
  const route =
    item.form === 'external' ? 'AP^外用^HL70162' : item.form === 'self-injection' ? 'SC^皮下^HL70162' : 'PO^口^HL70162';
  const duration = daysOf(use, rx.days);
  const note = 'note' in usage ? usage.note : '';
  const weekly = note.startsWith('週１回');
  const outside = usage.times === 0;
  const daily = use.dose * usage.times;
  const total = outside
    ? item.form === 'oral'
      ? use.dose * 10
      : item.form === 'self-injection'
        ? Math.max(1, Math.ceil(rx.days / 28))
        : use.dose
    : weekly
      ? daily * Math.max(1, Math.round(rx.days / 7))
      : daily * rx.days;
  const dose = outside && item.form !== 'oral' ? '""||""' : `${amount(use.dose)}||${item.unit}`;
  const perDay = outside || weekly ? '' : `${amount(daily)}^${item.unit.split('^')[0]}&${item.unitText}&MR9P`;
  return (
    `RXE||${item.code}^${item.name}^HOT9|${dose}|||||${amount(total)}|${item.unit}||||${rx.order}||||${perDay}||${KINDS[rx.kind]}${CR}` +
    `TQ1|1||${usage.code}&${usage.text}&JAMISDP01|||${duration === undefined ? '' : `${duration}^d`}|${ymd(rx.startDay)}||||${note}${CR}RXR|${route}${CR}`
  );
}

function truthOf(rx: Prescription): Fact {
  const drugs = rx.uses.map((use): DrugTruth => {
    const usage = USAGES[use.usage];
    const days = daysOf(use, rx.days);
    const item = drug(use.drug);
    return {
      name: item.name,
      code: item.code,
      usage: usage.text,
      startOn: isoDay(rx.startDay),
      order: rx.order,
      ...(days === undefined ? {} : { days }),
      ...(usage.times > 0 && !('note' in usage) ? { daily: amount(use.dose * usage.times) } : {}),
    };
  });
  return { kind: 'drugs', drugs };
}

/** OMP-01. A deleted prescription is written anew at once, under a new number. Returns the order in force. */
export function prescribe(
  care: Care,
  contact: Contact,
  at: number,
  startDay: number,
  days: number,
  kind: PrescriptionKind,
  uses: readonly DrugUse[],
  again = false,
): string {
  if (uses.length === 0) return '';
  const order = care.writer.nextOrder();
  const text = (control: string, rx: Prescription): string =>
    care.long +
    contact.pv1 +
    groups(rx.uses)
      .map(([, group], rp) =>
        group
          .map(
            (use) =>
              orc({
                control,
                number: order,
                group: `${rp + 1}`,
                at: rx.at,
                doctor: contact.doctor,
                place: contact.place,
                department: departmentCode(contact.department),
                inpatient: contact.inpatient,
              }) + rxe(use, rx),
          )
          .join(''),
      )
      .join('');
  // The version that was replaced asked for a week less, or half the days.
  const version = (n: 0 | 1): Prescription => ({
    order,
    at,
    startDay,
    days: n === 1 ? days : Math.max(1, days > 14 ? days - 7 : Math.floor(days / 2)),
    kind,
    uses,
  });
  const fate: Fate = placeOrder(
    care,
    { type: 'OMP-01', day: ymd(Math.floor(at / 86_400)), order, at, department: contact.department },
    'RDE^O11^RDE_O11',
    (control, n) => text(control, version(n)),
    (n) => truthOf(version(n)),
  );
  return fate === 'deleted' && !again ? prescribe(care, contact, at + 3_600, startDay, days, kind, uses, true) : order;
}

/** OMP-11: what was taken that day, one file per prescription and day. */
export function give(
  care: Care,
  contact: Contact,
  order: string,
  day: number,
  at: number,
  uses: readonly DrugUse[],
  hours: readonly number[],
): void {
  const taken = uses.filter(
    (use) => drug(use.drug).form === 'oral' && USAGES[use.usage].times > 0 && !('note' in USAGES[use.usage]),
  );
  if (taken.length === 0 || order === '') return;
  care.writer.put({ type: 'OMP-11', day: ymd(day), order, at, department: contact.department }, 'RAS^O17^RAS_O17', () => {
    const nurse = nurseOf(care.plan.seed, day + care.index).xcnShort;
    const head = (rp: number) =>
      orc({
        control: 'NW',
        number: order,
        group: `${rp}`,
        at,
        doctor: contact.doctor,
        place: contact.place,
        department: departmentCode(contact.department),
        inpatient: true,
      });
    let text = care.short + contact.pv1;
    groups(taken).forEach(([usage, group], rp) => {
      let lines = '';
      for (const hour of usage === 'evening' || usage === 'bedtime'
        ? [19]
        : usage === 'morning'
          ? [8]
          : usage === 'twice'
            ? [8, 19]
            : [8, 12, 19]) {
        if (!hours.includes(hour)) continue;
        const when = stamp14(day * 86_400 + hour * 3_600 + ((care.index * 7 + rp * 3) % 40) * 60).slice(0, 12);
        for (const use of group) {
          const item = drug(use.drug);
          lines += `RXA|0|1|${when}|${when}|${item.code}^${item.name}^HOT9|${amount(use.dose)}|${item.unit}|||${nurse}|${contact.place}|||||||||CP||${stamp14(at)}${CR}`;
        }
      }
      if (lines !== '') text += `${head(rp + 1)}${lines}RXR|PO^口^HL70162${CR}`;
    });
    return text;
  });
}
