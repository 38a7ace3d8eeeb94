import { hospitalTime } from '../hl7v2/hospital-time.ts';
import type { Segment } from '../hl7v2/message.ts';
import { codedAt } from '../ssmix2/coded.ts';
import { textAt } from '../ssmix2/field-text.ts';
import { readNte } from '../ssmix2/nte.ts';
import { personAt } from '../ssmix2/person.ts';
import { placeAt } from '../ssmix2/pv1.ts';
import { type Draft, type Reading, timeAt } from '../ssmix2/reading.ts';
import type { Coded, HospitalTime, Person, Place } from '../ssmix2/records.ts';
import type { Frame } from './frame.ts';
import type { AppointmentMessage } from './records.ts';

/** Start time and duration of a resource: AIS-4, -7, -8; AIG-8, -11, -12; AIL-6, -9, -10; AIP-6, -9, -10. */
const RESOURCES: Readonly<Record<string, { readonly start: number; readonly duration: number; readonly status: number }>> = {
  AIS: { start: 4, duration: 7, status: 10 },
  AIG: { start: 8, duration: 11, status: 14 },
  AIL: { start: 6, duration: 9, status: 12 },
  AIP: { start: 6, duration: 9, status: 12 },
};

/**
 * SIU_S12 … S26. The time is that of the service (AIS), else of the first resource, else TQ1-7, else SCH-11 (v2.3, v2.4). Source: HL7 v2.5 §10.6; TQ1 observed in an international v2.8 sample.
 */
export function readAppointment({ reading, message, head, patient }: Frame): AppointmentMessage {
  const services: Coded[] = [];
  const doctors: Person[] = [];
  const places: Place[] = [];
  const notes: string[] = [];
  let sch: Segment | undefined;
  let pv1: Segment | undefined;
  let tq1: Segment | undefined;
  const resources: Segment[] = [];
  for (const segment of message.segments) {
    switch (segment.id) {
      case 'SCH':
        sch ??= segment;
        break;
      case 'PV1':
        pv1 ??= segment;
        break;
      case 'TQ1':
        tq1 ??= segment;
        break;
      case 'NTE': {
        const note = readNte(reading, segment);
        if (note !== undefined) notes.push(note);
        break;
      }
      case 'AIS':
      case 'AIG':
      case 'AIL':
      case 'AIP':
        // AIx-2 `D`: this resource is taken off the appointment.
        if (segment.at(2) !== 'D') resources.push(segment);
        break;
    }
  }
  for (const segment of resources) {
    if (segment.id === 'AIS') push(services, codedAt(reading, segment, 3));
    if (segment.id === 'AIP') push(doctors, personAt(reading, segment, 3));
    if (segment.id === 'AIL') push(places, placeAt(reading, segment, 3, 'O'));
  }
  if (doctors.length === 0 && pv1 !== undefined) push(doctors, personAt(reading, pv1, 7));
  const record: Draft<AppointmentMessage> = { type: 'APT', head, patient, doctors, places, services, notes };
  const at = resources.find((segment) => segment.id === 'AIS') ?? resources[0];
  const times = timesOf(reading, at, tq1, sch);
  if (times.start !== undefined) record.startAt = times.start;
  if (times.end !== undefined) record.endAt = times.end;
  if (sch !== undefined) {
    const [placer, filler] = [textAt(reading, sch, 1), textAt(reading, sch, 2)];
    if (placer !== undefined) record.placer = placer;
    if (filler !== undefined) record.filler = filler;
    const [reason, type, status] = [codedAt(reading, sch, 7), codedAt(reading, sch, 8), codedAt(reading, sch, 25)];
    if (reason !== undefined) record.reason = reason;
    if (type !== undefined) record.appointmentType = type;
    const own = status ?? (at === undefined ? undefined : codedAt(reading, at, RESOURCES[at.id]?.status ?? 0));
    if (own !== undefined) record.status = own;
  }
  const department = pv1 === undefined ? undefined : codedAt(reading, pv1, 10);
  if (department !== undefined) record.department = department;
  return record;
}

function push<T>(list: T[], one: T | undefined): void {
  if (one !== undefined) list.push(one);
}

interface Times {
  readonly start?: HospitalTime | undefined;
  readonly end?: HospitalTime | undefined;
}

/** Start and end from one and the same place: the end of another would be that of another plan. */
function timesOf(reading: Reading, at: Segment | undefined, tq1: Segment | undefined, sch: Segment | undefined): Times {
  const own = at === undefined ? undefined : timeAt(reading, at, RESOURCES[at.id]?.start ?? 0);
  const timed: Times = tq1 === undefined ? {} : { start: timeAt(reading, tq1, 7), end: timeAt(reading, tq1, 8) };
  if (own !== undefined) return { start: own, end: endOf(at, own) ?? (timed.start === own ? timed.end : undefined) };
  if (timed.start !== undefined) return timed;
  return { start: hospitalTime(sch?.at(11, 1, 4) ?? ''), end: hospitalTime(sch?.at(11, 1, 5) ?? '') };
}

/** Minutes only, and only from a whole time of day: anything else is not computed. */
function endOf(segment: Segment | undefined, start: HospitalTime | undefined): HospitalTime | undefined {
  const fields = segment === undefined ? undefined : RESOURCES[segment.id];
  if (segment === undefined || fields === undefined || start === undefined) return undefined;
  const found = /^(\d{4}-\d{2}-\d{2}T)(\d{2}):(\d{2})(?::00)?$/u.exec(start);
  const unit = segment.at(fields.duration + 1).toLowerCase();
  const amount = segment.at(fields.duration);
  if (found === null || !/^\d{1,3}$/u.test(amount) || !['', 'm', 'min', '分'].includes(unit)) return undefined;
  const minutes = Number(found[2]) * 60 + Number(found[3]) + Number(amount);
  if (minutes >= 48 * 60) return undefined;
  return `${found[1]}${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
