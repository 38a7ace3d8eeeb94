import type { HospitalTime } from '@tomoshibi/formats';
import type { NameOf, NoteRow } from './desk-notes.ts';
import type { KitOrigin, LaterFactNoted, ResultAwaitedClosed } from './events.ts';

/** What every line of 写しの後に起きたこと says besides its own. */
export interface LaterLine {
  /** Names the note for a retraction. */
  readonly seq: number;
  readonly recordedInstant: string;
  readonly by: string;
  readonly place?: string;
  readonly retracted?: { readonly recordedInstant: string; readonly reason: string; readonly by: string };
}

export interface LaterFact extends LaterLine {
  readonly about: LaterFactNoted['about'];
  readonly text: string;
  readonly occurredAt?: HospitalTime;
  readonly basis: LaterFactNoted['basis'];
  /** Written in a kit; `by` then took it in. */
  readonly fromKit?: KitOrigin;
}

export interface AwaitedClosing extends LaterLine {
  readonly original: string;
  readonly how: ResultAwaitedClosed['how'];
}

export interface CriticalCall extends LaterLine {
  readonly test: string;
  readonly value: string;
  readonly to: string;
}

export interface CaseCheckLine extends LaterLine {
  readonly sheets: number;
  readonly wrong: number;
}

/** The band 写しの後に起きたこと of one chart, newest first; retracted lines stay, marked. */
export interface LaterView {
  readonly facts: readonly LaterFact[];
  readonly closings: readonly AwaitedClosing[];
  readonly calls: readonly CriticalCall[];
  readonly cases: readonly CaseCheckLine[];
  /** Facts that stand (not taken back), by what they are about. */
  readonly counts: Readonly<Partial<Record<LaterFactNoted['about'], number>>>;
  /** A drug, allergy or bed change stands in it: the band opens by itself. */
  readonly opensFirst: boolean;
}

const OPENS: readonly LaterFactNoted['about'][] = ['allergy', 'drug', 'bed'];

/** @param rows the notes of one patient, in any order. */
export function laterView(rows: readonly NoteRow[], nameOf: NameOf): LaterView {
  const facts: LaterFact[] = [];
  const closings: AwaitedClosing[] = [];
  const calls: CriticalCall[] = [];
  const cases: CaseCheckLine[] = [];
  const counts: Partial<Record<LaterFactNoted['about'], number>> = {};
  for (const row of [...rows].sort((a, b) => b.seq - a.seq)) {
    const { event } = row;
    const line = lineOf(row, nameOf);
    if (event.kind === 'desk.later-fact-noted') {
      const { about, text, basis, occurredAt, fromKit } = event;
      facts.push({
        ...line,
        about,
        text,
        basis,
        ...(occurredAt === undefined ? {} : { occurredAt }),
        ...(fromKit === undefined ? {} : { fromKit }),
      });
      if (row.retracted === undefined) counts[about] = (counts[about] ?? 0) + 1;
    } else if (event.kind === 'desk.result-awaited-closed') closings.push({ ...line, original: event.original, how: event.how });
    else if (event.kind === 'desk.critical-called') calls.push({ ...line, test: event.test, value: event.value, to: event.to });
    else if (event.kind === 'desk.case-checked') cases.push({ ...line, sheets: event.sheets, wrong: event.wrong });
  }
  return { facts, closings, calls, cases, counts, opensFirst: OPENS.some((about) => (counts[about] ?? 0) > 0) };
}

function lineOf({ seq, recordedAt, event, retracted }: NoteRow, nameOf: NameOf): LaterLine {
  return {
    seq,
    recordedInstant: recordedAt,
    by: nameOf(event.by),
    ...(event.by.place === undefined ? {} : { place: event.by.place }),
    ...(retracted === undefined
      ? {}
      : { retracted: { recordedInstant: retracted.recordedAt, reason: retracted.reason, by: nameOf(retracted.by) } }),
  };
}
