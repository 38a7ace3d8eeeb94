import type { Doer } from '../access/events.ts';
import type { PersonField } from '../carried/events.ts';
import type { Recorded } from '../kernel/recorded.ts';
import type { KitEntryAssigned, KitEntrySettled, KitEntryTaken } from './events.ts';
import type { KitEntry } from './kit-journal.ts';

/** What another entry of the same kit says about one: that it does not hold. */
export interface TakenBack {
  readonly recordedAt: string;
  readonly entry: string;
  readonly reason: string;
  readonly writer: KitEntry['writer'];
}

/** One entry as it stands at home. Without `entry`: it has not come home yet, but what takes it back has. */
export interface KitEntryRow {
  readonly kit: string;
  readonly seq?: number;
  readonly recordedAt?: string;
  readonly entry?: KitEntry;
  readonly file?: NonNullable<KitEntryTaken['file']>;
  /** Number of the patient of the hospital it is about. */
  readonly patient?: string;
  /** Of a kit that was lost; nobody has confirmed it. */
  readonly held?: true;
  /** Sequence number of the note it became in 写しの後に起きたこと. */
  readonly noted?: number;
  readonly assigned?: {
    readonly recordedAt: string;
    readonly by: Doer;
    readonly reason?: string;
    readonly differs?: readonly PersonField[];
  };
  readonly settled?: { readonly recordedAt: string; readonly by: Doer; readonly note?: string };
  readonly takenBack?: TakenBack;
}

/** A row whose entry has come home. */
export type KitEntryHome = KitEntryRow & Required<Pick<KitEntryRow, 'entry' | 'seq' | 'recordedAt'>>;

export const isHome = (row: KitEntryRow | undefined): row is KitEntryHome => row?.entry !== undefined;

/** The row after an entry came home; the first one counts. `row`: what stood there. */
export function takenRow(row: KitEntryRow | undefined, { seq, recordedAt, event }: Recorded<KitEntryTaken>): KitEntryRow {
  if (isHome(row)) return row;
  const { kit, entry, patient, file, held } = event;
  return {
    kit,
    seq,
    recordedAt,
    entry,
    ...(file === undefined ? {} : { file }),
    ...(patient === undefined ? {} : { patient }),
    ...(held === undefined ? {} : { held }),
    ...(row?.takenBack === undefined ? {} : { takenBack: row.takenBack }),
  };
}

/** The row that is taken back, there or not yet; the first one counts. */
export const takenBackBy = (row: KitEntryRow | undefined, kit: string, by: KitEntry, recordedAt: string): KitEntryRow => ({
  kit,
  ...row,
  takenBack: row?.takenBack ?? { recordedAt, entry: by.entry, reason: retractionReason(by), writer: by.writer },
});

/** What a retraction says, in whichever field its kind has for words; its own number when it says nothing. */
export function retractionReason(by: KitEntry): string {
  const said = by.kind === 'note' ? by.text : by.kind === 'form' ? by.fields[0]?.text : by.note;
  return said?.trim() || by.entry;
}

export function entryAssignedRow(row: KitEntryRow, { recordedAt, event }: Recorded<KitEntryAssigned>): KitEntryRow {
  if (row.assigned !== undefined) return row;
  const { by, patient, reason, differs } = event;
  const assigned = { recordedAt, by, ...(reason === undefined ? {} : { reason }), ...(differs === undefined ? {} : { differs }) };
  return { ...row, patient, assigned };
}

export function settledRow(row: KitEntryRow, { recordedAt, event }: Recorded<KitEntrySettled>): KitEntryRow {
  if (row.settled !== undefined) return row;
  return { ...row, settled: { recordedAt, by: event.by, ...(event.note === undefined ? {} : { note: event.note }) } };
}

/** Why an entry waits for a person. */
export type WaitingWhy = 'lost-kit' | 'unknown-number' | 'temporary' | 'form' | 'temporary-patient' | 'takes-back-unknown';

/** @param target row of what it takes back, when it takes something back. Undefined: nothing is left to do. */
export function waitingWhy(row: KitEntryHome, target?: KitEntryRow): WaitingWhy | undefined {
  const { entry } = row;
  if (row.settled !== undefined) return undefined;
  if (row.held !== undefined) return 'lost-kit';
  if (entry.takesBack !== undefined) return isHome(target) ? undefined : 'takes-back-unknown';
  if (row.takenBack !== undefined) return undefined;
  if (entry.kind === 'form') return 'form';
  if (entry.kind === 'temporary-patient') return row.patient === undefined ? 'temporary-patient' : undefined;
  if (row.noted !== undefined) return undefined;
  return 'temporary' in entry.patient ? 'temporary' : 'unknown-number';
}
