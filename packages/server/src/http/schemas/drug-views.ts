import { z } from '@hono/zod-openapi';
import type { DrugCalendar, DrugRow, InjectionNow, MealItem } from '@tomoshibi/hospital';
import { fromOriginal } from './items.ts';
import { count, hospitalTime, list, text } from './person.ts';
import type { SameShape } from './same-shape.ts';

const drugSpan = z
  .strictObject({
    ...fromOriginal,
    fromDay: text.optional(),
    toDay: text.optional(),
    perDose: text.optional(),
    daily: text.optional(),
    usage: text.optional(),
    days: z.number().optional(),
    department: text.optional(),
    doctor: text.optional(),
    dispensed: z.enum(['in-house', 'outside']).optional(),
    kinds: list(text),
    state: z.enum(['active', 'future', 'over', 'unknown-end', 'cancelled']),
    changed: z.literal(true).optional(),
  })
  .meta({ id: 'DrugSpan' });

export const drugRow = z
  .strictObject({
    name: text,
    code: text.optional(),
    form: z.enum(['oral', 'injection']),
    asNeeded: z.boolean(),
    highAlert: text.optional(),
    spans: list(drugSpan),
    gaps: list(z.strictObject({ fromDay: text, toDay: text, days: count })),
    now: z.boolean(),
  })
  .meta({ id: 'DrugRow' });

export const drugCalendar = z
  .strictObject({
    fromDay: text,
    toDay: text,
    regular: list(drugRow),
    asNeeded: list(drugRow),
    injections: list(drugRow),
    wholeFromDay: text.optional(),
  })
  .meta({ id: 'DrugCalendar', description: '12か月の薬歴: what was supplied from when to when; what was taken nobody knows.' });

export const injectionNow = z
  .strictObject({
    ...fromOriginal,
    parts: list(z.strictObject({ name: text, amount: text.optional(), role: text.optional() })),
    volume: text.optional(),
    rate: text.optional(),
    route: text.optional(),
    usage: text.optional(),
    device: text.optional(),
    instruction: text.optional(),
    startAt: hospitalTime.optional(),
    endAt: hospitalTime.optional(),
    department: text.optional(),
    doctor: text.optional(),
    highAlert: text.optional(),
    state: z.enum(['running', 'end-unknown']),
    given: z
      .strictObject({ at: hospitalTime.optional(), amount: text.optional(), rate: text.optional(), by: text.optional() })
      .optional(),
  })
  .meta({ id: 'InjectionNow' });

export const mealItem = z
  .strictObject({
    ...fromOriginal,
    diet: text,
    text: text.optional(),
    usage: text.optional(),
    startAt: hospitalTime.optional(),
    endAt: hospitalTime.optional(),
    orderedAt: hospitalTime.optional(),
    doctor: text.optional(),
    state: z.enum(['now', 'next', 'over', 'cancelled']),
    fasting: z.literal(true).optional(),
  })
  .meta({ id: 'MealItem' });

export const drugViewProofs: [
  SameShape<z.infer<typeof drugRow>, DrugRow>,
  SameShape<z.infer<typeof drugCalendar>, DrugCalendar>,
  SameShape<z.infer<typeof injectionNow>, InjectionNow>,
  SameShape<z.infer<typeof mealItem>, MealItem>,
] = [true, true, true, true];
