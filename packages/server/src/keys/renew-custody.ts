import type { Custody } from '@tomoshibi/vault';
import type { Home } from '../home/home.ts';
import { dropCeremony, isWhole, listArchive, listCustodies, openArchive, openCapsule } from './archive.ts';
import { archiveFolder, atHome, type CeremonyPlace, type HeldCeremony, settleAtHome } from './hold-ceremony.ts';
import { readingKeysPath, readReadingKeys, recordPath } from './home-keys.ts';
import { KeysAlarm } from './keys-alarm.ts';
import { type CeremonyRule, makeCeremony } from './make-ceremony.ts';
import { recordAct, type Way } from './record.ts';

/**
 * A new ceremony after a custodian came or went, or the envelope was opened: new custody secret, the whole archive sealed to it
 * anew, new reading keys from this month on. The old shares still open what they opened until the new ones are proven
 * (`proveShares`): a ceremony whose pages were lost must not lock anyone out.
 */
export async function renewCustody(home: Home, old: Custody, rule: CeremonyRule, place: CeremonyPlace): Promise<HeldCeremony> {
  const carried = await openArchive(archiveFolder(home), old.ceremony, old.identity);
  return settleAtHome(home, await makeCeremony(atHome(home, rule)), carried, place);
}

export interface Proof {
  readonly ceremony: string;
  readonly opened: number;
  /** Older ceremonies whose shares now open nothing here. */
  readonly ended: readonly string[];
}

/**
 * The custodians' proof, twice a year and after every ceremony: their shares open the test capsule and every key of the archive,
 * and the keys the reader holds are among them. Ends older ceremonies. Faults: `keys.archive-damaged`, `keys.archive-incomplete`.
 */
export async function proveShares(home: Home, custody: Custody, how: Way, who: { at: string; by: string }): Promise<Proof> {
  const folder = archiveFolder(home);
  const { ceremony, identity } = custody;
  await openCapsule(folder, ceremony, identity);
  const keys = await openArchive(folder, ceremony, identity);
  const held = [...readReadingKeys(readingKeysPath(home.folder)).map((key) => key.identity), home.keys.vault.readingKey];
  const lost = held.filter((key) => !keys.some((archived) => archived.identity === key));
  const damaged = listArchive(folder, ceremony).find((key) => !isWhole(folder, key));
  if (damaged) throw new KeysAlarm('keys.archive-damaged', damaged.name);
  if (lost.length > 0) throw new KeysAlarm('keys.archive-incomplete', `${lost.length}`);
  recordAct(recordPath(home.folder), { ...who, ceremony, act: 'proved', how });
  const custodies = listCustodies(folder);
  const newest = custodies.at(-1)?.ceremony === ceremony;
  const ended = newest ? custodies.slice(0, -1).map((note) => note.ceremony) : [];
  for (const old of ended) {
    dropCeremony(folder, old);
    recordAct(recordPath(home.folder), { ...who, ceremony: old, act: 'custody-ended', how });
  }
  return { ceremony, opened: keys.length, ended };
}
