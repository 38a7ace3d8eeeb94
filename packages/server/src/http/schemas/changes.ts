import { z } from '@hono/zod-openapi';
import type { ChangesView } from '@tomoshibi/hospital';
import { asOfView } from './chart.ts';
import { hospitalTime, instant, list, patientBar, text } from './person.ts';
import type { SameShape } from './same-shape.ts';

const changedItem = z
  .strictObject({
    kind: text,
    day: text.optional(),
    changedInstant: instant.optional(),
    before: list(text),
    after: list(text),
    originalBefore: text.optional(),
    originalAfter: text.optional(),
    unreadable: text.optional(),
  })
  .meta({ id: 'ChangedItem' });

export const changesView = z
  .strictObject({
    bar: patientBar,
    asOf: asOfView,
    nowLocal: hospitalTime,
    sections: list(
      z.strictObject({
        section: z.enum(['person', 'allergies', 'problems', 'stays', 'drugs', 'orders', 'meals', 'results', 'documents']),
        added: list(changedItem),
        changed: list(changedItem),
        gone: list(changedItem),
      }),
    ),
    more: z.boolean(),
  })
  .meta({ id: 'Changes', description: 'What a chart says now and did not say at a time, and the other way round.' });

export const changesProof: SameShape<z.infer<typeof changesView>, ChangesView> = true;
