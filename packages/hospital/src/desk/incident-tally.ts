import { INCIDENT_KINDS, type IncidentKind, type IncidentReported } from './events.ts';

export interface IncidentRow {
  readonly seq: number;
  readonly recordedAt: string;
  readonly event: IncidentReported;
}

export interface IncidentCounts {
  readonly total: number;
  readonly onPaper: number;
  readonly kinds: Readonly<Record<IncidentKind, number>>;
  /** Most first. */
  readonly places: readonly { readonly place: string; readonly count: number }[];
}

/** One line of the list under the bars: no account, no name; whose patient is asked on the report itself. */
export interface IncidentLine {
  readonly seq: number;
  readonly day: string;
  readonly what: IncidentKind;
  readonly place: string;
  readonly level: IncidentReported['level'];
  readonly onPaper: boolean;
  readonly text: string;
}

/** ヒヤリハットの集計: each day, and the calendar month of the day asked for. */
export interface IncidentTally {
  readonly onDay: string;
  readonly days: readonly (IncidentCounts & { readonly day: string })[];
  readonly month: IncidentCounts;
  /** What the hospital aims to stay at or under in a month: 5 paper-caused ones per 120 beds. Absent without beds. */
  readonly paperTarget?: number;
  readonly overTarget: boolean;
  readonly lines: readonly IncidentLine[];
}

const DAYS = 31;
const LINES = 200;

/** @param dayOf the hospital's calendar day of an instant. Counted on the day it happened, else on the day it was told. */
export function incidentTally(
  rows: readonly IncidentRow[],
  options: { readonly onDay: string; readonly beds: number; readonly dayOf: (instant: string) => string },
): IncidentTally {
  const { onDay, beds, dayOf } = options;
  const told = rows.map((row) => ({ row, day: dayOfIncident(row, dayOf) })).sort((a, b) => b.row.seq - a.row.seq);
  const days = [...new Set(told.map(({ day }) => day))].sort().reverse().slice(0, DAYS);
  const month = countsOf(told.filter(({ day }) => day.slice(0, 7) === onDay.slice(0, 7)).map(({ row }) => row));
  const paperTarget = beds > 0 ? Math.max(1, Math.round((5 * beds) / 120)) : undefined;
  return {
    onDay,
    days: days.map((day) => ({ day, ...countsOf(told.filter((one) => one.day === day).map(({ row }) => row)) })),
    month,
    ...(paperTarget === undefined ? {} : { paperTarget }),
    overTarget: paperTarget !== undefined && month.onPaper > paperTarget,
    lines: told.slice(0, LINES).map(({ row: { seq, event }, day }) => ({
      seq,
      day,
      what: event.what,
      place: event.place,
      level: event.level,
      onPaper: event.onPaper,
      text: event.text,
    })),
  };
}

function dayOfIncident({ recordedAt, event }: IncidentRow, dayOf: (instant: string) => string): string {
  const at = event.occurredAt ?? '';
  return /^\d{4}-\d{2}-\d{2}/.test(at) ? at.slice(0, 10) : dayOf(recordedAt);
}

function countsOf(rows: readonly IncidentRow[]): IncidentCounts {
  const kinds = Object.fromEntries(INCIDENT_KINDS.map((kind) => [kind, 0])) as Record<IncidentKind, number>;
  const places = new Map<string, number>();
  for (const { event } of rows) {
    kinds[event.what] += 1;
    places.set(event.place, (places.get(event.place) ?? 0) + 1);
  }
  return {
    total: rows.length,
    onPaper: rows.filter(({ event }) => event.onPaper).length,
    kinds,
    places: [...places]
      .map(([place, count]) => ({ place, count }))
      .sort((a, b) => b.count - a.count || (a.place < b.place ? -1 : 1)),
  };
}
