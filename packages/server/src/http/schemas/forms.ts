import { z } from '@hono/zod-openapi';
import { FILLS, type FormDefinition, type FormsView, type FormVersionView, TABLE_FILLS } from '@tomoshibi/hospital';
import { count, instant, list, text } from './person.ts';
import type { SameShape } from './same-shape.ts';

const WORDS_MOST = 600;
const said = z.string().max(WORDS_MOST);
const words = z.strictObject({ ja: said, en: said });
const key = z.string().min(1).max(40);
const code = z.string().regex(/^[A-Z]\d{2}[A-Z]?$/);
const version = z.string().regex(/^\d{1,3}\.\d{1,3}$/);
const SIZES = ['A4', 'A4-landscape', 'A5', 'A5-landscape', 'A6'] as const;
const STATES = ['built-in', 'draft', 'approved', 'published', 'replaced', 'withdrawn'] as const;
const fieldSort = z.enum(['text', 'number', 'digits', 'date', 'time', 'date-time', 'ticks', 'sign']);
const yes = z.literal(true).optional();
const choices = z.array(z.strictObject({ key, words })).max(60).readonly();
const sizePt = z.number().min(8).max(200).optional();
const parts = z.array(key).max(5).readonly().optional();
const heightMm = z.number().positive().max(280);

const field = z.strictObject({
  key,
  words,
  sort: fieldSort,
  span: z.number(),
  unit: z.string().max(20).optional(),
  digits: z.number().optional(),
  choices: choices.optional(),
  must: yes,
  lines: z.number().optional(),
  fill: z.enum(FILLS).optional(),
  sizePt,
});

const column = z.strictObject({
  key,
  words,
  sort: z.enum([...fieldSort.options, 'tick']),
  span: z.number(),
  unit: z.string().max(20).optional(),
  choices: choices.optional(),
  days: z.int().min(1).max(31).optional(),
  strong: yes,
});

const block = z.discriminatedUnion('block', [
  z.strictObject({
    block: z.literal('fields'),
    parts,
    title: words.optional(),
    fields: z.array(field).max(80).readonly(),
    rowMm: z.number().min(4).max(80).optional(),
  }),
  z.strictObject({
    block: z.literal('table'),
    parts,
    key,
    title: words.optional(),
    columns: z.array(column).max(31).readonly(),
    rows: z.number(),
    rowWords: z.array(words).max(60).readonly().optional(),
    fill: z.enum(TABLE_FILLS).optional(),
    example: z.record(z.string(), z.string().max(80)).optional(),
    endMark: yes,
    rowMm: z.number().min(4).max(80).optional(),
  }),
  z.strictObject({
    block: z.literal('text'),
    parts,
    words,
    weight: z.enum(['plain', 'bold', 'large']).optional(),
    framed: yes,
    sizePt,
    lead: words.optional(),
  }),
  z.strictObject({ block: z.literal('signatures'), parts, who: choices }),
  z.strictObject({ block: z.literal('paste'), parts, words, frames: z.int().min(1).max(20), heightMm }),
  z.strictObject({ block: z.literal('figure'), parts, which: z.enum(['body-sides', 'vital-grid']), heightMm }),
  z.strictObject({ block: z.literal('six-rights'), parts }),
  z.strictObject({ block: z.literal('alerts'), parts, values: z.boolean() }),
  z.strictObject({ block: z.literal('codes'), parts, heightMm }),
  z.strictObject({ block: z.literal('page-break'), parts }),
]);

/** A form as data, from the edge: whether it makes sense is for `checkForm`. */
export const formDefinition = z
  .strictObject({
    code,
    version,
    words,
    size: z.enum(SIZES),
    parts: z
      .array(z.strictObject({ key, words, edge: z.enum(['white', 'yellow', 'pink']) }))
      .max(5)
      .readonly(),
    partsOn: z.enum(['sheets', 'slips']).optional(),
    identity: z.enum(['patient', 'none']),
    mark: z.strictObject({ letter: z.string().max(4), shape: z.enum(['circle', 'square', 'triangle', 'diamond']) }).optional(),
    goes: words,
    backEntry: z.boolean(),
    leaves: z.enum(['stays', 'patient']).optional(),
    blocks: z.array(block).max(60).readonly(),
  })
  .meta({ id: 'FormDefinition', description: 'A form as data: what is asked, in which order, how much room it gets.' });

export const formAt = z.strictObject({ form: code, version });
export const formDraftAsked = z.strictObject({
  base: formAt,
  version: version.optional(),
  definition: formDefinition,
  note: z.string().max(200),
});
export const formApproveAsked = z.strictObject({ form: code, version, sha256: z.string().regex(/^[0-9a-f]{64}$/) });
export const formWithdrawAsked = z.strictObject({ form: code, version, reason: z.string().max(200) });
export const formTrialAsked = z.strictObject({ form: code, version, language: z.enum(['ja', 'en']).optional() });

const line = z.strictObject({
  form: text,
  version: text,
  words,
  size: z.enum(SIZES),
  state: z.enum(STATES),
  approvals: count,
  from: text.optional(),
  note: text.optional(),
  holders: count,
});
const done = z.strictObject({ name: text, atInstant: instant });

export const formsAnswer = z.strictObject({ forms: list(line) }).meta({ id: 'FormsView', description: 'S-11 様式.' });

export const formVersionAnswer = z
  .strictObject({
    line,
    definition: formDefinition,
    sha256: text,
    base: formDefinition.optional(),
    writers: list(text),
    approvals: list(done),
    published: done.optional(),
    withdrawn: done.extend({ reason: text }).optional(),
    packs: list(z.strictObject({ pack: text, unit: text, firstSerial: text, lastSerial: text, count, atInstant: instant })),
  })
  .meta({ id: 'FormVersionView' });

export const formTrialAnswer = z
  .strictObject({ fileName: text, base64: text })
  .meta({ id: 'FormTrial', description: 'PDF, base64.' });

export const formsProofs: [
  SameShape<z.infer<typeof formDefinition>, FormDefinition>,
  SameShape<z.infer<typeof formsAnswer>, FormsView>,
  SameShape<z.infer<typeof formVersionAnswer>, FormVersionView>,
] = [true, true, true];
