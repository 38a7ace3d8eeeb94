import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { keepFile } from '../home/keep-file.ts';

/** `restore.json` in the new home: what it is restored from and how far that came. Nothing secret but the key of the copy's notes. */
const stateSchema = z.strictObject({
  v: z.literal(1),
  /** As given to `--from`, made absolute. */
  from: z.string(),
  /** Name of the vault's log, and its length and root (hex) when it was last seen: never goes back behind it. */
  log: z.string(),
  logSize: z.int().nonnegative(),
  root: z.string(),
  entries: z.int().nonnegative(),
  /** False: the vault is read where it lies. */
  copy: z.boolean(),
  /** Signs the notes of the copy on this host. */
  keeperKey: z.string(),
  startedAt: z.string(),
  copiedAt: z.string().optional(),
  finishedAt: z.string().optional(),
});
export type RestoreState = z.infer<typeof stateSchema>;

const pathOf = (home: string): string => join(home, 'restore.json');

/** Undefined for a home that was not made by `restore`. */
export function readState(home: string): RestoreState | undefined {
  if (!existsSync(pathOf(home))) return undefined;
  return stateSchema.parse(JSON.parse(readFileSync(pathOf(home), 'utf8')));
}

export const keepState = (home: string, state: RestoreState): void =>
  keepFile(pathOf(home), `${JSON.stringify(stateSchema.parse(state), undefined, 1)}\n`);
