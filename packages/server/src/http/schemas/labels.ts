import { z } from '@hono/zod-openapi';
import { CODE_KINDS } from '../../labels/label-code.ts';
import { LABEL_KINDS, LABEL_PAPERS } from '../../labels/make-labels.ts';
import { patientAsked } from './asked.ts';
import { count, text } from './person.ts';

export const labelsAsked = z.strictObject({
  patient: patientAsked,
  kind: z.enum(LABEL_KINDS),
  paper: z.enum(LABEL_PAPERS),
  copies: z.int().min(1).max(48),
  code: z.enum(CODE_KINDS).optional(),
  material: z.string().max(20).optional(),
});

export const labelsPrinted = z
  .strictObject({
    type: z.enum(['application/pdf', 'application/zpl']),
    labels: count,
    pages: count,
    base64: text,
    missing: z.array(z.strictObject({ page: count, codePoint: text, text })),
  })
  .meta({
    id: 'LabelsPrinted',
    description: 'Labels of one patient, for a printer. Neither allergies nor infections stand on them.',
  });
