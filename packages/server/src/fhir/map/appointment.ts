import type { AppointmentFacts, OrderItem, StoredItem } from '@tomoshibi/hospital';
import { type ChartResource, words } from '../element.ts';
import { instantOf, timed } from '../time.ts';
import { departmentName, type MapContext, patientReference, resourceOf } from './map-context.ts';

/**
 * Appointment for what is still to come: orders with a day ahead, planned admissions, moves and discharges. No message says how long
 * they take, and an Appointment with a start needs an end: the time stands in `requestedPeriod`, the status is `proposed`.
 */
export function appointment(context: MapContext, item: StoredItem, order: OrderItem, index: number): ChartResource {
  return resourceOf(
    context,
    item,
    { type: 'Appointment', part: [index] },
    {
      status: 'proposed',
      serviceType: [words(order.kind)],
      specialty: order.department === undefined ? [] : [words(departmentName(context, order.department))],
      description: order.name,
      comment: order.detail,
      requestedPeriod: [timed('start', order.scheduledAt)],
      participant: [{ actor: patientReference(context), required: 'required', status: 'needs-action' }],
    },
  );
}

/** HL7 v2 and lists say it in their own words; what says nothing is booked, for it was sent as an appointment. */
const STATUS: Readonly<Record<NonNullable<AppointmentFacts['state']>, string>> = {
  booked: 'booked',
  arrived: 'arrived',
  done: 'fulfilled',
  missed: 'noshow',
};

/** One appointment of the hospital (`APT`). FHIR wants start and end together: without an end it is `proposed` with `requestedPeriod`. */
export function bookedAppointment(context: MapContext, item: StoredItem): ChartResource[] {
  const facts = item.row.facts;
  if (facts?.kind !== 'appointment') return [];
  const { at, until, dept, doctor, place, what, note, status } = facts;
  const isExact = (time: string | undefined): boolean => /T\d{2}:\d{2}/.test(time ?? '') && instantOf(time) !== undefined;
  const exact = isExact(at) && isExact(until);
  const times = exact ? { start: instantOf(at), end: instantOf(until) } : { requestedPeriod: [timed('start', at)] };
  const said = facts.cancels === true ? 'cancelled' : exact ? STATUS[facts.state ?? 'booked'] : 'proposed';
  return [
    resourceOf(
      context,
      item,
      { type: 'Appointment', part: [0] },
      {
        status: said,
        specialty: dept === undefined ? [] : [words(departmentName(context, dept))],
        description: what,
        comment: [doctor, place, note, status].filter((text) => text !== undefined && text !== '').join(' / ') || undefined,
        ...times,
        participant: [
          { actor: patientReference(context), required: 'required', status: facts.cancels === true ? 'declined' : 'accepted' },
        ],
      },
    ),
  ];
}
