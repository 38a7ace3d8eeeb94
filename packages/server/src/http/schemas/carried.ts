import { z } from '@hono/zod-openapi';
import { CARRIED_HOW, type CarriedView, EMERGENCIES, PERSON_FIELDS, PURPOSES } from '@tomoshibi/hospital';
import type { GiveAsked, TakeBackAsked } from '../../carried/change-carried.ts';
import type { FilePage, FilePageAsked } from '../../carried/file-page.ts';
import type { CodesAsked, CodesRead } from '../../carried/read-codes.ts';
import type { TakeCodesAsked, Taken } from '../../carried/take-codes.ts';
import type { FileTaken, TakeFileAsked } from '../../carried/take-file.ts';
import { patientAsked } from './asked.ts';
import { documentPageView } from './documents.ts';
import { count, hospitalTime, instant, list, text } from './person.ts';
import type { SameShape } from './same-shape.ts';

const patient = patientAsked.optional();
/** Whoever only registers opens no chart first, so the purpose comes along. */
const why = { purpose: z.enum(PURPOSES).optional(), emergency: z.enum(EMERGENCIES).optional() };
/** The largest QR code holds 2,953 bytes. */
const piece = z.strictObject({
  base64: z.base64().max(8_000),
  appended: z
    .strictObject({ index: z.int().min(0).max(15), size: z.int().min(2).max(16), parity: z.int().min(0).max(255) })
    .optional(),
});
const codes = { patient, typed: z.string().max(100_000), pieces: z.array(piece).max(64) };
const from = z.string().max(60);
const reason = z.string().max(200);
const seq = z.int().min(0);

export const codesAsked = z.strictObject({ ...codes, ...why });
export const photoAsked = z.strictObject({ ...codes, ...why, base64: z.string() });
export const takeAsked = z.strictObject({ ...codes, ...why, from, reason: reason.optional() });
export const fileAsked = z.strictObject({
  patient,
  ...why,
  how: z.enum(['letter', 'online-qualification', 'photo']),
  name: z.string().max(255),
  base64: z.string(),
  title: z.string().max(100).optional(),
  from,
  issuedOn: z
    .string()
    .regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/)
    .optional(),
  checked: z.boolean(),
});
export const carriedPageAsked = z.strictObject({
  patient: patientAsked,
  seq,
  page: z.int().min(1).max(100_000).optional(),
  width: z.int().min(200).max(2400).optional(),
  wait: z.boolean().optional(),
});
export const unassignedPageAsked = carriedPageAsked.omit({ patient: true });
export const carriedFileAsked = z.strictObject({ patient: patientAsked, seq });
export const giveAsked = z.strictObject({
  patient: patientAsked,
  ...why,
  seq,
  checked: z.boolean().optional(),
  reason: reason.optional(),
});
export const takeBackAsked = z.strictObject({ patient, ...why, seq, reason });

const fields = list(z.enum(PERSON_FIELDS));
const person = z.strictObject({
  name: text.optional(),
  kana: text.optional(),
  sex: z.enum(['M', 'F']).optional(),
  bornOn: hospitalTime.optional(),
});
const carriedDocument = z
  .strictObject({
    sort: z.enum(['notebook', 'prescription']),
    person,
    dispensings: list(
      z.strictObject({
        on: hospitalTime.optional(),
        pharmacy: text.optional(),
        clinic: text.optional(),
        groups: list(
          z.strictObject({
            drugs: list(
              z.strictObject({
                name: text,
                amount: text.optional(),
                unit: text.optional(),
                generic: text.optional(),
                notes: list(text),
              }),
            ),
            usage: text.optional(),
            count: text.optional(),
            form: text.optional(),
            doctor: text.optional(),
            department: text.optional(),
            notes: list(text),
          }),
        ),
        notes: list(z.strictObject({ text, byPatient: z.boolean() })),
      }),
    ),
    candidates: list(
      z.strictObject({ kind: z.enum(['allergy', 'side-effect', 'history', 'other']), text, byPatient: z.boolean() }),
    ),
    otc: list(z.strictObject({ name: text, from: hospitalTime.optional(), until: hospitalTime.optional() })),
    memos: list(text),
    others: list(text),
    newestOn: hospitalTime.optional(),
  })
  .meta({
    id: 'CarriedDocument',
    description: 'What a notebook or prescription code says, in its own words. Not the hospital’s record.',
  });

export const carriedView = z
  .strictObject({
    items: list(
      z.strictObject({
        seq: count,
        how: z.enum(CARRIED_HOW),
        title: text.optional(),
        from: text,
        issuedOn: hospitalTime.optional(),
        recordedInstant: instant,
        by: text,
        place: text.optional(),
        document: carriedDocument.optional(),
        file: z.strictObject({ name: text, sizeBytes: count, held: text.optional() }).optional(),
        problems: list(text),
        differs: fields,
        reason: text.optional(),
        assigned: z.strictObject({ recordedInstant: instant, by: text }).optional(),
        retracted: z.strictObject({ recordedInstant: instant, reason: text, by: text }).optional(),
      }),
    ),
    count,
    newestOn: hospitalTime.optional(),
  })
  .meta({
    id: 'Carried',
    description: '持参情報: what was brought; never the hospital’s own facts. Retracted lines stay, marked.',
  });

const agreement = z.enum(['same', 'partly', 'differs', 'unknown']);
export const codesRead = z
  .strictObject({
    pieces: list(piece),
    state: z.enum(['nothing', 'waiting', 'whole', 'refused']),
    waiting: z.strictObject({ total: count, have: list(count), missing: list(count) }).optional(),
    refused: text.optional(),
    parts: count.optional(),
    document: carriedDocument.optional(),
    problems: list(text),
    person: z
      .strictObject({
        stated: z.strictObject({
          name: text.optional(),
          kana: text.optional(),
          born: text.optional(),
          sex: z.enum(['M', 'F']).optional(),
        }),
        fields: z.strictObject({ name: agreement, born: agreement, sex: agreement }),
        agrees: z.boolean(),
        differs: fields,
      })
      .optional(),
    found: count.optional(),
  })
  .meta({ id: 'CodesRead', description: 'How far the reading of codes is; only `whole` can be taken in.' });

export const taken = z.strictObject({ seq: count }).meta({ id: 'CarriedTaken' });
export const fileTaken = z
  .strictObject({ seq: count, held: text.optional(), problems: list(text) })
  .meta({ id: 'CarriedFileTaken' });

const { content, problems, identity, sizeBytes } = documentPageView.shape;
export const filePage = z.strictObject({ seq: count, sizeBytes, content, problems, identity }).meta({ id: 'CarriedPage' });

type Without<T> = Omit<T, 'purpose' | 'emergency'>;
export const carriedProofs: [
  SameShape<Without<z.infer<typeof codesAsked>>, CodesAsked>,
  SameShape<Without<z.infer<typeof takeAsked>>, TakeCodesAsked>,
  SameShape<Without<z.infer<typeof fileAsked>>, TakeFileAsked>,
  SameShape<Omit<z.infer<typeof carriedPageAsked>, 'patient'>, Omit<FilePageAsked, 'patient'>>,
  SameShape<Without<z.infer<typeof giveAsked>>, GiveAsked>,
  SameShape<Without<z.infer<typeof takeBackAsked>>, TakeBackAsked>,
  SameShape<z.infer<typeof carriedView>, CarriedView>,
  SameShape<z.infer<typeof codesRead>, CodesRead>,
  SameShape<z.infer<typeof taken>, Taken>,
  SameShape<z.infer<typeof fileTaken>, FileTaken>,
  SameShape<Omit<z.infer<typeof filePage>, 'content'>, Omit<FilePage, 'content'>>,
] = [true, true, true, true, true, true, true, true, true, true, true];
