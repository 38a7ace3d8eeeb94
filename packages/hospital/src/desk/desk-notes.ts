import type { Doer } from '../access/events.ts';
import type { Recorded } from '../kernel/recorded.ts';
import type {
  CaseChecked,
  CriticalCalled,
  DeskEvent,
  DispensingChecked,
  LaterFactNoted,
  NoteRetracted,
  ResultAwaitedClosed,
} from './events.ts';

/** What is kept under a patient, in the order of the record. */
export type PatientNote = LaterFactNoted | ResultAwaitedClosed | CriticalCalled | DispensingChecked | CaseChecked;

/** One note as it stands: taken back or not. What was taken back stays to be read. */
export interface NoteRow {
  readonly seq: number;
  readonly recordedAt: string;
  readonly event: PatientNote;
  readonly retracted?: { readonly recordedAt: string; readonly reason: string; readonly by: Doer };
}

const KINDS: ReadonlySet<string> = new Set<PatientNote['kind']>([
  'desk.later-fact-noted',
  'desk.result-awaited-closed',
  'desk.critical-called',
  'desk.dispensing-checked',
  'desk.case-checked',
]);

export const isPatientNote = (event: DeskEvent): event is PatientNote => KINDS.has(event.kind);

export const noteRow = ({ seq, recordedAt }: Recorded<unknown>, event: PatientNote): NoteRow => ({ seq, recordedAt, event });

/** The row after a retraction: the first one counts, and only one that names the note's own patient. */
export function retractedRow(row: NoteRow, { recordedAt, event }: Recorded<NoteRetracted>): NoteRow {
  if (row.retracted !== undefined || row.event.patient !== event.patient) return row;
  return { ...row, retracted: { recordedAt, reason: event.reason, by: event.by } };
}

/** Who wrote something, in words: the name of the account, else where it was written. */
export type NameOf = (by: Doer) => string;
