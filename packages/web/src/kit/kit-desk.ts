import { type KitEntry, type LaterView, laterView, type NoteRow, type ResultAwaitedClosed } from '@tomoshibi/hospital';
import type { ChartSource } from '../sources/chart-source.ts';
import type { DeskSource } from '../sources/desk-source.ts';
import type { PatientAsked } from '../sources/patient-asked.ts';
import { SourceError } from '../sources/source-error.ts';
import { type OpeningPen, reasonOf, takenBackBy, takingBack } from './kit-pen.ts';
import type { KitWords } from './messages.ts';

export interface KitDeskParts {
  readonly pen: OpeningPen;
  readonly source: Pick<ChartSource, 'summary'>;
  /** Asks who writes, once; rejects when they went back. */
  readonly askWriter: () => Promise<unknown>;
  readonly words: () => KitWords;
  /** What was written down in the hospital until the kit was made; absent: it is not in the kit. */
  readonly given?: ((number: string) => Promise<readonly NoteRow[]>) | undefined;
  readonly drill?: boolean;
}

/** What a result line of the chart said, for this opening: the journal carries it in words. */
type Meant =
  | { readonly meant: 'closing'; readonly original: string; readonly how: ResultAwaitedClosed['how'] }
  | { readonly meant: 'call'; readonly test: string; readonly value: string; readonly to: string };

/** The desk of a kit: what is written goes into the journal of this opening and is on the chart at once. All else rejects. */
export function kitDesk({ pen, source, askWriter, words, given, drill = false }: KitDeskParts): DeskSource {
  const numbers = new Map<string, string>();
  const meanings = new Map<string, Meant>();
  const numberOf = async (patient: PatientAsked): Promise<string> => {
    if ('number' in patient) return patient.number;
    const known = numbers.get(patient.ref) ?? (await source.summary(patient)).bar.number;
    numbers.set(patient.ref, known);
    return known;
  };
  const view = async (number: string): Promise<LaterView> => {
    const rows = laterRows(pen.entries, number, drill ? words().markDrill : words().mark, meanings);
    return laterView([...rows, ...givenRows((await given?.(number)) ?? [])], (by) => by.account ?? '');
  };
  const note = async (
    patient: PatientAsked,
    written: Pick<Extract<KitEntry, { kind: 'note' }>, 'about' | 'basis' | 'text' | 'occurredAt'>,
    meant?: Meant,
  ): Promise<LaterView> => {
    const number = await numberOf(patient);
    await askWriter();
    const entry = pen.add({ kind: 'note', patient: { number }, ...written });
    if (meant) meanings.set(entry.entry, meant);
    return view(number);
  };
  return {
    later: async (patient) => view(await numberOf(patient)),
    note: (patient, { about, basis, text, occurredAt }) =>
      note(patient, { about, basis, text, ...(occurredAt === undefined ? {} : { occurredAt }) }),
    async retract(patient, seq, reason) {
      const number = await numberOf(patient);
      const entry = pen.entries[seq - 1];
      if (entry === undefined) throw new SourceError('desk.note-unknown');
      await askWriter();
      pen.add(takingBack(entry, reason, words().takeBackWhy));
      return view(number);
    },
    closeAwaited: (patient, original, how) =>
      note(
        patient,
        { about: 'result', basis: 'finding', text: words().awaitedClosed(words().closings[how], original) },
        { meant: 'closing', original, how },
      ),
    callCritical: (patient, { test, value, to }) =>
      note(
        patient,
        { about: 'result', basis: 'finding', text: words().called(test, value, to) },
        { meant: 'call', test, value, to },
      ),
    pharmacyList: notHere,
    pharmacyCheck: notHere,
    query: notHere,
    answer: notHere,
    verdict: notHere,
    pack: notHere,
    reportIncident: notHere,
    incidents: notHere,
    readCode: notHere,
    closeCase: notHere,
  };
}

/** Below every place in a journal. */
const GIVEN_FROM = -1_000_000_000_000;

const notHere = (): Promise<never> => Promise.reject(new SourceError('web.not-in-kit'));

/** Older than whatever is written here, and not to be taken back here: their numbers are of another record. */
const givenRows = (rows: readonly NoteRow[]): readonly NoteRow[] => rows.map((row) => ({ ...row, seq: row.seq + GIVEN_FROM }));

/** What was written about one patient, as the band of a chart reads it. `seq` is the place in the journal, from 1. */
export function laterRows(
  entries: readonly KitEntry[],
  number: string,
  place: string,
  meanings: ReadonlyMap<string, Meant> = new Map(),
): readonly NoteRow[] {
  return entries.flatMap((entry, at): readonly NoteRow[] => {
    if (entry.kind === 'temporary-patient' || entry.takesBack !== undefined) return [];
    if (entry.patient === undefined || !('number' in entry.patient) || entry.patient.number !== number) return [];
    const by = { account: writerLine(entry), place };
    const back = takenBackBy(entries, entry);
    return [
      {
        seq: at + 1,
        recordedAt: entry.writtenInstant,
        event: eventOf(entry, number, by, meanings.get(entry.entry)),
        ...(back === undefined
          ? {}
          : { retracted: { recordedAt: back.writtenInstant, reason: reasonOf(back), by: { account: writerLine(back) } } }),
      },
    ];
  });
}

const writerLine = ({ writer }: KitEntry): string => `${writer.role} ${writer.name}`.trim();

function eventOf(
  entry: Exclude<KitEntry, { kind: 'temporary-patient' }>,
  patient: string,
  by: { readonly account: string; readonly place: string },
  meant: Meant | undefined,
): NoteRow['event'] {
  const when = entry.occurredAt === undefined ? {} : { occurredAt: entry.occurredAt };
  if (meant?.meant === 'closing')
    return { kind: 'desk.result-awaited-closed', v: 1, patient, original: meant.original, how: meant.how, by };
  if (meant?.meant === 'call') {
    const { test, value, to } = meant;
    return { kind: 'desk.critical-called', v: 1, patient, test, value, to, readBack: true, by };
  }
  if (entry.kind === 'note') {
    const { about, basis, text } = entry;
    return { kind: 'desk.later-fact-noted', v: 1, patient, about, basis, text, ...when, by };
  }
  return { kind: 'desk.later-fact-noted', v: 1, patient, about: 'other', basis: 'paper', text: formLine(entry), ...when, by };
}

/** A filled-in form in one line. */
export const formLine = ({ form, title, fields }: Extract<KitEntry, { kind: 'form' }>): string =>
  `${form} ${title}: ${fields.map(({ label, text }) => `${label} ${text}`).join(' / ')}`;
