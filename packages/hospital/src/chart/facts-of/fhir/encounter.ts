import { conceptText, objectsAt, textAt } from '@tomoshibi/formats';
import type { AppointmentFacts, MovementFacts } from '../../facts.ts';
import { present } from '../../present.ts';
import type { BedView } from '../../view.ts';
import type { FhirReading } from './fhir-reading.ts';

const USED =
  'status statusHistory class classHistory type serviceType priority participant appointment period length reasonCode diagnosis hospitalization location serviceProvider episodeOfCare';

/**
 * Encounter as one movement of `kind`: ADT-12 a reception, ADT-21 a planned admission, ADT-22 an admission with the bed of now,
 * ADT-31 that the patient is out for a while, ADT-52 a discharge.
 */
export function movementFacts(reading: FhirReading, kind: string): MovementFacts {
  reading.unshown(USED);
  const period = reading.objects('period')[0] ?? reading.resource;
  const start = reading.time('start', period, 'period.start');
  const end = reading.time('end', period, 'period.end');
  const discharge = kind === 'ADT-52';
  const doctors = reading.objects('participant');
  const attending = doctors.find((one) => textAt(one, 'type.coding.code') === 'ATND') ?? doctors[0];
  const inpatient = kind !== 'ADT-12';
  return present<MovementFacts>({
    kind: 'movement',
    cancels: undefined,
    sent: reading.plainTime('meta.lastUpdated'),
    at: discharge ? end : kind === 'ADT-31' ? leftAt(reading) : start,
    cls: inpatient ? 'I' : 'O',
    place: inpatient ? bed(reading) : undefined,
    from: undefined,
    planned: undefined,
    dept: conceptText(reading.get('serviceType')) ?? reading.department(),
    attending: reading.named(attending?.get('individual')),
    disposition: discharge ? conceptText(objectsAt(reading.get('hospitalization'), 'dischargeDisposition')[0]) : undefined,
    admittedAt: inpatient && kind !== 'ADT-21' && kind !== 'ADT-31' ? start : undefined,
    dischargedAt: discharge ? end : undefined,
    plannedAdmissionAt: kind === 'ADT-21' ? start : undefined,
    plannedDischargeAt: undefined,
    plannedReturnAt: undefined,
    reason: reading.concept('reasonCode'),
  });
}

/** Since when the patient is out; when nobody says, since the message was sent. */
function leftAt(reading: FhirReading): string | undefined {
  const history = reading.objects('statusHistory').filter((one) => textAt(one, 'status') === 'onleave');
  const period = objectsAt(history.at(-1), 'period')[0];
  return period === undefined ? undefined : reading.time('start', period, 'statusHistory.period.start');
}

/** Where the patient lies: the place that has not ended, else the last. `棟-室-床` is what our own FHIR calls it. */
function bed(reading: FhirReading): BedView | undefined {
  const all = reading.objects('location');
  const open = all.filter(
    (one) => textAt(one, 'period.end') === undefined && !['completed', 'planned'].includes(textAt(one, 'status') ?? ''),
  );
  const name = reading.named((open.at(-1) ?? all.at(-1))?.get('location'));
  if (name === undefined || name === '?') return undefined;
  const [, ward, inner, place] = /^([^-]+)-([^-]+)-([^-]+)$/u.exec(name) ?? [];
  return ward === undefined || inner === undefined || place === undefined ? { ward: name } : { ward, room: inner, bed: place };
}

const STATE: Readonly<Record<string, NonNullable<AppointmentFacts['state']>>> = {
  booked: 'booked',
  arrived: 'arrived',
  'checked-in': 'arrived',
  fulfilled: 'done',
  noshow: 'missed',
};

/** Appointment. What is only proposed or waits for an answer has a status and no state. */
export function appointmentFacts(reading: FhirReading): AppointmentFacts {
  reading.unshown(
    'status cancelationReason serviceCategory serviceType specialty appointmentType reasonCode reasonReference description start end minutesDuration slot created comment patientInstruction participant requestedPeriod',
  );
  const status = reading.text('status');
  const period = reading.objects('requestedPeriod')[0];
  const who = (type: string) =>
    reading
      .objects('participant')
      .filter((one) => textAt(one, 'actor.type') === type || textAt(one, 'actor.reference')?.startsWith(`${type}/`));
  const doctor = [...who('Practitioner'), ...who('PractitionerRole')][0];
  const notes = [reading.text('comment'), reading.text('patientInstruction'), reading.concept('cancelationReason')];
  const what = [
    reading.concept('serviceType'),
    reading.concept('appointmentType'),
    reading.text('description'),
    reading.concept('reasonCode'),
  ];
  return present<AppointmentFacts>({
    kind: 'appointment',
    cancels: status === 'cancelled' ? true : undefined,
    sent: reading.plainTime('meta.lastUpdated'),
    at: reading.time('start') ?? (period === undefined ? undefined : reading.time('start', period, 'requestedPeriod.start')),
    until: reading.time('end') ?? (period === undefined ? undefined : reading.time('end', period, 'requestedPeriod.end')),
    dept: reading.concept('specialty') ?? reading.concept('serviceCategory') ?? reading.department(),
    doctor: reading.named(doctor?.get('actor')),
    place: reading.named(who('Location')[0]?.get('actor')),
    what: said(what),
    note: said(notes),
    status,
    state: STATE[status ?? ''],
  });
}

function said(parts: readonly (string | undefined)[]): string | undefined {
  const all = [...new Set(parts.filter((part): part is string => part !== undefined && part !== ''))];
  return all.length === 0 ? undefined : all.join(' ');
}
