import { z } from 'zod';
import type { ReadOriginal } from '../../intake/original-as-read.ts';

/** What is kept of a merge that a person here took back: no message says it. */
const mergeUndoneSchema = z.strictObject({
  tomoshibi: z.literal('merge-undone'),
  v: z.literal(1),
  numbers: z.tuple([z.string(), z.string()]),
  /** UTC instant. */
  at: z.string(),
  who: z.string(),
  why: z.string(),
});
export type MergeUndone = z.infer<typeof mergeUndoneSchema>;

export const isMergeUndone = (json: unknown): json is MergeUndone => mergeUndoneSchema.safeParse(json).success;

/** The chart of either number: the other one is no longer named. Anybody else's is withheld. */
export function readMergeUndone(kind: string, patient: string, { numbers }: MergeUndone): ReadOriginal {
  const other = numbers.find((number) => number !== patient);
  const rest = { departments: [], where: [] } as const;
  if (kind !== 'MRG') return { decoded: { unreadable: 'ssmix2.message-type' }, withheld: false, ...rest };
  if (other === undefined || !numbers.includes(patient))
    return { decoded: { unreadable: 'identity.pid-differs' }, withheld: true, ...rest };
  return { decoded: { facts: { kind: 'merge', cancels: true, other, as: 'kept' } }, withheld: false, ...rest };
}
