import { DISPENSING_TESTS } from '@tomoshibi/hospital';
import { z } from 'zod';

/** The hospital's own table beside the drugs: its words, its version. Without it the screen says 規則なし. */
const rulesSchema = z.strictObject({
  version: z.string().min(1).max(40),
  rules: z
    .array(
      z.strictObject({
        drugs: z.array(z.string().min(2).max(60)).min(1),
        test: z.enum(DISPENSING_TESTS).optional(),
        below: z.number().optional(),
        above: z.number().optional(),
        say: z.string().min(1).max(200),
      }),
    )
    .max(2000),
});

/** `desk` of `tomoshibi.json`: what the desk cannot know by itself. */
export const deskSchema = z.strictObject({
  /** How wristbands and cards write a patient number; absent: any run of five digits and more is a number. */
  barcodes: z
    .strictObject({
      prefix: z.string().regex(/^[A-Za-z]{0,4}$/),
      digits: z.int().min(3).max(20),
      check: z.enum(['none', 'mod10-31', 'luhn', 'mod11']),
    })
    .optional(),
  /** 疑義照会 of a usual day in peacetime. */
  usualQueriesPerDay: z.number().positive().optional(),
  /** Licensed beds, for the aim of incidents a month; counted from the inpatients when absent. */
  beds: z.int().positive().optional(),
  drugRules: rulesSchema.optional(),
});
export type DeskConfig = z.infer<typeof deskSchema>;
