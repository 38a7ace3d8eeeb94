import { parsePath, patientFolder, type TransactionHeader } from '@tomoshibi/formats';
import { FEED_ROOT } from '@tomoshibi/hospital';
import { linesOf } from '../../guard/known-folders.ts';
import type { Taking } from '../../opened.ts';

/** A file a log says was written, and where its message stands. */
export interface LoggedFile extends TransactionHeader {
  /** Root folder of the log. */
  readonly root: string;
  readonly file: string;
  readonly message: number;
}

export interface MissedFile extends LoggedFile {
  /** When we first looked for it in the tree in vain. */
  readonly since: string;
}

/** How far 発生日時 and トランザクション日時 of the same message may lie apart: nothing is published. */
const APART_MS = 5 * 60_000;
/** More are not remembered: a tree that lacks so many is down, and the next whole pass is what helps. */
const MOST = 10_000;

/** Of what was logged (newly, or before and missed then) what the inventory does not hold. Of one item the
 * newest entry counts; a DEL is never missed: it is a hint alone. */
export async function missedFiles(
  hospital: Taking,
  source: string,
  logged: readonly LoggedFile[],
  missed: readonly MissedFile[],
): Promise<readonly MissedFile[]> {
  const now = hospital.now();
  const still: MissedFile[] = [];
  const asked = new Map<string, ReadonlySet<string>>();
  const item = ({ patient, day, type, order }: TransactionHeader): string => [patient, day, type, order].join('\n');
  const taken = new Set<string>();
  // Newest first: what was deleted after it was written is not missed.
  for (const one of [...missed, ...logged.map((file): MissedFile => ({ ...file, since: now }))].reverse()) {
    if (one.action !== 'INS' || taken.has(item(one)) || isOld(one, now)) {
      taken.add(item(one));
      continue;
    }
    const held = asked.get(one.patient) ?? (await heldOf(hospital, source, one.patient));
    asked.set(one.patient, held);
    if (!isHeld(one, held)) still.push(one);
    taken.add(item(one));
  }
  return still.slice(0, MOST).reverse();
}

/** Names of the files we hold of a patient, whichever root they came from. */
async function heldOf(hospital: Taking, source: string, patient: string): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  const folder = patientFolder(patient);
  if (folder === undefined) return names;
  const config = hospital.home.config.sources.find((one) => one.name === source);
  const roots = config?.kind === 'ssmix2' ? config.roots.length : 1;
  for (const root of [...Array(roots).keys(), TRANSACTION_ROOT])
    for (const { path } of await linesOf(hospital.rows, source, root, folder)) names.add(path);
  return names;
}

/** Stands where a storage has the number of its root, for what was taken from the log. Beside FEED_ROOTS; never renumber. */
export const TRANSACTION_ROOT = FEED_ROOT + 50;

/** The same item, sent at the time of the log or later. */
function isHeld({ patient, day, type, order, at }: TransactionHeader, held: ReadonlySet<string>): boolean {
  const stem = `/${day}/${type}/${patient}_${day}_${type}_${order}_`;
  const logged = momentOf(at);
  for (const path of held) {
    if (!path.includes(stem)) continue;
    const read = parsePath(
      path
        .split('/')
        .slice(0, patient.length <= 3 ? 5 : 6)
        .join('/'),
    );
    // A document's folder, or a name we cannot read: that something of the item is there is enough.
    if (!read.ok || !(momentOf(read.value.sentAt) < logged - APART_MS)) return true;
  }
  return false;
}

/** What a log that is read from its beginning once more says of long ago: the tree has been walked since. */
const OLD_MS = 48 * 3_600_000;
const ZONE_MS = 9 * 3_600_000;

const isOld = ({ at }: TransactionHeader, now: string): boolean => Date.parse(now) + ZONE_MS - momentOf(at) > OLD_MS;

/** Local digits as if UTC, ms. */
const momentOf = (digits: string): number =>
  Date.UTC(
    Number(digits.slice(0, 4)),
    Number(digits.slice(4, 6)) - 1,
    Number(digits.slice(6, 8)),
    Number(digits.slice(8, 10)),
    Number(digits.slice(10, 12)),
    Number(digits.slice(12, 14)),
  );
