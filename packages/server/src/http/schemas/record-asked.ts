import { z } from '@hono/zod-openapi';
import { RECORD_FORMATS, RECORD_PARTS } from '@tomoshibi/hospital';

/** A UTC instant with milliseconds, as every answer gives them. */
const instant = z.iso.datetime({ offset: false, precision: 3 });
const seq = z.int().min(0);
const patient = z.string().min(1).max(64);
const answer = { verdict: z.enum(['right', 'not-right', 'asked']), note: z.string().max(500) };

/** 誰の・誰が・いつ・何を. `who`: staff number, or the whole name. */
export const recordListAsked = z.strictObject({
  who: z.string().min(1).max(64).optional(),
  patient: patient.optional(),
  fromInstant: instant.optional(),
  toInstant: instant.optional(),
  part: z.enum(RECORD_PARTS),
  before: seq.optional(),
  limit: z.int().min(1).max(200),
});

export const recordNothingAsked = z.strictObject({});
export const flagAnswered = z.strictObject({ flag: z.string().min(1).max(64), ...answer });
export const emergencyReviewed = z.strictObject({ viewed: seq, ...answer });
export const patientReportAsked = z.strictObject({ patient, fromInstant: instant.optional(), nameStaff: z.boolean() });
export const weeklyAsked = z.strictObject({ fromInstant: instant, toInstant: instant });
export const recordExportAsked = z.strictObject({
  format: z.enum(RECORD_FORMATS),
  fromInstant: instant.optional(),
  toInstant: instant.optional(),
  from: seq.optional(),
});
