import type { Doer } from '../access/events.ts';
import type { LaterFactNoted, NoteRetracted } from '../desk/events.ts';
import type { KitEntryTaken } from './events.ts';
import { isHome, type KitEntryRow, retractionReason, takenBackBy } from './kit-entries.ts';
import { canonical } from './kit-head.ts';
import type { KitEntry, KitPatientNamed } from './kit-journal.ts';

/** What the station knows while a file is taken in. */
export interface TakeFacts {
  readonly kit: string;
  readonly file: NonNullable<KitEntryTaken['file']>;
  /** The kit was reported lost, or nobody knows it: nothing reaches a chart before a person has confirmed it. */
  readonly held: boolean;
  readonly by: Doer;
  /** Rows of this kit by entry. */
  readonly rows: ReadonlyMap<string, KitEntryRow>;
  /** The hospital's own number of a patient of this kit; undefined when nobody knows it. Nothing is guessed. */
  patientOf(named: KitPatientNamed): string | undefined;
}

type Written = KitEntryTaken | LaterFactNoted | NoteRetracted;

export interface TakePlan {
  readonly events: readonly Written[];
  /** Not there before; there before with the same content; there before with other words, which are not taken. */
  readonly added: number;
  readonly known: number;
  readonly differing: number;
  /** Of those added: on a chart now. */
  readonly noted: number;
}

/**
 * What one sealed file adds to the record: each entry once, each note of a known patient in 写しの後に起きたこと. One that takes back
 * another comes home as all do, and the note is taken back with it, whichever of the two came first.
 */
export function takeJournal(entries: readonly KitEntry[], facts: TakeFacts): TakePlan {
  const events: Written[] = [];
  const rows = new Map(facts.rows);
  const counts = { added: 0, known: 0, differing: 0, noted: 0 };
  for (const entry of entries) {
    const row = rows.get(entry.entry);
    if (isHome(row)) {
      if (sameContent(row.entry, entry)) counts.known++;
      else counts.differing++;
      continue;
    }
    const named = entry.kind === 'temporary-patient' ? { temporary: entry.temporary } : entry.patient;
    const patient = named === undefined ? undefined : facts.patientOf(named);
    events.push(takenOf(entry, patient, facts));
    counts.added++;
    const home = { ...row, kit: facts.kit, entry, seq: 0, recordedAt: '', ...(patient === undefined ? {} : { patient }) };
    rows.set(entry.entry, home);
    if (facts.held) continue;
    const noted = chartEvents(home, rows, facts);
    if (noted.some(({ kind }) => kind === 'desk.later-fact-noted')) {
      counts.noted++;
      rows.set(entry.entry, { ...home, noted: 0 });
    }
    if (entry.takesBack !== undefined) rows.set(entry.takesBack, takenBackBy(rows.get(entry.takesBack), facts.kit, entry, ''));
    events.push(...noted);
  }
  return { events, ...counts };
}

const takenOf = (entry: KitEntry, patient: string | undefined, { kit, file, held, by }: TakeFacts): KitEntryTaken => ({
  kind: 'kit.entry-taken',
  v: 1,
  kit,
  entry,
  file,
  ...(patient === undefined ? {} : { patient }),
  ...(held ? { held: true } : {}),
  by,
});

/** What an entry that may be believed does to charts: a note is shown, a note that was taken back is shown so. */
export function chartEvents(
  row: KitEntryRow,
  rows: ReadonlyMap<string, KitEntryRow>,
  { kit, by }: Pick<TakeFacts, 'kit' | 'by'>,
): readonly (LaterFactNoted | NoteRetracted)[] {
  const { entry, patient } = row;
  if (entry === undefined) return [];
  if (entry.takesBack !== undefined) {
    const target = rows.get(entry.takesBack);
    if (target?.noted === undefined || target.patient === undefined || target.takenBack !== undefined) return [];
    return [retractionOf(kit, entry.takesBack, target.patient, retractionReason(entry), by)];
  }
  if (entry.kind !== 'note' || patient === undefined || row.noted !== undefined) return [];
  const { about, basis, occurredAt, writer, writtenInstant } = entry;
  const noted: LaterFactNoted = {
    kind: 'desk.later-fact-noted',
    v: 1,
    patient,
    about,
    basis,
    text: entry.text.trim(),
    ...(occurredAt === undefined ? {} : { occurredAt }),
    fromKit: { kit, entry: entry.entry, writer, writtenInstant },
    by,
  };
  const { takenBack } = row;
  return takenBack === undefined ? [noted] : [noted, retractionOf(kit, entry.entry, patient, takenBack.reason, by)];
}

const retractionOf = (kit: string, entry: string, patient: string, reason: string, by: Doer): NoteRetracted => ({
  kind: 'desk.note-retracted',
  v: 1,
  ofEntry: { kit, entry },
  patient,
  reason,
  by,
});

/** Fields in whatever order. */
const sameContent = (a: KitEntry, b: KitEntry): boolean => canonical(a) === canonical(b);
