import { z } from '@hono/zod-openapi';
import { DISPENSING_TESTS, INCIDENT_KINDS, NOTE_LENGTH, QUERY_CAUSES } from '@tomoshibi/hospital';
import { patientAsked } from './asked.ts';

const note = z.string().max(NOTE_LENGTH);
const short = z.string().max(200);
/** As far as known: day, minute, or less. */
const occurredAt = z
  .string()
  .regex(/^\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}(?::\d{2})?)?)?)?$/)
  .optional();
const original = z.string().min(1).max(512);

export const onePatient = z.strictObject({ patient: patientAsked });

export const noteAsked = z.strictObject({
  patient: patientAsked,
  about: z.enum(['allergy', 'drug', 'result', 'bed', 'infection', 'resuscitation', 'weight', 'other']),
  text: note,
  basis: z.enum(['patient', 'finding', 'other-hospital', 'paper']),
  occurredAt,
});
export const retractAsked = z.strictObject({ patient: patientAsked, seq: z.int().min(0), reason: short });
export const closeAwaitedAsked = z.strictObject({
  patient: patientAsked,
  original,
  how: z.enum(['result-on-paper', 'result-shown', 'not-done', 'repeated']),
});
export const callAsked = z.strictObject({ patient: patientAsked, test: short, value: short, to: short, readBack: z.boolean() });

export const pharmacyListAsked = z.strictObject({
  scope: z.enum(['inpatient', 'outpatient']),
  ward: z.string().min(1).max(64).optional(),
});
const answer = z.enum(['changed', 'as-written', 'stopped']);
export const queryAskedFor = z.strictObject({
  patient: patientAsked,
  original: original.optional(),
  drug: short.optional(),
  cause: z.enum(QUERY_CAUSES),
  text: note,
  toDoctor: short,
  answer: z.strictObject({ answer, text: note }).optional(),
});
export const answerAsked = z.strictObject({ patient: patientAsked, query: z.string().min(1).max(40), answer, text: note });
export const verdictAsked = z.strictObject({ patient: patientAsked, original, verdict: z.enum(['checked', 'held']) });
export const packAsked = z.strictObject({ ward: z.string().min(1).max(64) });

export const incidentAsked = z.strictObject({
  what: z.enum(INCIDENT_KINDS),
  place: z.string().max(60),
  level: z.enum(['0', '1', '2', '3']),
  onPaper: z.boolean(),
  text: note,
  occurredAt,
  patient: z.string().min(1).max(64).optional(),
});

const code = z.string().min(1).max(200);
export const codeAsked = z.strictObject({ code });
export const caseAsked = z.strictObject({ cover: code, sheets: z.int().min(0).max(500), wrong: z.int().min(0).max(500) });
export const sheetAsked = z.strictObject({
  patient: patientAsked,
  form: z.string().regex(/^[A-Z]\d{2}[a-z]?$/),
  version: z.string().regex(/^\d{2,3}$/),
  pages: z.int().min(1).max(99),
});
export const tests = z.enum(DISPENSING_TESTS);

/** A list without a question. */
export const nothingAsked = z.strictObject({});
