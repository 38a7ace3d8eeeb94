import type { Doer } from '../access/events.ts';
import type { PersonField } from '../carried/events.ts';
import type { LaterFactNoted, NoteRetracted } from '../desk/events.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import type { KitEntryAssigned, KitEntrySettled, KitFileConfirmed } from './events.ts';
import { isHome, type KitEntryHome, type KitEntryRow, takenBackBy } from './kit-entries.ts';
import type { KitPatientNamed } from './kit-journal.ts';
import { chartEvents } from './take-journal.ts';

type Rows = ReadonlyMap<string, KitEntryRow>;
type OnCharts = LaterFactNoted | NoteRetracted;

export interface GiveEntryAsked {
  readonly kit: string;
  readonly entry: string;
  readonly patient: string;
  /** How a person registered in the kit compares with the chart's; absent for what names nobody. */
  readonly compared?: { readonly agrees: boolean; readonly differs: readonly PersonField[] } | undefined;
  /** Somebody has read name and birth date of both. */
  readonly checked?: boolean | undefined;
  readonly reason?: string | undefined;
  readonly by: Doer;
}

/**
 * 患者に結びつける: an entry is this patient's. With a person registered in the kit go all notes that name the temporary number.
 * Refusals: `kit.entry-unknown`, `kit.entry-held`, `kit.entry-has-patient`, `kit.entry-done`, `kit.reason-needed`, `kit.check-needed`.
 */
export function giveEntry(rows: Rows, asked: GiveEntryAsked): Result<readonly (KitEntryAssigned | OnCharts)[]> {
  const { kit, patient, compared, checked, by } = asked;
  const row = rows.get(asked.entry);
  if (!isHome(row)) return refuse('kit.entry-unknown');
  if (row.held !== undefined) return refuse('kit.entry-held');
  if (row.patient !== undefined) return refuse('kit.entry-has-patient');
  if (row.settled !== undefined || row.takenBack !== undefined || row.entry.takesBack !== undefined)
    return refuse('kit.entry-done');
  const reason = asked.reason?.trim() ?? '';
  const differs = compared === undefined || compared.agrees ? undefined : compared.differs;
  if (differs !== undefined && reason === '') return refuse('kit.reason-needed', { fields: differs.join(' ') });
  if (compared === undefined && checked !== true) return refuse('kit.check-needed');
  const assigned: KitEntryAssigned = {
    kind: 'kit.entry-assigned',
    v: 1,
    kit,
    entry: asked.entry,
    patient,
    ...(differs === undefined ? {} : { differs }),
    ...(reason === '' ? {} : { reason }),
    by,
  };
  const { entry } = row;
  const theirs = entry.kind === 'temporary-patient' ? namedSo(rows, { temporary: entry.temporary }) : [row];
  return ok([assigned, ...theirs.flatMap((one) => chartEvents({ ...one, patient }, rows, { kit, by }))]);
}

/** Entries that wait for this temporary number, oldest first. */
const namedSo = (rows: Rows, { temporary }: { readonly temporary: string }): readonly KitEntryHome[] =>
  inOrder(rows).filter(
    ({ entry, held, settled, patient }) =>
      entry.kind === 'note' &&
      'temporary' in entry.patient &&
      entry.patient.temporary === temporary &&
      held === undefined &&
      settled === undefined &&
      patient === undefined,
  );

const inOrder = (rows: Rows): readonly KitEntryHome[] => [...rows.values()].filter(isHome).sort((a, b) => a.seq - b.seq);

/** 済. Refusals: `kit.entry-unknown`, `kit.entry-held`, `kit.entry-done`. */
export function settleEntry(
  row: KitEntryRow | undefined,
  { note = '', by }: { readonly note?: string | undefined; readonly by: Doer },
): Result<KitEntrySettled> {
  if (!isHome(row)) return refuse('kit.entry-unknown');
  if (row.held !== undefined) return refuse('kit.entry-held');
  if (row.settled !== undefined) return refuse('kit.entry-done');
  const { kit, patient } = row;
  return ok({
    kind: 'kit.entry-settled',
    v: 1,
    kit,
    entry: row.entry.entry,
    ...(patient === undefined ? {} : { patient }),
    ...(note.trim() === '' ? {} : { note: note.trim() }),
    by,
  });
}

export interface ConfirmAsked extends Pick<KitFileConfirmed, 'kit' | 'sha256' | 'reason' | 'by'> {
  patientOf(named: KitPatientNamed): string | undefined;
}

/**
 * A person has looked at what came out of a lost kit: from now on it counts as any other file does.
 * Refusals: `kit.nothing-held`, `kit.reason-needed`.
 */
export function confirmFile(rows: Rows, asked: ConfirmAsked): Result<readonly (KitFileConfirmed | OnCharts)[]> {
  const { kit, sha256, by, patientOf } = asked;
  const held = inOrder(rows).filter((row) => row.held !== undefined && row.file?.sha256 === sha256);
  const file = held[0]?.file;
  if (file === undefined) return refuse('kit.nothing-held');
  const reason = asked.reason.trim();
  if (reason === '') return refuse('kit.reason-needed');
  const { opening, number } = file;
  const entries = held.map(({ entry }) => entry.entry);
  const confirmed: KitFileConfirmed = { kind: 'kit.file-confirmed', v: 1, kit, opening, number, sha256, entries, reason, by };
  return ok([confirmed, ...believed(held, rows, { kit, by, patientOf })]);
}

function believed(
  held: readonly KitEntryHome[],
  all: Rows,
  how: Pick<ConfirmAsked, 'kit' | 'by' | 'patientOf'>,
): readonly OnCharts[] {
  const rows = new Map(all);
  const events: OnCharts[] = [];
  for (const { held: _, ...row } of held) {
    const { entry } = row;
    const named = entry.kind === 'temporary-patient' ? undefined : entry.patient;
    const patient = row.patient ?? (named === undefined ? undefined : how.patientOf(named));
    const now = { ...rows.get(entry.entry), ...row, ...(patient === undefined ? {} : { patient }) } as KitEntryHome;
    const written = chartEvents(now, rows, how);
    rows.set(entry.entry, written[0]?.kind === 'desk.later-fact-noted' ? { ...now, noted: 0 } : now);
    if (entry.takesBack !== undefined) rows.set(entry.takesBack, takenBackBy(rows.get(entry.takesBack), how.kit, entry, ''));
    events.push(...written);
  }
  return events;
}
