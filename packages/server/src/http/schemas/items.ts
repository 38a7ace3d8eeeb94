import { z } from '@hono/zod-openapi';
import type {
  AllergyItem,
  ContactItem,
  DiagnosisItem,
  DocumentItem,
  DrugItem,
  LastVisit,
  OrderItem,
  ResultSeries,
  ResultValue,
  StayItem,
  UnreadableItem,
  WarningItem,
} from '@tomoshibi/hospital';
import { bedView, count, hospitalTime, list, text } from './person.ts';
import type { SameShape } from './same-shape.ts';

export const fromOriginal = {
  original: text.meta({ description: 'Opaque; POST /api/original gives the raw view.' }),
  vanished: z.literal(true).optional(),
  twoCurrent: z.literal(true).optional(),
  problems: list(text).optional(),
};

export const allergyItem = z
  .strictObject({
    ...fromOriginal,
    kind: z.enum(['drug', 'contrast', 'latex', 'food', 'environment', 'pollen', 'other']),
    kindText: text.optional(),
    allergen: text,
    severity: text.optional(),
    reaction: text.optional(),
    onset: text.optional(),
    statedIn: z.enum(['AL1', 'IAM']),
    statedAt: hospitalTime.optional(),
    contradicted: z.literal(true).optional(),
  })
  .meta({ id: 'AllergyItem' });

export const warningItem = z
  .strictObject({
    ...fromOriginal,
    label: text,
    code: text.optional(),
    value: text,
    unit: text.optional(),
    at: hospitalTime.optional(),
    sign: z.enum(['positive', 'negative']).optional(),
  })
  .meta({ id: 'WarningItem' });

export const diagnosisItem = z
  .strictObject({
    ...fromOriginal,
    name: text,
    icd10: text.optional(),
    main: z.boolean(),
    suspected: z.boolean(),
    startedOn: hospitalTime.optional(),
    endedOn: hospitalTime.optional(),
    outcome: text.optional(),
    confirmedOn: hospitalTime.optional(),
    onsetOn: hospitalTime.optional(),
    statedAt: hospitalTime.optional(),
    department: text.optional(),
    doctor: text.optional(),
    open: z.boolean(),
  })
  .meta({ id: 'DiagnosisItem' });

export const drugItem = z
  .strictObject({
    ...fromOriginal,
    form: z.enum(['oral', 'injection']),
    name: text,
    code: text.optional(),
    codeSystem: text.optional(),
    rp: text.optional(),
    perDose: text.optional(),
    daily: text.optional(),
    total: text.optional(),
    usage: text.optional(),
    route: text.optional(),
    rate: text.optional(),
    instruction: text.optional(),
    days: z.number().optional(),
    startOn: hospitalTime.optional(),
    endOn: hospitalTime.optional(),
    daysLeft: z.number().optional(),
    orderedAt: hospitalTime.optional(),
    department: text.optional(),
    doctor: text.optional(),
    kinds: list(text),
    state: z.enum(['active', 'future', 'over', 'unknown-end', 'cancelled']),
    asNeeded: z.literal(true).optional(),
    highAlert: text.optional(),
  })
  .meta({ id: 'DrugItem' });

export const orderItem = z
  .strictObject({
    ...fromOriginal,
    kind: z.enum([
      'lab',
      'imaging',
      'endoscopy',
      'physiology',
      'meal',
      'injection',
      'admission',
      'transfer',
      'discharge',
      'leave',
    ]),
    name: text,
    detail: text.optional(),
    scheduledAt: hospitalTime.optional(),
    orderedAt: hospitalTime.optional(),
    department: text.optional(),
    doctor: text.optional(),
    endAt: hospitalTime.optional(),
    state: z.enum(['open', 'done', 'cancelled']),
  })
  .meta({ id: 'OrderItem' });

export const resultValue = z
  .strictObject({
    ...fromOriginal,
    at: hospitalTime.optional(),
    value: text.meta({ description: 'As sent: `<0.02`, `1+`, full-width kept.' }),
    number: z.number().optional(),
    flag: z.enum(['H', 'L', 'HH', 'LL', 'A']).optional(),
    status: z.enum(['preliminary', 'final', 'corrected']).optional(),
    note: text.optional(),
    critical: z.strictObject({ side: z.enum(['low', 'high']), limit: z.number() }).optional(),
  })
  .meta({ id: 'ResultValue' });

export const resultSeries = z
  .strictObject({
    test: text,
    name: text,
    panel: text,
    material: text.optional(),
    unit: text.optional(),
    reference: text.optional(),
    values: list(resultValue),
    count,
  })
  .meta({ id: 'ResultSeries' });

export const documentItem = z
  .strictObject({
    ...fromOriginal,
    kind: text,
    title: text,
    at: hospitalTime.optional(),
    department: text.optional(),
    author: text.optional(),
    lines: list(z.strictObject({ label: text.optional(), text })),
    studies: list(
      z.strictObject({ modality: text.optional(), accessionNumber: text.optional(), studyInstanceUid: text.optional() }),
    ),
  })
  .meta({ id: 'DocumentItem' });

export const stayItem = z
  .strictObject({
    ...fromOriginal,
    kind: z.enum(['admission', 'transfer', 'leave', 'return', 'discharge', 'attending', 'visit']),
    at: hospitalTime.optional(),
    place: bedView.optional(),
    department: text.optional(),
    doctor: text.optional(),
    note: text.optional(),
  })
  .meta({ id: 'StayItem' });

export const lastVisit = z
  .strictObject({
    at: hospitalTime.optional(),
    department: text.optional(),
    doctor: text.optional(),
    prescribed: list(text),
    ordered: list(text),
    found: list(text),
    done: list(text),
    planned: list(z.strictObject({ name: text, at: hospitalTime })),
  })
  .meta({ id: 'LastVisit' });

export const contactItem = z
  .strictObject({
    ...fromOriginal,
    name: text.optional(),
    kana: text.optional(),
    relation: text.optional(),
    phones: list(text),
    address: text.optional(),
  })
  .meta({ id: 'ContactItem' });

export const unreadableItem = z
  .strictObject({
    original: text.optional(),
    code: text,
    kind: text.optional(),
    day: text.optional(),
    withheld: z
      .boolean()
      .meta({ description: 'True when the bytes may belong to somebody else: counted, content not shown here.' }),
  })
  .meta({ id: 'UnreadableItem' });

export const itemProofs: [
  SameShape<z.infer<typeof allergyItem>, AllergyItem>,
  SameShape<z.infer<typeof warningItem>, WarningItem>,
  SameShape<z.infer<typeof diagnosisItem>, DiagnosisItem>,
  SameShape<z.infer<typeof drugItem>, DrugItem>,
  SameShape<z.infer<typeof orderItem>, OrderItem>,
  SameShape<z.infer<typeof resultValue>, ResultValue>,
  SameShape<z.infer<typeof resultSeries>, ResultSeries>,
  SameShape<z.infer<typeof documentItem>, DocumentItem>,
  SameShape<z.infer<typeof stayItem>, StayItem>,
  SameShape<z.infer<typeof lastVisit>, LastVisit>,
  SameShape<z.infer<typeof contactItem>, ContactItem>,
  SameShape<z.infer<typeof unreadableItem>, UnreadableItem>,
] = [true, true, true, true, true, true, true, true, true, true, true, true];
