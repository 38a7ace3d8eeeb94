import type { OrderItem, StoredItem } from '@tomoshibi/hospital';
import { type ChartResource, words } from '../element.ts';
import { timed } from '../time.ts';
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
