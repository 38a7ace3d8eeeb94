import { cpSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadingKeys } from '@tomoshibi/vault';
import { Fault } from '../fault.ts';
import { roleOf } from '../home/config.ts';
import type { IntakeHome } from '../home/home.ts';
import { syncPath } from '../home/keep-file.ts';
import { addToArchive, currentCustody, listArchive } from './archive.ts';
import { archiveFolder } from './hold-ceremony.ts';
import { keepRecipients, readReadingKeys, readRecipients, recipientsPath, recordPath } from './home-keys.ts';
import { giveBackKeys } from './open-keys.ts';
import { recordAct } from './record.ts';

/** What was put where. */
export interface Installed {
  readonly recipients: number;
  readonly readingKeys: readonly string[];
  readonly archived: number;
}

/**
 * Brings what an off-line ceremony made into a home; each role takes its own part: no private key is ever in two zones.
 * Faults: `keys.nothing-to-install` when the folder holds no part for this role.
 */
export async function installKeys(home: IntakeHome, from: string, who: { at: string; by: string }): Promise<Installed> {
  const role = roleOf(home.config);
  let recipients = 0;
  let readingKeys: readonly string[] = [];
  let archived = 0;
  let ceremony = '';
  const given = readRecipients(join(from, 'for-intake', 'recipients.json'));
  if (given && (role === 'intake' || role === 'all')) {
    keepRecipients(recipientsPath(home.folder), given);
    recipients = given.recipients.length;
    ceremony = given.ceremony;
  }
  const keys = readReadingKeys(join(from, 'for-reader', 'reading-keys.json'));
  if (keys.length > 0 && (role === 'reader' || role === 'all')) readingKeys = giveBackKeys(home.folder, keys);
  const archive = join(from, 'for-vault', 'keys');
  // Sealed to the custody, so safe anywhere; from the intake's vault it travels with every copy, and so to the reader.
  if (existsSync(archive) && role !== 'reader') {
    // The note goes last: a custody is known once its whole archive is there.
    const names = readdirSync(archive).sort((a, b) => Number(a.startsWith('custody.')) - Number(b.startsWith('custody.')));
    for (const name of names) {
      cpSync(join(archive, name), join(archiveFolder(home), name));
      syncPath(join(archiveFolder(home), name));
    }
    syncPath(archiveFolder(home));
    archived = listArchive(archive).length;
    const note = currentCustody(archive);
    ceremony = note.ceremony;
    // The key an embedded home was made with opens all its old segments: it goes into the archive too.
    const own = (home.keys.vault as Partial<ReadingKeys>).readingKey;
    if (role === 'all' && own !== undefined) {
      await addToArchive(archiveFolder(home), note, [{ label: 'first', identity: own }]);
      archived++;
    }
  }
  if (recipients === 0 && readingKeys.length === 0 && archived === 0)
    throw new Fault('keys.nothing-to-install', `${from} (${role})`);
  const months = given?.recipients.map(({ month }) => month) ?? [];
  recordAct(recordPath(home.folder), { ...who, ceremony, act: 'installed', months });
  return { recipients, readingKeys, archived };
}
