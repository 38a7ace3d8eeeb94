import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { syncPath } from '../home/keep-file.ts';
import { KeysAlarm } from './keys-alarm.ts';

const base = { at: z.iso.datetime(), by: z.string(), ceremony: z.string(), prev: z.string() };
const way = z.discriminatedUnion('way', [
  z.strictObject({ way: z.literal('shares'), custodians: z.array(z.number()) }),
  z.strictObject({ way: z.literal('envelope') }),
]);

/** What was done with keys; never a key. `by`: who held the keyboard, as they said it. */
const actSchema = z.discriminatedUnion('act', [
  z.strictObject({ ...base, act: z.literal('ceremony'), threshold: z.number(), shares: z.number(), months: z.array(z.string()) }),
  z.strictObject({ ...base, act: z.literal('extended'), months: z.array(z.string()) }),
  z.strictObject({ ...base, act: z.literal('installed'), months: z.array(z.string()) }),
  z.strictObject({ ...base, act: z.literal('opened'), how: way, labels: z.array(z.string()) }),
  z.strictObject({ ...base, act: z.literal('proved'), how: way }),
  z.strictObject({ ...base, act: z.literal('forgotten'), months: z.array(z.string()) }),
  z.strictObject({ ...base, act: z.literal('custody-ended'), how: way }),
]);
export type KeyAct = z.infer<typeof actSchema>;
export type Way = z.infer<typeof way>;
type Without<T> = T extends unknown ? Omit<T, 'prev'> : never;

/**
 * Appends one line to the record of key acts (`keys/record.jsonl`), durable when it returns. Each line carries the digest of the
 * one before, so a line taken out of the middle shows.
 */
export function recordAct(path: string, act: Without<KeyAct>): void {
  const lines = linesOf(path);
  const line = JSON.stringify(actSchema.parse({ ...act, prev: digest(lines.at(-1) ?? '') }));
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  appendFileSync(path, `${line}\n`, { mode: 0o600 });
  syncPath(path);
  syncPath(dirname(path));
}

/** Every act, in order. Fault: `keys.record-damaged` names the first line that does not follow from the one before. */
export function readRecord(path: string): readonly KeyAct[] {
  let before = '';
  return linesOf(path).map((line, index) => {
    const found = actSchema.safeParse(parsed(line));
    if (!found.success || found.data.prev !== digest(before)) throw new KeysAlarm('keys.record-damaged', `${path}: ${index + 1}`);
    before = line;
    return found.data;
  });
}

const linesOf = (path: string): readonly string[] =>
  existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter((line) => line !== '') : []; // biome-ignore format: one line

const digest = (line: string): string => createHash('sha256').update(line).digest('hex').slice(0, 16);

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
