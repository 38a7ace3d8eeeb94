import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { IntakeHome } from '../home/home.ts';
import { isWhole, listArchive, listCustodies } from './archive.ts';
import { archiveFolder } from './hold-ceremony.ts';
import { readRecipients, recipientsPath, recordPath } from './home-keys.ts';
import { isMonth } from './labelled-key.ts';
import { readRecord } from './record.ts';

/** Shares are proven twice a year. */
const PROOF_MONTHS = 6;
/** Time enough to call the custodians together. */
const FEW_MONTHS = 3;

/** What a person in charge must know of the keys. Nothing secret. */
export interface KeysStatus {
  /** Undefined before the first ceremony. */
  readonly ceremony: string | undefined;
  readonly madeAt: string | undefined;
  readonly threshold: number | undefined;
  readonly shares: number | undefined;
  /** Months that have a key of their own, first and last; the months left from now on. */
  readonly months: { readonly first: string | undefined; readonly last: string | undefined; readonly left: number };
  readonly archive: { readonly files: number; readonly damaged: readonly string[] };
  /** Undefined: never proven. `due`: a day, local. */
  readonly proof: { readonly last: string | undefined; readonly due: string | undefined; readonly overdue: boolean };
  /** How often shares or the envelope were used since the ceremony, proofs not counted. */
  readonly opened: { readonly shares: number; readonly envelope: number };
  /** Ceremonies whose shares still open this vault although there is a newer one. */
  readonly older: readonly string[];
  /** What to do, most urgent first. */
  readonly todo: readonly KeysTodo[];
}

export type KeysTodo =
  | 'archive-damaged'
  | 'delete-pages'
  | 'hold-ceremony'
  | 'prove-new-shares'
  | 'renew-after-envelope'
  | 'prove-again'
  | 'extend-now'
  | 'extend-soon';

export function keysStatus(home: IntakeHome, now: string): KeysStatus {
  const folder = archiveFolder(home);
  const custodies = listCustodies(folder);
  const note = custodies.at(-1);
  const path = recordPath(home.folder);
  const acts = existsSync(path) ? readRecord(path).filter(({ ceremony }) => ceremony === note?.ceremony) : [];
  const archived = note ? listArchive(folder, note.ceremony) : [];
  // A reader has no list of what the intake seals to; the archive of the ceremony says the same.
  const sealedTo = readRecipients(recipientsPath(home.folder))?.recipients.map(({ month }) => month);
  const months = (sealedTo ?? archived.map(({ label }) => label).filter(isMonth)).toSorted();
  const left = new Set(months.filter((month) => month >= now.slice(0, 7))).size;
  const pages = join(home.folder, 'pages');
  const printed = existsSync(pages) && readdirSync(pages).some((name) => /^(share-\d+|envelope)\./.test(name));
  const damaged = archived.filter((key) => !isWhole(folder, key)).map(({ name }) => name);
  const last = acts.findLast(({ act }) => act === 'proved')?.at;
  const due = last === undefined ? note?.madeAt.slice(0, 10) : addMonths(last, PROOF_MONTHS);
  const overdue = due !== undefined && due <= now.slice(0, 10);
  const uses = acts.flatMap((line) => (line.act === 'opened' ? [line.how.way] : []));
  const opened = {
    shares: uses.filter((way) => way === 'shares').length,
    envelope: uses.filter((way) => way === 'envelope').length,
  };
  const todo: readonly (KeysTodo | false)[] = [
    damaged.length > 0 && 'archive-damaged',
    printed && 'delete-pages',
    note === undefined && 'hold-ceremony',
    note !== undefined && last === undefined && 'prove-new-shares',
    opened.envelope > 0 && 'renew-after-envelope',
    last !== undefined && overdue && 'prove-again',
    note !== undefined && left === 0 && 'extend-now',
    note !== undefined && left > 0 && left <= FEW_MONTHS && 'extend-soon',
  ];
  return {
    ceremony: note?.ceremony,
    madeAt: note?.madeAt,
    threshold: note?.threshold,
    shares: note?.shares,
    months: { first: months.at(0), last: months.at(-1), left },
    archive: { files: archived.length, damaged },
    proof: { last, due, overdue },
    opened,
    older: custodies.slice(0, -1).map(({ ceremony }) => ceremony),
    todo: todo.filter((each) => each !== false),
  };
}

/** The same day `months` later; the last of the month where there is no such day. */
function addMonths(instant: string, months: number): string {
  const [year = 0, month = 1, day = 1] = instant.slice(0, 10).split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}
