import { existsSync } from 'node:fs';
import { Fault } from '../fault.ts';
import { keepFile } from '../home/keep-file.ts';
import { openArchive, openCapsule } from './archive.ts';
import { keepReadingKeys, readingKeysPath, readReadingKeys } from './home-keys.ts';
import { isMonth, type LabelledKey } from './labelled-key.ts';

/** Which months are asked for. Keys that are not of a month (`first`) always come along. */
export interface MonthRange {
  readonly from: string;
  readonly to: string;
}

/**
 * Opens the archive of a vault with its custody secret. Faults: `keys.archive-damaged`, `keys.month-unknown` when nothing of the
 * range is in it.
 */
export async function openKeys(
  archive: string,
  custody: { readonly ceremony: string; readonly identity: string },
  range?: MonthRange,
): Promise<readonly LabelledKey[]> {
  await openCapsule(archive, custody.ceremony, custody.identity);
  const all = await openArchive(archive, custody.ceremony, custody.identity);
  const months = all.filter(({ label }) => isMonth(label) && (!range || (label >= range.from && label <= range.to)));
  if (range && months.length === 0) throw new Fault('keys.month-unknown', `${range.from}..${range.to}`);
  return [...all.filter(({ label }) => !isMonth(label)), ...months];
}

/**
 * Writes opened keys for `tomoshibi restore` (JSON: `readingKeys`, oldest first, and `verifierKey`) or as an identity file for
 * `age -i`; for its owner only. Fault: `keys.file-exists`: a file that may hold other keys is never replaced.
 */
export function writeOpenedKeys(path: string, form: 'json' | 'age', keys: readonly LabelledKey[], verifierKey?: string): void {
  if (existsSync(path)) throw new Fault('keys.file-exists', path);
  const json = { v: 1, readingKeys: keys.map(({ identity }) => identity), verifierKey };
  const lines = keys.flatMap(({ label, identity }) => [`# ${label} chart`, identity]);
  keepFile(path, form === 'json' ? `${JSON.stringify(json, undefined, 1)}\n` : `${lines.join('\n')}\n`);
}

/** Gives opened keys back to a reader that had forgotten or lost them; returns the labels that are new. */
export function giveBackKeys(home: string, keys: readonly LabelledKey[]): readonly string[] {
  const path = readingKeysPath(home);
  const held = readReadingKeys(path);
  const missing = keys.filter((key) => !held.some(({ identity }) => identity === key.identity));
  const all = [...held, ...missing].sort(
    (a, b) => Number(isMonth(a.label)) - Number(isMonth(b.label)) || (a.label < b.label ? -1 : 1),
  );
  if (missing.length > 0) keepReadingKeys(path, all);
  return missing.map(({ label }) => label);
}
