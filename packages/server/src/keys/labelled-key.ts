import { z } from 'zod';

/** `2026-11`, or `first`: made with the home, before any ceremony, and sealed to when no month fits. */
export const labelSchema = z.string().regex(/^(\d{4}-(0[1-9]|1[0-2])|first)$/);
const identitySchema = z.string().regex(/^AGE-SECRET-KEY-1[A-Z\d]{58}$/);
const recipientSchema = z.string().regex(/^age1[a-z\d]{58}$/);

/** A reading key and what it is for. */
export const labelledKeySchema = z.strictObject({ label: labelSchema, identity: identitySchema });
export type LabelledKey = z.infer<typeof labelledKeySchema>;

/** `reading-keys.json`: for the reader zone, mode 0600. Oldest first. */
export const readingKeysSchema = z.strictObject({ v: z.literal(1), keys: z.array(labelledKeySchema) });

/** `recipients.json`: for the intake; nothing secret. Of two of one month the later counts. */
export const recipientsSchema = z.strictObject({
  v: z.literal(1),
  ceremony: z.string().regex(/^[0-9a-f]{12}$/),
  recipients: z.array(
    z.strictObject({ month: z.string().regex(/^\d{4}-\d{2}$/), class: z.literal('chart'), recipient: recipientSchema }),
  ),
});
export type RecipientsFile = z.infer<typeof recipientsSchema>;

export const isMonth = (label: string): boolean => /^\d{4}-\d{2}$/.test(label);

/** Months from `first` on, in order. */
export function monthsFrom(first: string, count: number): readonly string[] {
  const year = Number(first.slice(0, 4));
  const month = Number(first.slice(5, 7)) - 1;
  return Array.from({ length: count }, (_, ahead) => new Date(Date.UTC(year, month + ahead, 1)).toISOString().slice(0, 7));
}
