import { z } from '@hono/zod-openapi';
import {
  APPOINTMENT_STATES,
  type AppointmentItem,
  LIST_CATEGORIES,
  type ListItem,
  type MergeItem,
  ROADS,
} from '@tomoshibi/hospital';
import { fromOriginal } from './items.ts';
import { hospitalTime, list, text } from './person.ts';
import type { SameShape } from './same-shape.ts';

export const road = z.enum(ROADS).meta({ id: 'Road', description: 'By which road it came; absent: from a storage.' });

export const appointmentWords = {
  at: hospitalTime.optional(),
  until: hospitalTime.optional(),
  department: text.optional(),
  doctor: text.optional(),
  place: text.optional(),
  what: text.optional(),
  note: text.optional(),
  status: text.meta({ description: 'As the source says it.' }).optional(),
  state: z.enum(APPOINTMENT_STATES),
};

export const appointmentItem = z
  .strictObject({
    ...fromOriginal,
    ...appointmentWords,
    ahead: z.boolean(),
    sentAt: hospitalTime.optional(),
    road: road.optional(),
  })
  .meta({ id: 'AppointmentItem' });

export const listItem = z
  .strictObject({
    ...fromOriginal,
    list: text,
    category: z.enum(LIST_CATEGORIES),
    listDay: hospitalTime.optional(),
    cells: list(z.strictObject({ label: text, text })),
    receivedAt: hospitalTime.optional(),
  })
  .meta({ id: 'ListItem', description: 'One line of a list that somebody gave us.' });

export const mergeItem = z
  .strictObject({
    ...fromOriginal,
    other: text,
    otherRef: text.optional(),
    as: z.enum(['kept', 'ended']),
    at: hospitalTime.optional(),
    sentAt: hospitalTime.optional(),
  })
  .meta({ id: 'MergeItem' });

export const visitItemProofs: [
  SameShape<z.infer<typeof appointmentItem>, AppointmentItem>,
  SameShape<z.infer<typeof listItem>, ListItem>,
  SameShape<z.infer<typeof mergeItem>, MergeItem>,
] = [true, true, true];
