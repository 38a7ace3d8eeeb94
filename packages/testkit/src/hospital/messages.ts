import type { Bed } from './beds.ts';
import { stamp14, ymd } from './calendar.ts';
import type { Person } from './person.ts';
import type { Doctor } from './staff.ts';

/** Segments end with CR, the last one too. */
export const CR = '\r';

const CHARACTERS = '||||||~ISO IR87||ISO 2022-1994|SS-MIX2_1.20^SS-MIX2^1.2.392.200250.2.1.100.1.2.120^ISO\r';

/** MSH. `event` is MSH-9, `ADT^A08^ADT_A01`; `sent` the 17 digits of the file name. */
export function msh(event: string, sent: string, control: string): string {
  return `MSH|^~\\&|MIHON-EMR|MIHON|GW|SSMIX|${sent.slice(0, 14)}.${sent.slice(14)}||${event}|${control}|P|2.5${CHARACTERS}`;
}

/** `family^given^^^^^L^I~…^P`: kanji and reading. */
export function xpn(name: { family: string; given: string; familyKana: string; givenKana: string }): string {
  return `${name.family}^${name.given}^^^^^L^I~${name.familyKana}^${name.givenKana}^^^^^L^P`;
}

/** PID as most messages carry it. */
export function pidShort(person: Person): string {
  return `PID|0001||${person.number}^^^^PI||${xpn(person)}||${ymd(person.bornDay)}|${person.sex}${CR}`;
}

/** PID of orders: with address and telephone. */
export function pidLong(person: Person): string {
  return `PID|0001||${person.number}^^^^PI||${xpn(person)}||${ymd(person.bornDay)}|${person.sex}|||^^^^${person.postcode}^JPN^H^${person.address}||^PRN^PH^^^^^^^^^${person.phone}${CR}`;
}

/** `3西^305^2^^^N` */
export function pl(bed: Bed): string {
  return `${bed.ward}^${bed.room}^${bed.bed}^^^N`;
}

/** What PV1 can say; times are moments. */
export interface Pv1 {
  readonly class: 'I' | 'O' | 'E';
  readonly place: string;
  readonly previous?: string;
  readonly doctor: Doctor;
  readonly department: string;
  readonly disposition?: string;
  readonly admittedAt?: number;
  readonly dischargedAt?: number;
}

export function pv1(visit: Pv1): string {
  const head = `PV1|0001|${visit.class}|${visit.place}|||${visit.previous ?? ''}|${visit.doctor.xcnShort}|||${visit.department}`;
  if (visit.admittedAt === undefined && visit.dischargedAt === undefined) return `${head}${CR}`;
  const admitted = visit.admittedAt === undefined ? '' : stamp14(visit.admittedAt);
  const discharged = visit.dischargedAt === undefined ? '' : `|${stamp14(visit.dischargedAt)}`;
  const admitting = visit.class === 'I' ? visit.doctor.xcnShort : '';
  return `${head}|||||||${admitting}|||||||||||||||||||${visit.disposition ?? ''}||||||||${admitted}${discharged}${CR}`;
}

/** EVN-2 recorded, EVN-6 happened. */
export function evn(recordedAt: number, happenedAt?: number): string {
  return `EVN||${stamp14(recordedAt)}|||USER01${happenedAt === undefined ? '' : `|${stamp14(happenedAt)}`}${CR}`;
}

/** ORC of an order: control, order number, group, time, doctor, place, department, setting. */
export function orc(order: {
  readonly control: string;
  readonly number: string;
  readonly filler?: string;
  readonly group?: string;
  readonly status?: string;
  readonly parent?: string;
  readonly at: number;
  readonly doctor: Doctor;
  readonly place: string;
  readonly department: string;
  readonly inpatient: boolean;
}): string {
  return `ORC|${order.control}|${order.number}|${order.filler ?? ''}|${order.group ?? ''}|${order.status ?? ''}|||${order.parent ?? ''}|${stamp14(order.at)}|${order.doctor.xcnShort}||${order.doctor.xcn}|${order.place}||||${order.department}||||みほん病院|^^^^999-0001^JPN^^見本県みほん市中央町１丁目１番１号|^^^^^^^^^^^0000-00-0000||||||${order.inpatient ? 'I^入院患者オーダ^HL70482' : 'O^外来患者オーダ^HL70482'}${CR}`;
}
