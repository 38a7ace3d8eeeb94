import { z } from 'zod';
import { generationSchema, pullSchema } from '../keeper/generation-config.ts';

/** One hospital feed. A storage may be split into several roots; they are one source. */
export const sourceSchema = z.strictObject({
  name: z.string().min(1).max(40),
  kind: z.literal('ssmix2'),
  roots: z.array(z.string().min(1)).min(1),
  /** How often the copy is meant to be compared with the source; the freshness badge turns ▲ after it. */
  plannedMinutes: z.int().positive(),
});
export type Source = z.infer<typeof sourceSchema>;

/**
 * `all`: one host takes in, keeps and reads. `intake`: public keys only, seals what it takes and cannot open it.
 * `vault`: keeps copies, no key but the verifier's. `reader`: reading keys and rows, takes nothing in.
 */
export const ROLES = ['all', 'intake', 'vault', 'reader'] as const;
export type Role = (typeof ROLES)[number];

/** The key was handed over by a person, by `tomoshibi witness trust`. */
const witnessSchema = z.strictObject({ name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/), verifierKey: z.string() });

/** `tomoshibi.json` in the home folder. */
export const configSchema = z.strictObject({
  v: z.literal(1),
  hospital: z.string().min(1),
  station: z.string().regex(/^[a-z0-9-]{1,32}$/),
  /** Which of the zones live on this host; absent means all of them. */
  role: z.enum(ROLES).optional(),
  demo: z.boolean(),
  /** What to start when a source raises an alarm: a program and its arguments, by no shell. See guard/ring-hook.ts. */
  alarmHook: z.array(z.string().min(1)).min(1).optional(),
  sources: z.array(sourceSchema),
  /** Where copies of the vault are kept; the first one is fetched into. */
  generations: z.array(generationSchema).optional(),
  pull: pullSchema.optional(),
  /** Hosts outside the vault whose signatures on its checkpoints are believed. */
  witnesses: z.array(witnessSchema).optional(),
  rows: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('sqlite') }),
    z.strictObject({ kind: z.literal('postgres'), url: z.string() }),
  ]),
});
export type Config = z.infer<typeof configSchema>;

export const roleOf = (config: Config): Role => config.role ?? 'all';

/** The hospital's local time is this zone's; SS-MIX2 sends no zone. */
export const HOSPITAL_ZONE = 'Asia/Tokyo';
