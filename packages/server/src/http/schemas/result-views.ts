import { z } from '@hono/zod-openapi';
import type { AwaitedResult, CriticalValue, ResultGrid } from '@tomoshibi/hospital';
import { fromOriginal, resultValue } from './items.ts';
import { hospitalTime, list, text } from './person.ts';
import type { SameShape } from './same-shape.ts';

export const resultGrid = z
  .strictObject({
    columns: list(z.strictObject({ at: hospitalTime.optional() })),
    groups: list(
      z.strictObject({
        panel: text,
        rows: list(
          z.strictObject({
            test: text,
            name: text,
            material: text.optional(),
            unit: text.optional(),
            reference: text.optional(),
            cells: list(list(resultValue)).meta({
              description: 'One list per column, in order; empty when nothing was measured then.',
            }),
          }),
        ),
      }),
    ),
    panels: list(text),
  })
  .meta({ id: 'ResultGrid', description: '累積表: tests as rows, collection times as columns, newest first.' });

export const awaitedResult = z
  .strictObject({
    ...fromOriginal,
    kind: z.enum(['lab', 'imaging', 'endoscopy', 'physiology']),
    name: text,
    detail: text.optional(),
    state: z.enum(['ordered', 'taken', 'interim', 'partial']),
    missing: list(text).optional(),
    since: hospitalTime.optional(),
    scheduledAt: hospitalTime.optional(),
    orderedAt: hospitalTime.optional(),
    department: text.optional(),
    doctor: text.optional(),
    order: text.optional(),
  })
  .meta({ id: 'AwaitedResult' });

export const criticalValue = z
  .strictObject({
    test: text,
    name: text,
    unit: text.optional(),
    reference: text.optional(),
    value: resultValue,
    department: text.optional(),
    doctor: text.optional(),
  })
  .meta({ id: 'CriticalValue' });

export const resultViewProofs: [
  SameShape<z.infer<typeof resultGrid>, ResultGrid>,
  SameShape<z.infer<typeof awaitedResult>, AwaitedResult>,
  SameShape<z.infer<typeof criticalValue>, CriticalValue>,
] = [true, true, true];
