import type { AppointmentMessage, Coded } from '@tomoshibi/formats';
import type { AppointmentFacts } from '../facts.ts';
import { present } from '../present.ts';
import { joined, label, stated } from './parts.ts';

type State = NonNullable<AppointmentFacts['state']>;

/** HL7 table 0278, and the words of it that senders write in its place. Whatever is not in it says nothing. */
const STATES: ReadonlyMap<string, State> = new Map([
  ['BOOKED', 'booked'],
  ['予約', 'booked'],
  ['予約済', 'booked'],
  ['PENDING', 'booked'],
  ['STARTED', 'arrived'],
  ['受付済', 'arrived'],
  ['来院', 'arrived'],
  ['COMPLETE', 'done'],
  ['終了', 'done'],
  ['NOSHOW', 'missed'],
  ['未来院', 'missed'],
]);

/** Of table 0278 what takes the appointment back, though its event only changes it. */
const TAKEN_BACK: ReadonlySet<string> = new Set(['CANCELLED', 'CANCELED', 'DELETED', 'DISCONTINUED', '取消', '予約取消']);

/** SIU. S15 and S16 take back and stay on the chart as cancelled; S26 says by its name that nobody came. */
export function appointmentFacts(record: AppointmentMessage): AppointmentFacts {
  const status = words(record.status);
  const places = record.places.map((place) => joined(place.department, place.ward, place.room, place.bed));
  return present<AppointmentFacts>({
    kind: 'appointment',
    ...stated(/^S1[567]$/u.test(record.head.event) || TAKEN_BACK.has(status), record.head),
    at: record.startAt,
    until: record.endAt,
    dept: label(record.department),
    doctor: listed(record.doctors.map((doctor) => doctor.name ?? doctor.id)),
    place: listed(places),
    what:
      listed([...record.services.map(label), isPlan(record.appointmentType) ? undefined : label(record.appointmentType)]) ??
      label(record.reason),
    note: record.notes.length === 0 ? undefined : record.notes.join('\n'),
    status: label(record.status),
    state: record.head.event === 'S26' ? 'missed' : STATES.get(status),
  });
}

/** HL7 table 0277 says how firm the appointment is, not what it is for. */
const isPlan = (type: Coded | undefined): boolean => /^(?:NORMAL|TENTATIVE|COMPLETE)$/u.test(words(type));

const words = (status: Coded | undefined): string => (status?.code ?? status?.text ?? '').normalize('NFKC').trim().toUpperCase();

function listed(texts: readonly (string | undefined)[]): string | undefined {
  const said = [...new Set(texts.filter((text) => text !== undefined && text !== ''))];
  return said.length === 0 ? undefined : said.join('、');
}
