import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../fault.ts';
import { roleOf } from '../home/config.ts';
import type { Home } from '../home/home.ts';
import { keepFile } from '../home/keep-file.ts';
import { listCustodies, openArchive, writeArchive } from './archive.ts';
import {
  keepReadingKeys,
  keepRecipients,
  readingKeysPath,
  readReadingKeys,
  recipientsOf,
  recipientsPath,
  recordPath,
} from './home-keys.ts';
import { KeysAlarm } from './keys-alarm.ts';
import type { LabelledKey } from './labelled-key.ts';
import { type Ceremony, type CeremonyRule, makeCeremony } from './make-ceremony.ts';
import { printCeremony } from './pages/print-ceremony.ts';
import { recordAct } from './record.ts';

/** Where the pages to print go, and who held the keyboard. */
export interface CeremonyPlace {
  readonly pagesFolder: string;
  readonly by: string;
  /** 見本 on every page: drills and demos. */
  readonly sample?: boolean;
  /** How pages are made; PDF when not given. */
  readonly print?: typeof printCeremony;
}

export interface HeldCeremony {
  readonly ceremony: string;
  readonly threshold: number;
  readonly shares: number;
  readonly months: readonly string[];
  /** Files to print, then delete. */
  readonly pages: readonly string[];
}

/** What a home adds to a rule. */
export const atHome = (home: Home, rule: CeremonyRule): CeremonyRule => ({
  ...rule,
  hospital: home.config.hospital,
  verifierKey: home.keys.vault.verifierKey,
});

export const archiveFolder = (home: Pick<Home, 'vaultFolder'>): string => join(home.vaultFolder, 'keys');

/**
 * First ceremony of a home that takes in and reads on one host. Its key of before goes into the archive too, so that every old
 * segment stays openable. Faults: `keys.ceremony-exists`, `keys.wrong-zone`, `keys.pages-exist`.
 */
export async function holdCeremonyAtHome(home: Home, rule: CeremonyRule, place: CeremonyPlace): Promise<HeldCeremony> {
  if (roleOf(home.config) !== 'all') throw new Fault('keys.wrong-zone', `${home.folder}: ${roleOf(home.config)}`);
  const archive = archiveFolder(home);
  if (listCustodies(archive).length > 0) throw new Fault('keys.ceremony-exists', archive);
  const first: LabelledKey = { label: 'first', identity: home.keys.vault.readingKey };
  return settleAtHome(home, await makeCeremony(atHome(home, rule)), [first], place);
}

/** Off line, in an empty folder: what each zone gets lies in a folder of its own. Fault: `keys.folder-not-empty`. */
export async function holdCeremonyInFolder(folder: string, rule: CeremonyRule, place: CeremonyPlace): Promise<HeldCeremony> {
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new Fault('keys.folder-not-empty', folder);
  const ceremony = await makeCeremony(rule);
  const { keys } = ceremony;
  const pages = await putPages(ceremony, rule, place);
  await archiveAndReadBack(join(folder, 'for-vault', 'keys'), ceremony, keys);
  keepReadingKeys(join(folder, 'for-reader', 'reading-keys.json'), keys);
  const recipients = recipientsOf(ceremony.note.ceremony, keys);
  keepRecipients(join(folder, 'for-intake', 'recipients.json'), recipients);
  record(join(folder, 'for-vault', 'record.jsonl'), ceremony, rule, place);
  return summary(ceremony, rule, pages);
}

/**
 * Pages first, then the archive, then the keys come into use: whatever is cut short, nothing is ever sealed to a key that is
 * not in the archive, and no archive is made whose pages were not.
 */
export async function settleAtHome(
  home: Home,
  ceremony: Ceremony,
  carried: readonly LabelledKey[],
  place: CeremonyPlace,
): Promise<HeldCeremony> {
  const months = ceremony.keys.map(({ label }) => label);
  const { threshold, shares, madeAt } = ceremony.note;
  const rule = atHome(home, { hospital: home.config.hospital, threshold, shares, months, madeAt });
  const pages = await putPages(ceremony, rule, place);
  await archiveAndReadBack(archiveFolder(home), ceremony, [...carried, ...ceremony.keys]);
  const held = readReadingKeys(readingKeysPath(home.folder));
  keepReadingKeys(readingKeysPath(home.folder), [...held, ...ceremony.keys]);
  const recipients = recipientsOf(ceremony.note.ceremony, ceremony.keys);
  keepRecipients(recipientsPath(home.folder), recipients);
  record(recordPath(home.folder), ceremony, rule, place);
  return summary(ceremony, rule, pages);
}

/** A backup is what was opened and compared: the archive is read back while the secret is still at hand. */
async function archiveAndReadBack(folder: string, ceremony: Ceremony, keys: readonly LabelledKey[]): Promise<void> {
  await writeArchive(folder, ceremony.note, keys);
  const found = await openArchive(folder, ceremony.note.ceremony, ceremony.custody.identity);
  const missing = keys.find(({ identity }) => !found.some((key) => key.identity === identity));
  if (missing) throw new KeysAlarm('keys.archive-damaged', missing.label);
}

async function putPages(ceremony: Ceremony, rule: CeremonyRule, place: CeremonyPlace): Promise<readonly string[]> {
  const pages = await (place.print ?? printCeremony)(ceremony, rule, place.sample === true);
  const paths = pages.map(({ name }) => join(place.pagesFolder, name));
  const there = paths.find((path) => existsSync(path));
  if (there !== undefined) throw new Fault('keys.pages-exist', there);
  pages.forEach(({ content }, index) => {
    keepFile(paths[index] ?? '', content);
  });
  return paths;
}

const record = (path: string, { note }: Ceremony, rule: CeremonyRule, place: CeremonyPlace): void =>
  recordAct(path, {
    at: rule.madeAt,
    by: place.by,
    ceremony: note.ceremony,
    act: 'ceremony',
    threshold: note.threshold,
    shares: note.shares,
    months: [...rule.months],
  });

const summary = ({ note }: Ceremony, rule: CeremonyRule, pages: readonly string[]): HeldCeremony => ({
  ceremony: note.ceremony,
  threshold: note.threshold,
  shares: note.shares,
  months: rule.months,
  pages,
});
