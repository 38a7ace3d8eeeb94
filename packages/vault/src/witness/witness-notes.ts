import { asVaultError } from '../errors.ts';
import type { Disk } from '../ports.ts';

/** The folder beside the log where witnesses drop what they signed, and of a home's memory of the same. */
const FOLDER = 'witness';

/** `witness/<name>-<size>.note`: a checkpoint of so many records, cosigned by that witness. */
export interface NoteFile {
  readonly file: string;
  readonly name: string;
  readonly size: number;
}

/** Every note there, oldest first. Other files, half-written ones too, are not listed. Rejects with `vault.read-failed`. */
export async function listWitnessNotes(disk: Disk): Promise<NoteFile[]> {
  const names = await disk.list(FOLDER).catch((error) => Promise.reject(asVaultError(error, 'vault.read-failed', FOLDER)));
  const notes = names.flatMap((file) => {
    const [, name, size] = /^([a-z0-9][a-z0-9-]{0,39})-(0|[1-9]\d{0,14})\.note$/.exec(file) ?? [];
    return name === undefined ? [] : [{ file, name, size: Number(size) }];
  });
  return notes.sort((a, b) => a.size - b.size || (a.name < b.name ? -1 : 1));
}

/** The text; undefined when it is gone. Rejects with `vault.read-failed`. */
export async function readWitnessNote(disk: Disk, file: string): Promise<string | undefined> {
  const bytes = await disk
    .read(`${FOLDER}/${file}`)
    .catch((error) => Promise.reject(asVaultError(error, 'vault.read-failed', file)));
  return bytes && new TextDecoder().decode(bytes);
}

/** Durable when it resolves; a later note for the same size takes the place of the earlier. Rejects with `vault.write-failed`. */
export async function writeWitnessNote(disk: Disk, name: string, size: number, note: string): Promise<string> {
  const file = `${name}-${size}.note`;
  const path = `${FOLDER}/${file}`;
  try {
    await disk.makeFolder(FOLDER);
    await disk.write(`${path}.part`, new TextEncoder().encode(note));
    await disk.sync(`${path}.part`);
    await disk.rename(`${path}.part`, path);
    await disk.sync(FOLDER);
    await disk.sync('');
  } catch (error) {
    throw asVaultError(error, 'vault.write-failed', path);
  }
  return file;
}

/** So many of the newest are read one by one; of the older ones so many, evenly spread. */
const NEWEST = 400;
const SPREAD = 100;

/** A note every five minutes for years is more than need be read: the newest, and some of all the others. */
export function pickNotes<T>(notes: readonly T[]): readonly T[] {
  const older = notes.slice(0, -NEWEST);
  if (older.length <= SPREAD) return notes;
  const spread = Array.from({ length: SPREAD }, (_, index) => older[Math.floor((index * older.length) / SPREAD)] as T);
  return [...spread, ...notes.slice(-NEWEST)];
}
