import { z } from '@hono/zod-openapi';
import type { HospitalView, OriginalView, ProblemLine, SearchAnswer, SourceView, WardLine, WardView } from '@tomoshibi/hospital';
import { allergySection, warningSection } from './chart.ts';
import { fromOriginal, orderItem } from './items.ts';
import { bedView, count, foundPatient, hospitalTime, instant, list, text } from './person.ts';
import type { SameShape } from './same-shape.ts';

export const sourceAlarm = z
  .strictObject({ reason: text, sinceInstant: instant, stopped: z.boolean(), held: count })
  .meta({ id: 'SourceAlarm' });

export const sourceView = z
  .strictObject({
    source: text,
    copiedInstant: instant.optional(),
    complete: z.boolean(),
    plannedMinutes: z.number(),
    originals: count,
    unreadable: count,
    kinds: list(z.strictObject({ kind: text, newestAt: hospitalTime.optional(), originals: count })),
    road: z.enum(['feed', 'list']).optional(),
    alarm: sourceAlarm.optional(),
  })
  .meta({ id: 'Source' });

export const modeView = z
  .strictObject({
    kind: z.enum(['normal', 'outage', 'recovering', 'drill', 'kit']),
    since: hospitalTime.optional(),
    systems: list(text).optional(),
    nextNotice: hospitalTime.optional(),
  })
  .meta({ id: 'Mode' });

export const hospitalView = z
  .strictObject({
    hospital: text,
    demo: z.boolean(),
    mode: modeView,
    loopbackOnly: z.boolean(),
    nowInstant: instant,
    sources: list(sourceView),
    copiedInstant: instant.optional(),
    patients: count,
    wards: list(z.strictObject({ ward: text, inpatients: count })),
    criticalRules: count,
    barcodes: z.strictObject({ prefix: text, digits: count, check: z.enum(['none', 'mod10-31', 'luhn', 'mod11']) }).optional(),
  })
  .meta({ id: 'Hospital' });

export const searchAnswer = z
  .strictObject({
    patients: list(foundPatient),
    total: count,
    similar: list(foundPatient),
    understood: list(
      z.strictObject({
        word: text,
        as: z.enum(['number', 'kana', 'kanji', 'romaji', 'birth-date', 'phone', 'ward', 'bed', 'impossible-date']),
        reading: text.optional(),
      }),
    ),
  })
  .meta({ id: 'SearchAnswer' });

export const dueItem = z
  .strictObject({
    ...fromOriginal,
    kind: orderItem.shape.kind,
    name: text,
    detail: text.optional(),
    at: hospitalTime,
  })
  .meta({ id: 'DueItem' });

export const wardGroups = z
  .strictObject({
    highAlert: list(text),
    running: list(text),
    fasting: list(text),
    examination: list(text),
    allergyUnknown: list(text),
    infection: list(text),
  })
  .meta({ id: 'WardGroups', description: 'Who belongs to a group, by patient ref, in bed order.' });

export const wardLine = z
  .strictObject({
    place: bedView,
    patient: foundPatient,
    admittedAt: hospitalTime.optional(),
    onLeave: z.boolean(),
    attending: text.optional(),
    department: text.optional(),
    allergies: allergySection,
    infections: warningSection,
    highAlert: list(text),
    injectionsNow: count,
    mainProblem: text.optional(),
    next: list(orderItem),
    soundsAlike: z.boolean(),
    alike: list(z.enum(['same-name', 'like-sounding', 'same-birth-date'])),
    due: list(dueItem),
    fasting: text.optional(),
    vitalsAt: hospitalTime.optional(),
    allergyUnknown: z.boolean(),
  })
  .meta({ id: 'WardLine' });

export const wardView = z
  .strictObject({
    ward: text,
    lines: list(wardLine),
    groups: wardGroups,
    nowLocal: hospitalTime,
    dueUntil: hospitalTime,
    copiedInstant: instant.optional(),
    newestAt: hospitalTime.optional(),
  })
  .meta({ id: 'Ward' });

export const problemLine = z
  .strictObject({
    code: text,
    source: text,
    place: text,
    patient: text.optional(),
    original: text.optional(),
    where: list(text).optional(),
    sinceInstant: instant,
  })
  .meta({ id: 'ProblemLine' });

export const problemsView = z.strictObject({ problems: list(problemLine), total: count }).meta({ id: 'Problems' });

export const originalView = z
  .strictObject({
    original: text,
    path: text,
    sizeBytes: count,
    sha256: text,
    receivedInstant: instant,
    charset: text.optional(),
    text: text.optional(),
    base64: text.optional(),
    problems: list(z.strictObject({ code: text, where: text.optional(), raw: text.optional() })),
  })
  .meta({ id: 'Original' });

export const hospitalProofs: [
  SameShape<z.infer<typeof sourceView>, SourceView>,
  SameShape<z.infer<typeof hospitalView>, HospitalView>,
  SameShape<z.infer<typeof searchAnswer>, SearchAnswer>,
  SameShape<z.infer<typeof wardLine>, WardLine>,
  SameShape<z.infer<typeof wardView>, WardView>,
  SameShape<z.infer<typeof problemLine>, ProblemLine>,
  SameShape<z.infer<typeof originalView>, OriginalView>,
] = [true, true, true, true, true, true, true];
