import type { KitEntry, KitJournal, SealedJournal } from '@tomoshibi/hospital';
import { z } from 'zod';

/** The point of a P-256 key, uncompressed. */
const point = z.base64().length(88);
const kit = z.string().regex(/^KIT-\d{2,4}$/);
const opening = z.string().regex(/^[0-9a-f]{16}$/);
const number = z.int().min(1).max(1_000_000);
const generation = z.int().min(1).max(10_000_000);
const instant = z.iso.datetime({ precision: 3 }).or(z.iso.datetime());

export const sealedShape: z.ZodType<SealedJournal> = z.strictObject({
  format: z.literal('tomoshibi-kit-journal'),
  v: z.literal(1),
  kit,
  id: z.string().regex(/^[0-9a-f]{32}$/),
  generation,
  number,
  opening,
  to: point,
  ephemeral: point,
  nonce: z.base64().length(16),
  sealed: z.base64(),
});

const printed = z.strictObject({
  form: z.string().max(40),
  patient: z.string().max(64).optional(),
  pages: z.int().min(0).max(10_000),
  atInstant: instant,
});

/** The entries are looked at one by one: one that is odd keeps none of the others back. */
export const journalShape = z.strictObject({
  v: z.literal(1),
  kit,
  generation,
  opening,
  number,
  savedInstant: instant,
  entries: z.array(z.unknown()).max(20_000),
  printed: z.array(printed).max(20_000),
});

const entry = z.string().regex(/^KIT-[0-9A-Za-z-]{4,60}$/);
/** A note is a sentence; what is longer than this came from no page of ours. */
const words = z.string().max(20_000);
const line = z.string().max(500);
const hospitalTime = z.string().regex(/^(?:\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?)?)?)?|\?.{0,60})$/u);
const temporary = z.string().min(1).max(60);
const named = z.union([z.strictObject({ number: z.string().min(1).max(64) }), z.strictObject({ temporary })]);
const written = {
  entry,
  writtenInstant: instant,
  writer: z.strictObject({ name: line, role: line }),
  occurredAt: hospitalTime.optional(),
  takesBack: entry.optional(),
};

export const entryShape = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('note'),
      ...written,
      patient: named,
      about: z.enum(['allergy', 'drug', 'result', 'bed', 'infection', 'resuscitation', 'weight', 'other']),
      basis: z.enum(['patient', 'finding', 'other-hospital', 'paper']),
      text: words,
    }),
    z.strictObject({
      kind: z.literal('form'),
      ...written,
      form: line,
      version: line,
      title: line,
      patient: named.optional(),
      fields: z
        .array(z.strictObject({ label: line, text: words }))
        .max(500)
        .readonly(),
    }),
    z.strictObject({
      kind: z.literal('temporary-patient'),
      ...written,
      temporary,
      kana: line,
      kanji: line.optional(),
      sex: z.enum(['M', 'F', 'U']).optional(),
      born: hospitalTime.optional(),
      age: line.optional(),
      phone: line.optional(),
      note: words.optional(),
    }),
  ])
  .refine((one) => one.takesBack !== one.entry)
  .refine((one) => one.kind !== 'note' || one.takesBack !== undefined || one.text.trim() !== '');

/** An entry of this kit, or undefined. */
export function entryOf(given: unknown, ofKit: string): KitEntry | undefined {
  const read = entryShape.safeParse(given);
  if (!read.success) return undefined;
  const { entry: name, takesBack } = read.data;
  const ours = (one: string): boolean => one.startsWith(`${ofKit}-`);
  return ours(name) && (takesBack === undefined || ours(takesBack)) ? (read.data as KitEntry) : undefined;
}

/** A journal whose entries were looked at. */
export type ReadJournal = Omit<KitJournal, 'entries'> & { readonly entries: readonly KitEntry[]; readonly unreadable: number };
