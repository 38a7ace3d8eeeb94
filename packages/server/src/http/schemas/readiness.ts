import { z } from '@hono/zod-openapi';
import {
  type CopyStatusView,
  HEALTH_AREAS,
  HELD_FIELDS,
  type HeldField,
  type MonthHeldView,
  type MorningView,
  type UrgentCopyView,
} from '@tomoshibi/hospital';
import { count, hospitalTime, instant, list, text } from './person.ts';
import type { SameShape } from './same-shape.ts';

const quietness = z.enum(['arriving', 'quiet', 'slow', 'stopped', 'never']);
const month = z.string().regex(/^\d{4}-\d{2}$/);
const day = z.iso.date();

const copyKind = z.strictObject({
  kind: text,
  originals: count,
  newestAt: hospitalTime.optional(),
  state: quietness,
  usualADay: z.number().optional(),
  today: count,
});

const copySource = z
  .strictObject({
    source: text,
    road: z.enum(['storage', 'feed', 'list']),
    asOfInstant: instant.optional(),
    complete: z.boolean(),
    plannedMinutes: z.number(),
    arrivedInstant: instant.optional(),
    usualMinutes: z.number().optional(),
    limitMinutes: z.number(),
    state: quietness,
    alarm: z.strictObject({ reason: text, sinceInstant: instant, stopped: z.boolean() }).optional(),
    originals: count,
    present: count,
    ownCount: count.optional(),
    unreadable: count,
    quarantined: count,
    kinds: list(copyKind),
    months: list(z.strictObject({ month, originals: count, vanished: count, patients: count })),
    undated: count,
    gaps: list(month),
    low: list(month),
  })
  .meta({ id: 'CopySource' });

export const copyStatus = z
  .strictObject({
    atInstant: instant,
    patients: count,
    sources: list(copySource),
    fields: list(z.strictObject({ field: z.enum(Object.keys(HELD_FIELDS) as [HeldField, ...HeldField[]]), originals: count })),
    verified: z.strictObject({
      atInstant: instant.optional(),
      triedInstant: instant.optional(),
      ok: z.boolean(),
      overdue: z.boolean(),
      charts: count.optional(),
    }),
    countedInstant: instant,
    mayTake: z.boolean(),
  })
  .meta({ id: 'CopyStatus', description: '写しの状態. Counts only.' });

export const monthHeldView = z
  .strictObject({
    month,
    sources: list(
      z.strictObject({
        source: text,
        originals: count,
        vanished: count,
        patients: count,
        state: z.enum(['held', 'low', 'gap', 'before', 'after', 'nothing']),
        first: month.optional(),
        last: month.optional(),
      }),
    ),
    copies: list(
      z.strictObject({
        place: text,
        medium: text.optional(),
        generation: count.optional(),
        takenInstant: instant,
        originals: count.optional(),
      }),
    ),
  })
  .meta({ id: 'MonthHeld', description: 'What is held for one month, and where.' });

export const urgentCopyView = z
  .strictObject({
    state: z.enum(['none', 'running', 'done', 'failed']),
    askedInstant: instant.optional(),
    startedInstant: instant.optional(),
    endedInstant: instant.optional(),
    inpatients: count,
    inpatientsDone: count,
    today: count,
    todayDone: count,
    files: count,
    filesLast: count.optional(),
    generation: z.enum(['pulling', 'pulled', 'failed']).optional(),
    code: text.optional(),
  })
  .meta({ id: 'UrgentCopy', description: '緊急写し as it goes.' });

const healthState = z.enum(['good', 'look', 'bad']);
const area = z.enum(HEALTH_AREAS);
const line = z
  .strictObject({
    id: text,
    area,
    state: healthState,
    ja: text,
    en: text,
    since: instant.optional(),
    code: text.optional(),
    next: z.strictObject({ ja: text, en: text }).optional(),
    whom: z.enum(['systems', 'charge']).optional(),
    ask: text,
    accepted: z.strictObject({ reason: text, until: day, by: text.optional() }).optional(),
  })
  .meta({ id: 'HealthLine' });

export const morningAnswer = z
  .strictObject({
    day,
    nowInstant: instant,
    checkedInstant: instant,
    tiles: list(
      z.strictObject({
        area,
        state: healthState,
        lines: list(line),
        days: list(z.strictObject({ day, state: z.enum(['good', 'look', 'bad', 'none']) })),
      }),
    ),
    todo: list(line),
    question: z
      .strictObject({
        day,
        ward: text,
        patient: text,
        what: z.enum(['prescription', 'lab']),
        on: day,
        count,
        answer: z.strictObject({ verdict: z.enum(['same', 'different']), atInstant: instant, by: text.optional() }).optional(),
      })
      .optional(),
    confirmed: z.strictObject({ atInstant: instant, by: text.optional() }).optional(),
    hindered: z.enum(['question', 'red']).optional(),
    figures: z.strictObject({
      copyMinutes: count.optional(),
      verifiedMinutes: count.optional(),
      urgentCopySeconds: count.optional(),
      kitMinutes: count.optional(),
      kitSeconds: count.optional(),
    }),
  })
  .meta({ id: 'Morning', description: '朝の点検.' });

export const takeNowAnswer = z.strictObject({ asked: z.literal(true) }).meta({ id: 'TakeNow' });

export const nothingAsked = z.strictObject({});
export const monthAsked = z.strictObject({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/) });
export const sourceAsked = z.strictObject({ source: z.string().min(1).max(40) });
export const urgentAsked = z.strictObject({ reason: z.string().max(200) });
export const questionAnswered = z.strictObject({ day, verdict: z.enum(['same', 'different']) });
export const dayAsked = z.strictObject({ day });
export const redAccepted = z.strictObject({ line: z.string().min(1).max(200), reason: z.string().min(1).max(500), until: day });

export const readinessProofs: [
  SameShape<z.infer<typeof copyStatus>, CopyStatusView>,
  SameShape<z.infer<typeof monthHeldView>, MonthHeldView>,
  SameShape<z.infer<typeof urgentCopyView>, UrgentCopyView>,
  SameShape<z.infer<typeof morningAnswer>, MorningView>,
] = [true, true, true, true];
