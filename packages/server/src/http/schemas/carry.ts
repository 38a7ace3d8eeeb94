import { z } from '@hono/zod-openapi';
import { EMERGENCIES, PURPOSES } from '@tomoshibi/hospital';
import { patientAsked } from './asked.ts';

const job = z.string().min(1).max(64).meta({ description: 'A 持ち出し under way; opaque, lives half an hour, of one session.' });

export const carryAsked = z.strictObject({
  patient: patientAsked,
  form: z.enum(['paper', 'file']),
  language: z.enum(['ja', 'en']),
  job: job.optional(),
  purpose: z.enum(PURPOSES).optional(),
  emergency: z.enum(EMERGENCIES).optional(),
});

export const carryAdded = z.strictObject({ job, patients: z.int(), pages: z.int() });

export const carryFinishAsked = z.strictObject({ job });

export const carryDone = z.strictObject({
  name: z.string(),
  type: z.enum(['application/pdf', 'application/octet-stream']),
  base64: z.string(),
  patients: z.int(),
  pages: z.int(),
  words: z
    .strictObject({ kana: z.array(z.string()), passphrase: z.string() })
    .optional()
    .meta({ description: 'Opens the file; told by telephone or on paper, never with it.' }),
});
