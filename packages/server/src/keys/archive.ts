import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ageOpener, ageSealer } from '@tomoshibi/vault';
import { Fault } from '../fault.ts';
import { keepFile, syncPath } from '../home/keep-file.ts';
import { type CustodyNote, readCustodyNote, writeCustodyNote } from './custody-note.ts';
import { KeysAlarm } from './keys-alarm.ts';
import { type LabelledKey, labelledKeySchema } from './labelled-key.ts';

/**
 * `<vault>/keys`: every private reading key, each sealed (plain age, one line inside) to the public key of the custody. Copies
 * of a vault never replace a file, so each name says the ceremony and the digest of its bytes:
 * `<month>-chart.<ceremony>.<16 hex of the SHA-256>.key.age`. Nothing in this folder is secret.
 */
export interface ArchivedKey {
  readonly name: string;
  readonly label: string;
  readonly ceremony: string;
}

const KEY_NAME = /^(\d{4}-\d{2}|first)-chart\.([0-9a-f]{12})\.([0-9a-f]{16})\.key\.age$/;
const noteName = (ceremony: string): string => `custody.${ceremony}.txt`;
const capsuleName = (ceremony: string): string => `capsule.${ceremony}.age`;

/** Custodies of this archive, newest last. One that cannot be read is left out. */
export function listCustodies(folder: string): readonly CustodyNote[] {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => /^custody\.[0-9a-f]{12}\.txt$/.test(name)) : [];
  return names
    .flatMap((name) => readCustodyNote(readFileSync(join(folder, name), 'utf8')) ?? [])
    .filter(({ ceremony }) => names.includes(noteName(ceremony)))
    .sort((a, b) => (a.madeAt < b.madeAt ? -1 : 1));
}

/** The custody that counts now. Fault: `keys.no-ceremony`. */
export function currentCustody(folder: string): CustodyNote {
  const note = listCustodies(folder).at(-1);
  if (note) return note;
  throw new Fault('keys.no-ceremony', `${folder}: 鍵の式がまだです / no ceremony has been held`);
}

/** Keys sealed in the archive, by label; of every ceremony, or of one. */
export function listArchive(folder: string, ceremony?: string): readonly ArchivedKey[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const [, label = '', of = ''] = KEY_NAME.exec(name) ?? [];
      return label === '' || (ceremony !== undefined && of !== ceremony) ? [] : [{ name, label, ceremony: of }];
    });
}

/** Whether the sealed file is there and, byte for byte, the one its name was given to. Needs no key. */
export function isWhole(folder: string, key: ArchivedKey): boolean {
  const path = join(folder, key.name);
  return existsSync(path) && digest16(readFileSync(path)) === KEY_NAME.exec(key.name)?.[3];
}

/** Seals keys, the test capsule and the note of a new custody. Durable when it resolves; the note comes last. */
export async function writeArchive(folder: string, note: CustodyNote, keys: readonly LabelledKey[]): Promise<void> {
  await addToArchive(folder, note, keys);
  const capsule = Buffer.from(capsuleText(note.ceremony));
  keepFile(join(folder, capsuleName(note.ceremony)), await ageSealer([note.recipient]).seal(capsule), 0o644);
  keepFile(join(folder, noteName(note.ceremony)), writeCustodyNote(note), 0o644);
}

/** Seals more keys to a custody that is there; its public key is enough for that. */
export async function addToArchive(folder: string, note: CustodyNote, keys: readonly LabelledKey[]): Promise<void> {
  const sealer = ageSealer([note.recipient]);
  for (const { label, identity } of keys) {
    const sealed = await sealer.seal(Buffer.from(`${identity}\n`));
    keepFile(join(folder, `${label}-chart.${note.ceremony}.${digest16(sealed)}.key.age`), sealed, 0o644);
  }
}

/** Opens every key of a ceremony. Fault: `keys.archive-damaged` names the first file that is not what was written. */
export async function openArchive(folder: string, ceremony: string, identity: string): Promise<readonly LabelledKey[]> {
  const opener = ageOpener([identity]);
  const keys: LabelledKey[] = [];
  for (const key of listArchive(folder, ceremony)) {
    try {
      const plain = Buffer.from(await opener.open(readFileSync(join(folder, key.name))));
      keys.push(labelledKeySchema.parse({ label: key.label, identity: plain.toString('latin1').trim() }));
    } catch (cause) {
      throw new KeysAlarm('keys.archive-damaged', key.name, { cause });
    }
  }
  return keys;
}

/** Opens the test capsule: proof that this custody secret is the one the archive is sealed to. Fault: `keys.archive-damaged`. */
export async function openCapsule(folder: string, ceremony: string, identity: string): Promise<void> {
  try {
    const plain = await ageOpener([identity]).open(readFileSync(join(folder, capsuleName(ceremony))));
    if (Buffer.from(plain).toString('utf8') === capsuleText(ceremony)) return;
  } catch (cause) {
    throw new KeysAlarm('keys.archive-damaged', capsuleName(ceremony), { cause });
  }
  throw new KeysAlarm('keys.archive-damaged', capsuleName(ceremony));
}

/** Takes an older ceremony out of this folder: its shares open nothing here any more. Copies keep theirs until retention. */
export function dropCeremony(folder: string, ceremony: string): void {
  const names = listArchive(folder, ceremony).map(({ name }) => name);
  for (const name of [noteName(ceremony), capsuleName(ceremony), ...names]) rmSync(join(folder, name), { force: true });
  syncPath(folder);
}

const capsuleText = (ceremony: string): string => `tomoshibi test capsule ${ceremony}\n`;
const digest16 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex').slice(0, 16);
