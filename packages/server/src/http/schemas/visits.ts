import { z } from '@hono/zod-openapi';
import type { VisitsView } from '@tomoshibi/hospital';
import type { VisitsAsked } from '../../reader.ts';
import { count, foundPatient, hospitalTime, instant, list, text } from './person.ts';
import type { SameShape } from './same-shape.ts';
import { appointmentWords, road } from './visit-items.ts';

export const visitsAsked = z.strictObject({
  day: z
    .string()
    .regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/)
    .meta({ description: "A day `2026-11-01`; absent: the hospital's today." })
    .optional(),
  department: z.string().max(128).meta({ description: "As in the answer's `departments`; absent: all." }).optional(),
});

const visitLine = z
  .strictObject({
    patient: foundPatient.optional(),
    number: text,
    soundsAlike: z.literal(true).optional(),
    ...appointmentWords,
    sentAt: hospitalTime.optional(),
    road: road.optional(),
  })
  .meta({ id: 'VisitLine' });

const plannedAdmission = z
  .strictObject({
    patient: foundPatient.optional(),
    number: text,
    at: hospitalTime.optional(),
    department: text.optional(),
    doctor: text.optional(),
    ward: text.optional(),
    reason: text.optional(),
    state: z.enum(['planned', 'done', 'cancelled']),
    sentAt: hospitalTime.optional(),
  })
  .meta({ id: 'PlannedAdmission' });

export const visitsView = z
  .strictObject({
    day: text,
    today: text,
    department: text.optional(),
    lines: list(visitLine),
    admissions: list(plannedAdmission),
    departments: list(z.strictObject({ department: text, expected: count })),
    days: list(z.strictObject({ day: text, expected: count, takenBack: count })),
    neverReceived: z.literal(true).optional(),
    newestAt: hospitalTime.optional(),
    copiedInstant: instant.optional(),
  })
  .meta({ id: 'Visits', description: 'S-47: who is expected on a day.' });

export const visitProofs: [
  SameShape<z.infer<typeof visitsAsked>, VisitsAsked>,
  SameShape<z.infer<typeof visitsView>, VisitsView>,
] = [true, true];
