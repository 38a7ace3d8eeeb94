import { z } from 'zod';

export const GIVEN_PARTS = ['originals', 'fhir', 'csv', 'pages'] as const;
export type GivenPart = (typeof GIVEN_PARTS)[number];

const DAY = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** What is given back. Kept in the folder while it is being made, so that another call can go on with it. */
export const planSchema = z.strictObject({
  v: z.literal(1),
  parts: z.array(z.enum(GIVEN_PARTS)).min(1),
  /** Patient numbers; absent: everybody. */
  patients: z.array(z.string().min(1)).optional(),
  /** 診療日, both inclusive. What has no day (basics, allergies, diagnoses) is always given. */
  from: DAY.optional(),
  to: DAY.optional(),
  /** One Bundle a patient besides the NDJSON. */
  bundles: z.boolean(),
  language: z.enum(['ja', 'en']),
});
export type GivenPlan = z.infer<typeof planSchema>;

/** Whether an item of this 診療日 (`YYYYMMDD` or `-`) is in the period. */
export function isInPeriod({ from, to }: Pick<GivenPlan, 'from' | 'to'>, day: string): boolean {
  if (!/^\d{8}$/.test(day)) return true;
  const iso = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
  return (from === undefined || iso >= from) && (to === undefined || iso <= to);
}
