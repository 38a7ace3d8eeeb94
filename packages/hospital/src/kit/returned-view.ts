import type { Doer } from '../access/events.ts';
import type { KitJournalTaken } from './events.ts';
import { isHome, type KitEntryHome, type KitEntryRow, type TakenBack, type WaitingWhy, waitingWhy } from './kit-entries.ts';
import type { KitEntry } from './kit-journal.ts';

/** A sealed file that came home. */
export interface KitFileRow {
  readonly seq: number;
  readonly recordedAt: string;
  readonly event: KitJournalTaken;
  readonly confirmed?: { readonly recordedAt: string; readonly by: Doer; readonly reason: string };
}

/** Who did what a person had to do, and when. */
export interface DoneBy {
  readonly recordedInstant: string;
  readonly by: string;
  readonly note?: string;
}

/** What waits for a person, whole. */
export interface ReturnedEntry {
  readonly kit: string;
  readonly entry: KitEntry;
  readonly recordedInstant: string;
  readonly why: WaitingWhy;
  /** Number of the patient of the hospital, where one is known. */
  readonly patient?: string;
}

/** What waits no more, without its words: those stand in the chart, for whoever may open it. */
export interface ReturnedDone {
  readonly kit: string;
  readonly entry: string;
  readonly what: KitEntry['kind'];
  /** Of a form. */
  readonly title?: string;
  readonly writer: KitEntry['writer'];
  readonly writtenInstant: string;
  readonly recordedInstant: string;
  /** `noted`: in 写しの後に起きたこと. `taken-back`: by another entry. `kept`: nothing is left to do. */
  readonly state: 'noted' | 'taken-back' | 'kept';
  readonly patient?: string;
  readonly takenBack?: Omit<TakenBack, 'recordedAt'>;
  readonly assigned?: DoneBy;
  readonly settled?: DoneBy;
}

export interface ReturnedFile {
  readonly kit: string;
  readonly generation: number;
  readonly opening: string;
  readonly number: number;
  readonly sha256: string;
  readonly savedInstant: string;
  readonly recordedInstant: string;
  readonly by: string;
  readonly entries: number;
  readonly added: number;
  readonly unreadable: number;
  /** Pages the kit said it printed. */
  readonly printedPages: number;
  readonly fromLost: boolean;
  /** No kit of this number and id is known here. */
  readonly unknownKit: boolean;
  /** Entries that nobody has confirmed yet. */
  readonly held: number;
  readonly confirmed?: DoneBy;
}

/** 戻ってきた記録, newest first. */
export interface ReturnedView {
  readonly waiting: readonly ReturnedEntry[];
  /** The newest of the others. */
  readonly others: readonly ReturnedDone[];
  readonly otherCount: number;
  readonly files: readonly ReturnedFile[];
  readonly fileCount: number;
}

/** So many of what is done are shown; what waits is shown whole. */
const SHOWN = 100;

export function returnedView(
  rows: readonly KitEntryRow[],
  files: readonly KitFileRow[],
  nameOf: (by: Doer) => string,
): ReturnedView {
  const byName = new Map(rows.filter(isHome).map((row) => [`${row.kit} ${row.entry.entry}`, row]));
  const registered = new Map(
    [...byName.values()].flatMap((row) =>
      row.entry.kind === 'temporary-patient' && row.entry.takesBack === undefined
        ? [[`${row.kit} ${row.entry.temporary}`, row] as const]
        : [],
    ),
  );
  const waiting: ReturnedEntry[] = [];
  const others: ReturnedDone[] = [];
  for (const row of [...byName.values()].sort((a, b) => b.seq - a.seq)) {
    const { entry, kit, recordedAt } = row;
    const why = waitingWhy(row, entry.takesBack === undefined ? undefined : byName.get(`${kit} ${entry.takesBack}`));
    const patient = patientOf(row, registered);
    const whose = patient === undefined ? {} : { patient };
    if (why === undefined) others.push({ ...doneOf(row, nameOf), ...whose });
    else waiting.push({ kit, entry, recordedInstant: recordedAt, why, ...whose });
  }
  const held = new Map<string, number>();
  for (const row of byName.values())
    if (row.held !== undefined && row.file !== undefined) held.set(row.file.sha256, (held.get(row.file.sha256) ?? 0) + 1);
  const newest = [...files].sort((a, b) => b.seq - a.seq);
  const open = newest.filter(({ event }, at) => at < SHOWN || held.has(event.sha256));
  return {
    waiting,
    others: others.slice(0, SHOWN),
    otherCount: others.length,
    files: open.map((row) => fileOf(row, held.get(row.event.sha256) ?? 0, nameOf)),
    fileCount: files.length,
  };
}

/** A form or note of a person registered in the kit is the patient's that person was given to. */
function patientOf(row: KitEntryHome, registered: ReadonlyMap<string, KitEntryHome>): string | undefined {
  const { entry, kit } = row;
  if (row.patient !== undefined || entry.kind === 'temporary-patient') return row.patient;
  const named = entry.patient;
  return named !== undefined && 'temporary' in named ? registered.get(`${kit} ${named.temporary}`)?.patient : undefined;
}

function doneOf(row: KitEntryHome, nameOf: (by: Doer) => string): Omit<ReturnedDone, 'patient'> {
  const { kit, entry, recordedAt, takenBack, assigned, settled, noted } = row;
  return {
    kit,
    entry: entry.entry,
    what: entry.kind,
    ...(entry.kind === 'form' ? { title: entry.title } : {}),
    writer: entry.writer,
    writtenInstant: entry.writtenInstant,
    recordedInstant: recordedAt,
    state: takenBack !== undefined ? 'taken-back' : noted !== undefined ? 'noted' : 'kept',
    ...(takenBack === undefined
      ? {}
      : { takenBack: { entry: takenBack.entry, reason: takenBack.reason, writer: takenBack.writer } }),
    ...(assigned === undefined ? {} : { assigned: doneBy({ ...assigned, note: assigned.reason }, nameOf) }),
    ...(settled === undefined ? {} : { settled: doneBy(settled, nameOf) }),
  };
}

const doneBy = (
  { recordedAt, by, note }: { readonly recordedAt: string; readonly by: Doer; readonly note?: string | undefined },
  nameOf: (by: Doer) => string,
): DoneBy => ({ recordedInstant: recordedAt, by: nameOf(by), ...(note === undefined ? {} : { note }) });

function fileOf({ recordedAt, event, confirmed }: KitFileRow, held: number, nameOf: (by: Doer) => string): ReturnedFile {
  const { kit, generation, opening, number, sha256, savedInstant, entries, added } = event;
  return {
    kit,
    generation,
    opening,
    number,
    sha256,
    savedInstant,
    recordedInstant: recordedAt,
    by: nameOf(event.by),
    entries,
    added,
    unreadable: event.unreadable ?? 0,
    printedPages: (event.printed ?? []).reduce((sum, { pages }) => sum + pages, 0),
    fromLost: event.fromLost === true,
    unknownKit: event.unknownKit === true,
    held,
    ...(confirmed === undefined ? {} : { confirmed: doneBy({ ...confirmed, note: confirmed.reason }, nameOf) }),
  };
}

/** What came of one file that was written in a kit. */
export interface JournalCameHome {
  readonly kit: string;
  readonly number: number;
  /** New here; here before; here before with other words (those are not taken); no entry of ours. */
  readonly added: number;
  readonly known: number;
  readonly differing: number;
  readonly unreadable: number;
  /** Of the new ones: in 写しの後に起きたこと of a chart now. The others are in the list. */
  readonly noted: number;
  readonly held?: 'lost-kit' | 'unknown-kit';
}
