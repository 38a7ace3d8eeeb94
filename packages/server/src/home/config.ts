import { z } from 'zod';

/** One hospital feed. A storage may be split into several roots; they are one source. */
export const sourceSchema = z.strictObject({
  name: z.string().min(1).max(40),
  kind: z.literal('ssmix2'),
  roots: z.array(z.string().min(1)).min(1),
  /** How often the copy is meant to be compared with the source; the freshness badge turns ▲ after it. */
  plannedMinutes: z.int().positive(),
});
export type Source = z.infer<typeof sourceSchema>;

/** `tomoshibi.json` in the home folder. */
export const configSchema = z.strictObject({
  v: z.literal(1),
  hospital: z.string().min(1),
  station: z.string().regex(/^[a-z0-9-]{1,32}$/),
  demo: z.boolean(),
  sources: z.array(sourceSchema),
  rows: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('sqlite') }),
    z.strictObject({ kind: z.literal('postgres'), url: z.string() }),
  ]),
});
export type Config = z.infer<typeof configSchema>;

/** The hospital's local time is this zone's; SS-MIX2 sends no zone. */
export const HOSPITAL_ZONE = 'Asia/Tokyo';
