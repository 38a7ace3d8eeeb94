import { z } from '@hono/zod-openapi';
import { EMERGENCIES, type JournalCameHome, PURPOSES } from '@tomoshibi/hospital';
import { entryShape } from '../../kit/journal/journal-shape.ts';
import type { EntryAsked, FileAsked, GiveReturnedAsked, ReturnedList } from '../../kit/journal/kit-return.ts';
import { patientAsked } from './asked.ts';
import { count, hospitalTime, instant, list, nameView, text } from './person.ts';
import type { SameShape } from './same-shape.ts';

const kit = z.string().regex(/^KIT-\d{2,4}$/);
const entry = z.string().regex(/^KIT-[0-9A-Za-z-]{4,60}$/);
const reason = z.string().max(200);

/** The whole file, base64. */
export const takeInAsked = z.strictObject({ base64: z.base64() });
export const giveReturnedAsked = z.strictObject({
  patient: patientAsked,
  purpose: z.enum(PURPOSES).optional(),
  emergency: z.enum(EMERGENCIES).optional(),
  kit,
  entry,
  checked: z.boolean().optional(),
  reason: reason.optional(),
});
export const settleReturnedAsked = z.strictObject({ kit, entry, note: reason.optional() });
export const confirmReturnedAsked = z.strictObject({ kit, sha256: z.string().regex(/^[0-9a-f]{64}$/), reason });

export const journalCameHome = z
  .strictObject({
    kit: text,
    number: count,
    added: count,
    known: count,
    differing: count,
    unreadable: count,
    noted: count,
    held: z.enum(['lost-kit', 'unknown-kit']).optional(),
  })
  .meta({
    id: 'KitJournalCameHome',
    description: 'What came of a file that was written in a kit. The same file again adds nothing.',
  });

const writer = z.strictObject({ name: text, role: text });
const doneBy = z.strictObject({ recordedInstant: instant, by: text, note: text.optional() });
const whose = { kit: text, recordedInstant: instant, patient: text.optional() };

export const returnedList = z
  .strictObject({
    waiting: list(
      z.strictObject({
        ...whose,
        entry: entryShape,
        why: z.enum(['lost-kit', 'unknown-number', 'temporary', 'form', 'temporary-patient', 'takes-back-unknown']),
      }),
    ),
    others: list(
      z.strictObject({
        ...whose,
        entry: text,
        what: z.enum(['note', 'form', 'temporary-patient']),
        title: text.optional(),
        writer,
        writtenInstant: instant,
        state: z.enum(['noted', 'taken-back', 'kept']),
        takenBack: z.strictObject({ entry: text, reason: text, writer }).optional(),
        assigned: doneBy.optional(),
        settled: doneBy.optional(),
      }),
    ),
    otherCount: count,
    files: list(
      z.strictObject({
        kit: text,
        generation: count,
        opening: text,
        number: count,
        sha256: text,
        savedInstant: instant,
        recordedInstant: instant,
        by: text,
        entries: count,
        added: count,
        unreadable: count,
        printedPages: count,
        fromLost: z.boolean(),
        unknownKit: z.boolean(),
        held: count,
        confirmed: doneBy.optional(),
      }),
    ),
    fileCount: count,
    people: list(
      z.strictObject({ number: text, ref: text, name: nameView, born: hospitalTime.optional(), sex: text.optional() }),
    ),
  })
  .meta({ id: 'KitReturned', description: '戻ってきた記録: what was written in kits, and what of it waits for a person.' });

export const returnedDone = z.strictObject({}).meta({ id: 'KitReturnedDone' });

type Without<T> = Omit<T, 'purpose' | 'emergency'>;
export const kitReturnedProofs: [
  SameShape<Without<z.infer<typeof giveReturnedAsked>>, GiveReturnedAsked>,
  SameShape<z.infer<typeof settleReturnedAsked>, EntryAsked>,
  SameShape<z.infer<typeof confirmReturnedAsked>, FileAsked>,
  SameShape<z.infer<typeof journalCameHome>, JournalCameHome>,
  SameShape<Omit<z.infer<typeof returnedList>, 'waiting'>, Omit<ReturnedList, 'waiting'>>,
] = [true, true, true, true, true];
