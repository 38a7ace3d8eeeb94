import { z } from '@hono/zod-openapi';
import type { AgeView, BedView, BirthView, FoundPatient, NameView, PatientBar, StayView } from '@tomoshibi/hospital';
import type { SameShape } from './same-shape.ts';

/** Answers are never changed after they are built: lists are read-only, as in the views. */
export const list = <T extends z.ZodType>(item: T) => z.array(item).readonly();
export const count = z.number().int().nonnegative();
export const text = z.string();
/** `HospitalTime`: local time of the source, cut to the precision it sent; `?` in front when unreadable. */
export const hospitalTime = z.string().meta({
  id: 'HospitalTime',
  description:
    'Local time as the source sent it, cut to its precision: `2026-11-22T09:30`, `2026-11-22`, `2026`. Unreadable: `?` and the raw text.',
});
export const instant = z.string().meta({ id: 'Instant', description: 'UTC instant, ISO 8601.' });

export const nameView = z
  .strictObject({ kanji: text.optional(), kana: text.optional(), romaji: text.optional() })
  .meta({ id: 'Name' });
export const birthView = z.strictObject({ iso: hospitalTime, wareki: text.optional() }).meta({ id: 'Birth' });
export const ageView = z.strictObject({ years: z.int(), months: z.int(), days: z.int() }).meta({ id: 'Age' });
export const bedView = z
  .strictObject({ ward: text.optional(), room: text.optional(), bed: text.optional() })
  .meta({ id: 'Place' });
export const stayView = z
  .strictObject({
    state: z.enum(['inpatient', 'on-leave', 'outpatient', 'deceased', 'unknown']),
    place: bedView.optional(),
    admittedAt: hospitalTime.optional(),
    department: text.optional(),
    attending: text.optional(),
    dischargedAt: hospitalTime.optional(),
    plannedDischargeAt: hospitalTime.optional(),
  })
  .meta({ id: 'Stay' });

export const patientBar = z
  .strictObject({
    ref: text.meta({ description: 'Opaque id for addresses: no patient data in URLs.' }),
    number: text,
    name: nameView,
    sex: text.optional(),
    born: birthView.optional(),
    age: ageView.optional(),
    stay: stayView,
    sameName: count,
    sameNameAndBirth: count,
    phones: list(text),
    address: text.optional(),
    identityFrom: text.optional(),
    identityConflicts: count,
  })
  .meta({ id: 'PatientBar' });

export const foundPatient = z
  .strictObject({
    ref: text,
    number: text,
    name: nameView,
    sex: text.optional(),
    born: birthView.optional(),
    age: ageView.optional(),
    stay: stayView,
    lastVisitOn: hospitalTime.optional(),
    sameName: z.boolean(),
    sameNameAndBirth: z.boolean(),
  })
  .meta({ id: 'FoundPatient' });

export const personProofs: [
  SameShape<z.infer<typeof nameView>, NameView>,
  SameShape<z.infer<typeof birthView>, BirthView>,
  SameShape<z.infer<typeof ageView>, AgeView>,
  SameShape<z.infer<typeof bedView>, BedView>,
  SameShape<z.infer<typeof stayView>, StayView>,
  SameShape<z.infer<typeof patientBar>, PatientBar>,
  SameShape<z.infer<typeof foundPatient>, FoundPatient>,
] = [true, true, true, true, true, true, true];
