import {
  type ChartPerson,
  comparePerson,
  confirmFile,
  type Doer,
  giveEntry,
  isHome,
  type JournalCameHome,
  type KitEntryRow,
  type KitFileRow,
  type KitJournalTaken,
  type KitPatientNamed,
  type NameView,
  ok,
  type PatientRow,
  type Result,
  type ReturnedView,
  returnedView,
  settleEntry,
  takeJournal,
} from '@tomoshibi/hospital';
import { namesOfStaff } from '../../desk/names-of-staff.ts';
import type { HospitalReader, PatientAsked } from '../../reader.ts';
import type { RecordEvent, StationRecord } from '../../record/station-record.ts';
import type { RowStore } from '../../stores/row-store.ts';
import type { KitKeys } from '../kit-keys.ts';
import { type OpenedJournal, openJournal } from './open-journal.ts';
import { fileKey } from './project-returned.ts';

/** Somebody a returned record is about, as the hospital knows them. */
export interface ReturnedPerson {
  readonly number: string;
  readonly ref: string;
  readonly name: NameView;
  readonly born?: string;
  readonly sex?: string;
}

export interface ReturnedList extends ReturnedView {
  /** Everybody of the hospital that the list names. */
  readonly people: readonly ReturnedPerson[];
}

export interface GiveReturnedAsked {
  readonly patient: PatientAsked;
  readonly kit: string;
  readonly entry: string;
  readonly checked?: boolean | undefined;
  readonly reason?: string | undefined;
}

export interface EntryAsked {
  readonly kit: string;
  readonly entry: string;
  readonly note?: string | undefined;
}

export interface FileAsked {
  readonly kit: string;
  readonly sha256: string;
  readonly reason: string;
}

/** What was written in kits, coming home. One thing at a time: what is planned must still be so when it is written. */
export interface KitReturn {
  /** Takes a sealed file in; the same file or entry again adds nothing. Refusals: those of `openJournal`. */
  take(bytes: Uint8Array, by: Doer): Promise<Result<JournalCameHome>>;
  list(): Promise<ReturnedList>;
  /** Refusals: those of `giveEntry`, `chart.patient-unknown`. Answers with the patient's number. */
  give(asked: GiveReturnedAsked, by: Doer): Promise<Result<string>>;
  /** Refusals: those of `settleEntry`. */
  settle(asked: EntryAsked, by: Doer): Promise<Result<undefined>>;
  /** Refusals: those of `confirmFile`. */
  confirm(asked: FileAsked, by: Doer): Promise<Result<undefined>>;
}

export interface KitReturnParts {
  readonly record: Pick<StationRecord, 'write' | 'rows'>;
  readonly reader: Pick<HospitalReader, 'care' | 'summary'>;
  /** Rows of the hospital. */
  readonly rows: RowStore;
  readonly refOf: (number: string) => string;
  readonly keys: () => KitKeys;
}

export function openKitReturn(parts: KitReturnParts): KitReturn {
  const { record, reader } = parts;
  let last: Promise<unknown> = Promise.resolve();
  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
  const write = async (events: readonly RecordEvent[], content?: Uint8Array) => {
    if (events.length > 0) await record.write(events, content === undefined ? undefined : [content]);
  };
  return {
    take: (bytes, by) => alone(() => take(parts, bytes, by)),
    list: () => listReturned(parts),
    give: ({ patient, kit, entry, checked, reason }, by) =>
      alone(async () => {
        const whose = await reader.summary(patient);
        if (!whose.ok) return whose;
        const { number } = whose.value.bar;
        const rows = await rowsOfKit(record.rows, kit);
        const compared = compare(rows.get(entry), whose.value.bar);
        const events = giveEntry(rows, { kit, entry, patient: number, compared, checked, reason, by });
        if (!events.ok) return events;
        await write(events.value);
        return ok(number);
      }),
    settle: ({ kit, entry, note }, by) =>
      alone(async () => {
        const event = settleEntry((await rowsOfKit(record.rows, kit)).get(entry), { note, by });
        if (!event.ok) return event;
        await write([event.value]);
        return ok(undefined);
      }),
    confirm: ({ kit, sha256, reason }, by) =>
      alone(async () => {
        const rows = await rowsOfKit(record.rows, kit);
        const patientOf = await patientsOf(parts, rows);
        const events = confirmFile(rows, { kit, sha256, reason, by, patientOf });
        if (!events.ok) return events;
        await write(events.value);
        return ok(undefined);
      }),
  };
}

async function take(parts: KitReturnParts, bytes: Uint8Array, by: Doer): Promise<Result<JournalCameHome>> {
  const { record } = parts;
  const keys = parts.keys();
  const opened = openJournal(bytes, keys);
  if (!opened.ok) return opened;
  const { sealed, journal, sha256 } = opened.value;
  const { kit, id, generation, opening, number } = sealed;
  const rows = await rowsOfKit(record.rows, kit);
  const held = keys.kits[kit]?.id !== id ? 'unknown-kit' : (await isLost(record.rows, kit)) ? 'lost-kit' : undefined;
  const patientOf = await patientsOf(parts, rows, opened.value);
  const plan = takeJournal(journal.entries, {
    kit,
    file: { opening, number, sha256 },
    held: held !== undefined,
    by,
    rows,
    patientOf,
  });
  const { events, ...counts } = plan;
  const result: JournalCameHome = {
    kit,
    number,
    ...counts,
    unreadable: journal.unreadable,
    ...(held === undefined ? {} : { held }),
  };
  if ((await record.rows.get('kitFile', fileKey(kit, { opening, number, sha256 }))) !== undefined) return ok(result);
  const taken: KitJournalTaken = {
    kind: 'kit.journal-taken',
    v: 1,
    kit,
    id,
    generation,
    opening,
    number,
    sha256,
    savedInstant: journal.savedInstant,
    entries: journal.entries.length,
    added: counts.added,
    ...(journal.unreadable === 0 ? {} : { unreadable: journal.unreadable }),
    ...(journal.printed.length === 0 ? {} : { printed: journal.printed }),
    ...(held === 'lost-kit' ? { fromLost: true } : {}),
    ...(held === 'unknown-kit' ? { unknownKit: true } : {}),
    by,
  };
  // One write: after a crash the file and all it brought are there, or nothing of it.
  await record.write([taken, ...events], [bytes]);
  return ok(result);
}

async function rowsOfKit(rows: RowStore, kit: string): Promise<ReadonlyMap<string, KitEntryRow>> {
  const found = await rows.find('kitEntry', { prefix: [kit] });
  return new Map(found.map(({ key, value }) => [key[1] as string, JSON.parse(value) as KitEntryRow]));
}

/** Whether the register says that the kit is gone. */
async function isLost(rows: RowStore, kit: string): Promise<boolean> {
  const value = await rows.get('kit', [kit]);
  if (value === undefined) return false;
  const { lost, found } = JSON.parse(value) as {
    readonly lost?: { readonly seq: number };
    readonly found?: { readonly seq: number };
  };
  return lost !== undefined && (found === undefined || found.seq < lost.seq);
}

/** Numbers are looked up as written, once each; a temporary number is whoever a person gave it to. */
async function patientsOf(
  { reader }: Pick<KitReturnParts, 'reader'>,
  rows: ReadonlyMap<string, KitEntryRow>,
  opened?: OpenedJournal,
): Promise<(named: KitPatientNamed) => string | undefined> {
  const entries = [...[...rows.values()].flatMap(({ entry }) => entry ?? []), ...(opened?.journal.entries ?? [])];
  const numbers = new Map<string, string | undefined>();
  for (const entry of entries) {
    const named = entry.kind === 'temporary-patient' ? undefined : entry.patient;
    if (named === undefined || !('number' in named) || numbers.has(named.number)) continue;
    numbers.set(named.number, (await reader.care({ number: named.number }))?.number);
  }
  const given = new Map<string, string>();
  for (const { entry, patient } of rows.values())
    if (entry?.kind === 'temporary-patient' && entry.takesBack === undefined && patient !== undefined)
      given.set(entry.temporary, patient);
  return (named) => ('number' in named ? numbers.get(named.number) : given.get(named.temporary));
}

/** Of a person registered in the kit: does what was typed there agree with the chart? */
function compare(row: KitEntryRow | undefined, chart: ChartPerson) {
  if (!isHome(row) || row.entry.kind !== 'temporary-patient') return undefined;
  const { kana, kanji, sex, born } = row.entry;
  return comparePerson(
    {
      kana,
      ...(kanji === undefined ? {} : { name: kanji }),
      ...(born === undefined ? {} : { bornOn: born }),
      ...(sex === 'M' || sex === 'F' ? { sex } : {}),
    },
    chart,
  );
}

async function listReturned({ record, rows: hospital, refOf }: KitReturnParts): Promise<ReturnedList> {
  const read = async <T>(table: 'kitEntry' | 'kitFile'): Promise<readonly T[]> =>
    (await record.rows.find(table, { prefix: [] })).map(({ value }) => JSON.parse(value) as T);
  const view = returnedView(
    await read<KitEntryRow>('kitEntry'),
    await read<KitFileRow>('kitFile'),
    await namesOfStaff(record.rows),
  );
  const numbers = new Set([...view.waiting, ...view.others].flatMap(({ patient }) => patient ?? []));
  const people: ReturnedPerson[] = [];
  for (const number of numbers) {
    const value = await hospital.get('patient', [number]);
    if (value === undefined) continue;
    const { name, born, sex } = JSON.parse(value) as PatientRow;
    people.push({
      number,
      ref: refOf(number),
      name,
      ...(born === undefined ? {} : { born }),
      ...(sex === undefined ? {} : { sex }),
    });
  }
  return { ...view, people };
}
