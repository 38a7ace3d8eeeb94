import { z } from '@hono/zod-openapi';
import type { NightJobView, NightView } from '@tomoshibi/hospital';
import { count, instant, list, text } from './person.ts';
import type { SameShape } from './same-shape.ts';

const ward = z.string().min(1).max(80);
const night = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const nightMakeAsked = z.strictObject({ ward: ward.optional(), anew: z.boolean().optional() });
/** `ward:5E`, `department:内科`, `pharmacy` …; `night` absent: the newest. */
export const nightSetAsked = z.strictObject({ set: z.string().min(1).max(100), night: night.optional() });
/** `make`: as the chart is now, first. */
export const nightWardAsked = z.strictObject({ ward, make: z.boolean().optional() });
/** The word that says it is meant: every ward goes to paper. */
export const nightAllAsked = z.strictObject({ word: z.literal('全病棟') });
export const nightTrialAsked = z.strictObject({ ward });

const rule = z.enum(['every-night', 'trigger', 'person']);
const set = z.strictObject({
  night: text,
  set: text,
  sort: z.enum(['ward', 'list', 'department', 'pharmacy', 'diet', 'blank', 'trial']),
  unit: text,
  name: text,
  pages: count,
  patientCount: count,
  sheetCount: count,
  asOfInstant: instant.optional(),
  madeInstant: instant.optional(),
  seconds: z.number().optional(),
  mismatch: z.strictObject({ beds: count, patients: count }).optional(),
  missing: list(text),
  formsLeftOut: list(text),
  failed: z.strictObject({ code: text, atInstant: instant }).optional(),
  rule,
  printed: list(
    z.strictObject({
      why: z.enum(['trigger', 'person', 'trial', 'every-night']),
      where: text,
      pages: count,
      job: text.optional(),
      atInstant: instant,
    }),
  ),
  fromEarlier: z.literal(true).optional(),
});

export const nightJob = z
  .strictObject({
    state: z.enum(['none', 'running', 'done', 'failed']),
    set: text.optional(),
    setsDone: count,
    setsOf: count,
    done: count,
    of: count,
    pages: count,
    startedInstant: instant.optional(),
    endedInstant: instant.optional(),
    code: text.optional(),
  })
  .meta({ id: 'NightJob' });

export const nightAnswer = z
  .strictObject({
    nowInstant: instant,
    night: text.optional(),
    at: text.optional(),
    nextInstant: instant.optional(),
    sets: list(set),
    rules: z.strictObject({ printAlways: list(text), printWardList: z.boolean(), printOnOutage: z.boolean() }),
    forecast: z.strictObject({ everyNight: count, outage: count }),
    printers: count,
    job: nightJob,
    kept: list(text),
  })
  .meta({ id: 'Night' });

export const nightPrinted = z.strictObject({ set: text, pages: count, job: text, where: text }).meta({ id: 'NightPrinted' });
export const nightPrintedAll = z
  .strictObject({
    printed: list(z.strictObject({ set: text, pages: count })),
    failed: list(z.strictObject({ set: text, code: text })),
  })
  .meta({ id: 'NightPrintedAll' });
export const nightOpened = z.strictObject({ name: text, pages: count, base64: text }).meta({ id: 'NightOpened' });

export const nightProofs: [SameShape<z.infer<typeof nightAnswer>, NightView>, SameShape<z.infer<typeof nightJob>, NightJobView>] =
  [true, true];
