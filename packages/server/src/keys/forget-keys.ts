import { Fault } from '../fault.ts';
import type { Home } from '../home/home.ts';
import { currentCustody, isWhole, listArchive } from './archive.ts';
import { archiveFolder } from './hold-ceremony.ts';
import { keepReadingKeys, readingKeysPath, readReadingKeys, recordPath } from './home-keys.ts';
import { isMonth } from './labelled-key.ts';
import { readRecord, recordAct } from './record.ts';

/** Forgotten months and those that had to stay because the archive's copy of them is not whole. */
export interface Forgotten {
  readonly forgotten: readonly string[];
  readonly kept: readonly string[];
}

/**
 * The reader forgets private halves older than `months` months. Each only when the archive holds it whole, under a ceremony whose
 * shares were proven. Fault: `keys.not-proven`.
 */
export function forgetKeys(home: Home, months: number, who: { at: string; by: string }): Forgotten {
  const folder = archiveFolder(home);
  const { ceremony } = currentCustody(folder);
  const proven = readRecord(recordPath(home.folder)).some((line) => line.act === 'proved' && line.ceremony === ceremony);
  if (!proven) throw new Fault('keys.not-proven', ceremony);
  const oldest = monthsBack(who.at, months);
  const whole = listArchive(folder, ceremony).filter((key) => isWhole(folder, key));
  const held = readReadingKeys(readingKeysPath(home.folder));
  const old = [...new Set(held.map(({ label }) => label))].filter((label) => isMonth(label) && label < oldest);
  // Two ceremonies in one month leave two keys of it.
  const count = (keys: readonly { label: string }[], label: string) => keys.filter((key) => key.label === label).length;
  const forgotten = old.filter((label) => count(whole, label) >= count(held, label));
  if (forgotten.length > 0) {
    keepReadingKeys(readingKeysPath(home.folder), held.filter(({ label }) => !forgotten.includes(label))); // biome-ignore format: one line
    recordAct(recordPath(home.folder), { ...who, ceremony, act: 'forgotten', months: forgotten });
  }
  return { forgotten, kept: old.filter((label) => !forgotten.includes(label)) };
}

/** The month `months` before that of an instant. */
function monthsBack(at: string, months: number): string {
  return new Date(Date.UTC(Number(at.slice(0, 4)), Number(at.slice(5, 7)) - 1 - months, 1)).toISOString().slice(0, 7);
}
