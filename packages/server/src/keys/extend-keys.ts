import type { Home } from '../home/home.ts';
import { addToArchive, currentCustody } from './archive.ts';
import { archiveFolder } from './hold-ceremony.ts';
import {
  keepReadingKeys,
  keepRecipients,
  readingKeysPath,
  readReadingKeys,
  readRecipients,
  recipientsOf,
  recipientsPath,
  recordPath,
} from './home-keys.ts';
import { KeysAlarm } from './keys-alarm.ts';
import { monthsFrom } from './labelled-key.ts';
import { newKey } from './make-ceremony.ts';
import { readRecord, recordAct } from './record.ts';

/**
 * More months, behind the last that has a key. Needs no custodian: the public half of the custody seals. It is taken from the
 * vault only when it is the one this home's own record of the ceremony names. Faults: `keys.no-ceremony`, `keys.custody-strange`.
 */
export async function extendKeys(home: Home, count: number, who: { at: string; by: string }): Promise<readonly string[]> {
  const folder = archiveFolder(home);
  const note = currentCustody(folder);
  const held = readRecord(recordPath(home.folder)).findLast(({ act }) => act === 'ceremony');
  if (held?.ceremony !== note.ceremony) throw new KeysAlarm('keys.custody-strange', note.ceremony);
  const path = recipientsPath(home.folder);
  const before = readRecipients(path);
  const month = who.at.slice(0, 7);
  const last = before?.recipients.map((each) => each.month).sort().at(-1); // biome-ignore format: one line
  const months = last === undefined || last < month ? monthsFrom(month, count) : monthsFrom(last, count + 1).slice(1);
  const keys = months.map(newKey);
  await addToArchive(folder, note, keys);
  keepReadingKeys(readingKeysPath(home.folder), [...readReadingKeys(readingKeysPath(home.folder)), ...keys]);
  const more = recipientsOf(note.ceremony, keys);
  keepRecipients(path, { ...more, recipients: [...(before?.recipients ?? []), ...more.recipients] });
  recordAct(recordPath(home.folder), { ...who, ceremony: note.ceremony, act: 'extended', months: [...months] });
  return months;
}
