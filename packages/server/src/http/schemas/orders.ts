import { z } from '@hono/zod-openapi';
import { PRESCRIPTION_SORTS, type PrescriptionDraft, SLIP_SORTS } from '@tomoshibi/hospital';
import type { DraftChecked } from '../../orders/check-draft.ts';
import type { DrugsFound } from '../../orders/drug-list.ts';
import type { PrescribeView } from '../../orders/prescribe-view.ts';
import type { Written } from '../../orders/withdraw.ts';
import type { SlipForm } from '../../orders/write-slip.ts';
import { patientAsked } from './asked.ts';
import { pharmacyCheck } from './desk.ts';
import { count, hospitalTime, instant, list, text } from './person.ts';
import type { SameShape } from './same-shape.ts';

const short = z.string().max(120);
const day = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/);
const language = z.enum(['ja', 'en']);
const sort = z.enum(PRESCRIPTION_SORTS);
const at = z.enum(['morning', 'noon', 'evening', 'bed']);
const sheet = z.enum(['outside', 'inside', 'injection']);
const purpose = z.enum(['regular', 'extra', 'discharge', 'as-needed']);
const noChange = z.enum(['medical', 'patient']);

const drugDraft = z.strictObject({
  name: short,
  perDose: z.string().max(20),
  unit: z.string().max(20),
  noChange: noChange.optional(),
  total: z.strictObject({ amount: z.string().max(20), unit: z.string().max(20) }).optional(),
  concentration: z.string().max(40).optional(),
  free: z.literal(true).optional(),
});
export const prescriptionDraft = z.strictObject({
  sheet,
  purpose,
  startOn: day,
  department: short.optional(),
  groups: z
    .array(
      z.strictObject({
        sort,
        drugs: z.array(drugDraft).max(20),
        usage: short,
        timesPerDay: z.int().min(1).max(24).optional(),
        at: z.array(at).max(4).optional(),
        count: z.int().min(0).max(999),
        route: z.string().max(40).optional(),
        ratePerHour: z.string().max(20).optional(),
      }),
    )
    .max(40),
  notes: z.array(z.string().max(200)).max(10),
  seen: z.array(z.string().max(300)).max(100),
  refills: z.int().min(2).max(3).optional(),
});

export const prescribeAsked = z.strictObject({ patient: patientAsked });
export const drugsAsked = z.strictObject({ words: z.string().max(60), limit: z.int().min(1).max(50).optional() });
export const draftAsked = z.strictObject({ patient: patientAsked, draft: prescriptionDraft });
export const writeAsked = z.strictObject({ patient: patientAsked, draft: prescriptionDraft, language });
export const withdrawOrderAsked = z.strictObject({
  patient: patientAsked,
  what: z.enum(['prescription', 'slip']),
  serial: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{8}$/),
  reason: z.string().max(200),
});
export const reissueOrderAsked = withdrawOrderAsked.extend({ language });
export const slipFormsAsked = z.strictObject({});
export const slipAsked = z.strictObject({
  patient: patientAsked,
  form: z.string().regex(/^F\d{2}$/),
  answers: z.record(z.string().max(60), z.union([z.string().max(400), z.array(z.string().max(60)).max(40)])),
  urgency: z.enum(['now', 'today', 'later']),
  wantedAt: hospitalTime.optional(),
  language,
});

const order = z.strictObject({
  serial: text,
  recordedInstant: instant,
  by: text,
  form: text,
  words: z.strictObject({ ja: text, en: text }).optional(),
  lines: list(text),
  withdrawn: z.strictObject({ instant, by: text, reason: text }).optional(),
  reissues: list(z.strictObject({ instant, by: text, copy: count, reason: text })),
  reissuable: z.boolean(),
});
export const writtenOrders = z.strictObject({ written: list(order) }).meta({
  id: 'WrittenOrders',
  description: 'What was written for one patient on these screens; taken back ones stay, struck through.',
});

const continued = z.strictObject({
  sort,
  name: text,
  perDose: text.optional(),
  unit: text.optional(),
  usage: text.optional(),
  timesPerDay: count.optional(),
  count: count.optional(),
  route: text.optional(),
  highAlert: text.optional(),
  said: z.strictObject({ perDose: text.optional(), daily: text.optional(), usage: text.optional(), days: count.optional() }),
});
export const prescribeView = z
  .strictObject({ view: pharmacyCheck.shape.view, current: list(continued), written: list(order) })
  .meta({ id: 'PrescribeView', description: 'S-50 of one patient: what must be seen, what runs, what was written.' });

export const drugsFound = z
  .strictObject({
    drugs: list(
      z.strictObject({
        name: text,
        form: z.enum(['oral', 'injection']),
        code: text.optional(),
        codeSystem: text.optional(),
        unit: text.optional(),
        highAlert: text.optional(),
        lookAlikes: list(text),
      }),
    ),
    total: count,
    known: count,
    whole: z.boolean(),
  })
  .meta({ id: 'DrugsFound', description: 'Names the copy has seen in this hospital; no other list.' });

const written = z.strictObject({
  sheet,
  purpose,
  issuedOn: text,
  startOn: text,
  endOn: text.optional(),
  department: text.optional(),
  doctor: text,
  groups: list(
    z.strictObject({
      sort,
      drugs: list(
        z.strictObject({
          name: text,
          code: text.optional(),
          codeSystem: text.optional(),
          perDose: text,
          perDay: text.optional(),
          unit: text,
          noChange: noChange.optional(),
          highAlert: text.optional(),
          total: z.strictObject({ amount: text, unit: text }).optional(),
          concentration: text.optional(),
          free: z.literal(true).optional(),
        }),
      ),
      usage: text,
      timesPerDay: count.optional(),
      at: list(at).optional(),
      count,
      route: text.optional(),
      ratePerHour: text.optional(),
    }),
  ),
  notes: list(text),
  seen: list(text),
  refills: count.optional(),
});
export const draftChecked = z
  .strictObject({
    written: written.optional(),
    refusal: z.strictObject({ code: text, detail: z.record(text, z.union([text, z.number()])).optional() }).optional(),
    checks: list(
      z.strictObject({
        code: text,
        kind: z.enum(['allergy-unknown', 'allergy-stated', 'renal-unknown', 'weight-unknown', 'high-alert', 'same-drug', 'rule']),
        what: text,
      }),
    ),
    aloud: list(text),
  })
  .meta({
    id: 'DraftChecked',
    description: 'A draft as it would be written, what it lacks, what must be seen, what to read aloud.',
  });

export const orderPrinted = z
  .strictObject({
    serial: text,
    form: text,
    copy: count.optional(),
    papers: count,
    base64: text,
    missing: list(text),
    unwritable: list(text),
    without: list(text),
  })
  .meta({ id: 'OrderPrinted', description: 'The PDF of an order, written down before it is given out.' });

const said = z.strictObject({ ja: text, en: text });
export const slipForms = z
  .strictObject({
    forms: list(
      z.strictObject({
        sort: z.enum(SLIP_SORTS),
        form: text,
        version: text,
        words: said,
        parts: list(z.strictObject({ key: text, words: said, edge: z.enum(['white', 'yellow', 'pink']) })),
        fields: list(
          z.strictObject({
            key: text,
            words: said,
            sort: z.enum(['text', 'number', 'digits', 'date', 'time', 'date-time', 'ticks', 'sign']),
            unit: text.optional(),
            digits: count.optional(),
            must: z.literal(true).optional(),
            lines: count.optional(),
            choices: list(z.strictObject({ key: text, words: said })).optional(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'SlipForms', description: 'S-51: forms of order slips and what each asks.' });

export const SAME_SHAPES: readonly true[] = [
  true satisfies SameShape<z.infer<typeof writtenOrders>, Written>,
  true satisfies SameShape<z.infer<typeof drugsFound>, DrugsFound>,
  true satisfies SameShape<z.infer<typeof draftChecked>, DraftChecked>,
  true satisfies SameShape<z.infer<typeof prescribeView>, PrescribeView>,
  true satisfies SameShape<z.infer<typeof prescriptionDraft>, PrescriptionDraft>,
  true satisfies SameShape<z.infer<typeof slipForms>['forms'], readonly SlipForm[]>,
];
