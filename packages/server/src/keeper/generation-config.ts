import { z } from 'zod';

const name = z.string().min(1).max(40);
/** How often a new generation is meant to be written here; the morning check turns ▲ after it and ■ a day later. */
const plannedHours = z
  .int()
  .positive()
  .max(24 * 31);

/** A program with its arguments; no shell reads it. */
const command = z.array(z.string().min(1)).min(1);

/** A place that keeps copies of the vault. The first one is fetched into; the others are filled from it. */
export const generationSchema = z.discriminatedUnion('kind', [
  z.strictObject({ name, kind: z.literal('folder'), folder: z.string().min(1), plannedHours }),
  z.strictObject({
    name,
    kind: z.literal('medium'),
    /** Where the medium of the day is mounted. */
    folder: z.string().min(1),
    plannedHours,
    /** How long a medium stays in: the swap is overdue from then on, ▲ after 24 more hours and ■ after 72. */
    swapHours: z
      .int()
      .positive()
      .max(24 * 31)
      .optional(),
  }),
  z.strictObject({
    name,
    kind: z.literal('s3'),
    endpoint: z.url(),
    bucket: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,62}$/),
    prefix: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,39}$/)
      .optional(),
    region: z.string().optional(),
    /** JSON file `{"accessKeyId","secretAccessKey"}`, readable by its owner only. */
    keyFile: z.string().min(1),
    lockDays: z.int().min(90).max(3650).optional(),
    plannedHours,
  }),
]);
export type GenerationPlace = z.infer<typeof generationSchema>;

/** How the keeper fetches. */
export const pullSchema = z.strictObject({
  /** The vault folder of the intake as this host sees it; absent: the vault of this home. */
  from: z.string().min(1).optional(),
  /** Of an intake on another host; of this home when absent. */
  verifierKey: z.string().optional(),
  windowMinutes: z
    .int()
    .min(1)
    .max(24 * 60)
    .optional(),
  /** Open the way (mount, link up) and close it again. Every `close` is tried, whatever happened before. */
  open: z.array(command).optional(),
  close: z.array(command).optional(),
  /** Between writing and reading back: takes the medium off and on, so that reading back is not from the cache. */
  beforeReadBack: z.array(command).optional(),
});
export type PullConfig = z.infer<typeof pullSchema>;

/** half an hour a day unless the hospital says otherwise. */
export const WINDOW_MINUTES = 30;
export const SWAP_HOURS = 24;
