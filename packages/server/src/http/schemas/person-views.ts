import { z } from '@hono/zod-openapi';
import type { InsuranceItem, ProcedureItem, StayPeriod } from '@tomoshibi/hospital';
import { fromOriginal, stayItem } from './items.ts';
import { bedView, hospitalTime, list, text } from './person.ts';
import type { SameShape } from './same-shape.ts';

export const insuranceItem = z
  .strictObject({
    ...fromOriginal,
    type: text.optional(),
    insurer: text.optional(),
    insurerName: text.optional(),
    insured: text.optional(),
    relation: text.optional(),
    from: hospitalTime.optional(),
    to: hospitalTime.optional(),
    outside: z.literal(true).optional(),
    statedAt: hospitalTime.optional(),
  })
  .meta({ id: 'InsuranceItem' });

export const stayPeriod = z
  .strictObject({
    admittedAt: hospitalTime.optional(),
    dischargedAt: hospitalTime.optional(),
    disposition: text.optional(),
    reason: text.optional(),
    places: list(
      z.strictObject({
        at: hospitalTime.optional(),
        place: bedView.optional(),
        department: text.optional(),
        doctor: text.optional(),
      }),
    ),
    moves: list(stayItem),
  })
  .meta({ id: 'StayPeriod' });

export const procedureItem = z
  .strictObject({
    ...fromOriginal,
    kind: z.enum(['imaging', 'endoscopy', 'physiology']),
    name: text,
    performedAt: hospitalTime.optional(),
    reportedAt: hospitalTime.optional(),
    department: text.optional(),
    doctor: text.optional(),
    done: list(text),
  })
  .meta({ id: 'ProcedureItem' });

export const personViewProofs: [
  SameShape<z.infer<typeof insuranceItem>, InsuranceItem>,
  SameShape<z.infer<typeof stayPeriod>, StayPeriod>,
  SameShape<z.infer<typeof procedureItem>, ProcedureItem>,
] = [true, true, true];
