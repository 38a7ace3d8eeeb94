import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type IntakeKeys, type ReadingKeys, recipientOf } from '@tomoshibi/vault';
import type { z } from 'zod';
import { Fault } from '../fault.ts';
import { keepFile } from '../home/keep-file.ts';
import { isMonth, type LabelledKey, type RecipientsFile, readingKeysSchema, recipientsSchema } from './labelled-key.ts';

/** Where a home keeps what a ceremony gave it. */
export const recipientsPath = (folder: string): string => join(folder, 'keys', 'recipients.json');
export const readingKeysPath = (folder: string): string => join(folder, 'keys', 'reading-keys.json');
export const recordPath = (folder: string): string => join(folder, 'keys', 'record.jsonl');

/** Undefined before the first ceremony. Fault: `keys.file-not-valid`. */
export const readRecipients = (path: string): RecipientsFile | undefined => read(path, recipientsSchema);

/** None before the first ceremony. Fault: `keys.file-not-valid`. */
export const readReadingKeys = (path: string): readonly LabelledKey[] => read(path, readingKeysSchema)?.keys ?? [];

export const keepReadingKeys = (path: string, keys: readonly LabelledKey[]): void =>
  keepFile(path, `${JSON.stringify({ v: 1, keys }, undefined, 1)}\n`);

export const keepRecipients = (path: string, recipients: RecipientsFile): void =>
  keepFile(path, `${JSON.stringify(recipients, undefined, 1)}\n`);

/** The public halves of month keys, as an intake takes them. */
export function recipientsOf(ceremony: string, keys: readonly LabelledKey[]): RecipientsFile {
  const months = keys.filter(({ label }) => isMonth(label));
  return {
    v: 1,
    ceremony,
    recipients: months.map(({ label, identity }) => ({ month: label, class: 'chart', recipient: recipientOf(identity) })),
  };
}

/**
 * The keys of `keys.json` with the month keys of later ceremonies. A home without any opens as ever. A reader that was given
 * nothing but `reading-keys.json` reads with that.
 */
export function withMonthKeys<Keys extends IntakeKeys & Partial<ReadingKeys>>(folder: string, keys: Keys): Keys {
  const given = readRecipients(recipientsPath(folder));
  const held = readReadingKeys(readingKeysPath(folder)).map(({ identity }) => identity);
  const newest = held.at(-1);
  return {
    ...keys,
    ...(given === undefined ? {} : { recipients: given.recipients.map(({ month, recipient }) => ({ month, recipient })) }),
    ...(newest === undefined ? {} : { readingKeys: held, readingKey: keys.readingKey ?? newest }),
  };
}

function read<S extends z.ZodType>(path: string, schema: S): z.infer<S> | undefined {
  if (!existsSync(path)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    value = undefined; // said below; the parser's words would quote the file
  }
  const found = schema.safeParse(value);
  if (found.success) return found.data;
  // Neither the value nor zod's words: they may hold a key.
  throw new Fault('keys.file-not-valid', `${path}: 鍵のファイルとして読めません / is no file of keys`);
}
