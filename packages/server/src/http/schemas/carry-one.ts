import { z } from '@hono/zod-openapi';
import { EMERGENCIES, PURPOSES } from '@tomoshibi/hospital';
import { patientAsked } from './asked.ts';
import { instant, list, text } from './person.ts';

export const carryOneAsked = z.strictObject({
  patient: patientAsked,
  language: z.enum(['ja', 'en']),
  purpose: z.enum(PURPOSES).optional(),
  emergency: z.enum(EMERGENCIES).optional(),
});

const file = { name: text, base64: text };

export const carriedOne = z
  .strictObject({
    file: z.strictObject({ ...file, sizeBytes: z.int() }),
    page: z.strictObject({ ...file, pages: z.int() }),
    words: z
      .strictObject({ kana: list(text), passphrase: text })
      .meta({ description: 'Opens the file; told by telephone, never with it, and never shown again.' }),
    digestWords: list(text),
    leftOut: z.strictObject({ bytes: z.int(), pictures: z.int(), originals: z.boolean() }),
    lost: z.int(),
    goodUntilInstant: instant,
  })
  .meta({
    id: 'CarriedOne',
    description: '転院: one patient as one HTML file that opens by itself, and the page P-13 beside it.',
  });
