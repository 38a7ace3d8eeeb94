import type { HospitalTime } from '@tomoshibi/formats';
import type { Doer } from '../access/events.ts';
import type { CarriedRow } from './carried-rows.ts';
import type { CarriedDocument } from './document-of.ts';
import type { CarriedHow, PersonField } from './events.ts';

/** One thing that was brought, with what it says. Nothing of it is the hospital's own fact. */
export interface CarriedItem {
  /** Names it for a retraction or an assignment. */
  readonly seq: number;
  readonly how: CarriedHow;
  readonly title?: string;
  readonly from: string;
  /** Newest day it speaks of: dispensed, issued, or as the person who took it in said. */
  readonly issuedOn?: HospitalTime;
  readonly recordedInstant: string;
  readonly by: string;
  readonly place?: string;
  /** Of a code: what it says. */
  readonly document?: CarriedDocument;
  readonly file?: { readonly name: string; readonly sizeBytes: number; readonly held?: string };
  /** Codes of what could not be read as it should. */
  readonly problems: readonly string[];
  readonly differs: readonly PersonField[];
  readonly reason?: string;
  readonly assigned?: { readonly recordedInstant: string; readonly by: string };
  readonly retracted?: { readonly recordedInstant: string; readonly reason: string; readonly by: string };
}

/** 持参情報 of one chart, or of nobody, newest taken in first; retracted ones stay, marked. */
export interface CarriedView {
  readonly items: readonly CarriedItem[];
  /** Those that stand. */
  readonly count: number;
  /** Newest `issuedOn` of those that stand. */
  readonly newestOn?: HospitalTime;
}

/** What was read of the verbatim texts of a row. */
export interface CarriedReading {
  readonly document?: CarriedDocument;
  readonly problems: readonly string[];
}

export function carriedView(
  rows: readonly { readonly row: CarriedRow; readonly reading: CarriedReading }[],
  nameOf: (by: Doer) => string,
): CarriedView {
  const items = [...rows].sort((a, b) => b.row.seq - a.row.seq).map(({ row, reading }) => itemOf(row, reading, nameOf));
  const standing = items.filter(({ retracted }) => retracted === undefined);
  const days = standing.flatMap(({ issuedOn }) => (issuedOn === undefined || issuedOn.startsWith('?') ? [] : [issuedOn])).sort();
  const newestOn = days.at(-1);
  return { items, count: standing.length, ...(newestOn === undefined ? {} : { newestOn }) };
}

function itemOf(
  { seq, recordedAt, event, assigned, retracted }: CarriedRow,
  { document, problems }: CarriedReading,
  nameOf: (by: Doer) => string,
): CarriedItem {
  const issuedOn = document?.newestOn ?? event.issuedOn;
  const reason = assigned?.reason ?? event.reason;
  return {
    seq,
    how: event.how,
    from: event.from,
    recordedInstant: recordedAt,
    by: nameOf(event.by),
    problems,
    differs: assigned?.differs ?? event.differs ?? [],
    ...(event.by.place === undefined ? {} : { place: event.by.place }),
    ...(event.title === undefined ? {} : { title: event.title }),
    ...(issuedOn === undefined ? {} : { issuedOn }),
    ...(document === undefined ? {} : { document }),
    ...(event.file === undefined ? {} : { file: fileOf(event.file) }),
    ...(reason === undefined ? {} : { reason }),
    ...(assigned === undefined ? {} : { assigned: { recordedInstant: assigned.recordedAt, by: nameOf(assigned.by) } }),
    ...(retracted === undefined
      ? {}
      : { retracted: { recordedInstant: retracted.recordedAt, reason: retracted.reason, by: nameOf(retracted.by) } }),
  };
}

const fileOf = ({ name, sizeBytes, held }: NonNullable<CarriedRow['event']['file']>) => ({
  name,
  sizeBytes,
  ...(held === undefined ? {} : { held }),
});
