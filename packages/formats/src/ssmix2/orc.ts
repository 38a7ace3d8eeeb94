import type { Segment } from '../hl7v2/message.ts';
import { codedAt } from './coded.ts';
import { textAt } from './field-text.ts';
import { personAt } from './person.ts';
import { type Draft, type Reading, timeAt } from './reading.ts';
import type { OrderHead } from './records.ts';

/**
 * ORC-1 control, -2 order number, -3 filler number, -4 group, -5 status, -8 parent, -9 ordered at, -10 entered by, -12 doctor,
 * -17 department, -29 `I`/`O`.
 */
export function readOrc(reading: Reading, segment: Segment): Draft<OrderHead> {
  const order: Draft<OrderHead> = {};
  const control = textAt(reading, segment, 1);
  if (control !== undefined) order.control = control;
  const orderNumber = textAt(reading, segment, 2);
  if (orderNumber !== undefined) order.orderNumber = orderNumber;
  const fillerNumber = textAt(reading, segment, 3);
  if (fillerNumber !== undefined) order.fillerNumber = fillerNumber;
  const group = textAt(reading, segment, 4);
  if (group !== undefined) order.group = group;
  const status = textAt(reading, segment, 5);
  if (status !== undefined) order.status = status;
  const parent = textAt(reading, segment, 8);
  if (parent !== undefined) order.parent = parent;
  const orderedAt = timeAt(reading, segment, 9);
  if (orderedAt !== undefined) order.orderedAt = orderedAt;
  const enteredBy = personAt(reading, segment, 10);
  const doctor = personAt(reading, segment, 12);
  if (doctor !== undefined) order.doctor = doctor;
  if (enteredBy !== undefined) order.enteredBy = enteredBy;
  const department = codedAt(reading, segment, 17);
  if (department !== undefined) order.department = department;
  const setting = textAt(reading, segment, 29);
  if (setting !== undefined) order.setting = setting;
  return order;
}

/**
 * ORC-4 as Rp and slot: `123456789012345_01_001` is Rp `01`, slot `001`; a plain `2` is Rp `2` without a slot.
 * Source: observed in the NHO samples (both) and ssmixtwins.
 */
export function splitGroup(group: string): { readonly rp: string; readonly slot?: string } {
  const last = group.lastIndexOf('_');
  const middle = last > 0 ? group.lastIndexOf('_', last - 1) : -1;
  if (middle < 0) return { rp: group };
  return { rp: group.slice(middle + 1, last), slot: group.slice(last + 1) };
}
