import { z } from '@hono/zod-openapi';
import { EMERGENCIES, PURPOSES, SECTION_NAMES } from '@tomoshibi/hospital';
import type { ChangesAsked, PatientAsked, SectionAsked } from '../../reader.ts';
import type { SameShape } from './same-shape.ts';

/** What a client may ask. Lengths are bounded: nothing of a hospital is longer, and no query needs to be. */
export const patientAsked = z.union([
  z.strictObject({ number: z.string().min(1).max(64) }),
  z.strictObject({ ref: z.string().min(1).max(128) }),
]);

/** A local time of the hospital, to the minute or second; what had been received by then counts. */
export const asOf = z
  .string()
  .regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/)
  .meta({ description: 'Local time `2026-10-30T23:45`.' });

export const findAsked = z.strictObject({ query: z.string().max(200), limit: z.int().min(1).max(200).optional() });

/** Opening a chart: the purpose or the reason of an 緊急閲覧 is sent again by the page when the gate asks for it; the session remembers it. */
export const summaryAsked = z.strictObject({
  patient: patientAsked,
  purpose: z.enum(PURPOSES).optional(),
  emergency: z.enum(EMERGENCIES).optional(),
  asOf: asOf.optional(),
});

export const sectionAsked = z.strictObject({
  patient: patientAsked,
  section: z.enum(SECTION_NAMES),
  cursor: z.string().min(1).max(4096).optional(),
  limit: z.int().min(1).max(500).optional(),
  kind: z.string().min(1).max(128).optional(),
  department: z.string().min(1).max(128).optional(),
  test: z.string().min(1).max(256).optional(),
  asOf: asOf.optional(),
});

export const changesAsked = z.strictObject({ patient: patientAsked, since: asOf });

export const wardAsked = z.strictObject({ ward: z.string().min(1).max(64) });

export const originalAsked = z.strictObject({ original: z.string().min(1).max(512) });

export const askedProofs: [
  SameShape<z.infer<typeof patientAsked>, PatientAsked>,
  SameShape<z.infer<typeof sectionAsked>, SectionAsked>,
  SameShape<z.infer<typeof changesAsked>, ChangesAsked>,
] = [true, true, true];
