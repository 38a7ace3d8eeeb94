import type { HospitalTime } from '@tomoshibi/formats';
import { comparableTime } from './comparable-time.ts';
import { sentAt } from './context.ts';
import { dayOfKey, keyDay, timeOfDigits, wholeDay } from './hospital-day.ts';
import type { ItemKey, ItemRow } from './item.ts';
import { present } from './present.ts';
import { roadOf } from './road-of.ts';
import type { Road } from './roads.ts';
import { appointmentWords, isUndoneList } from './sections/appointments.ts';
import type { AppointmentWords } from './view-appointments.ts';

/** Kinds by which somebody is expected on a day. */
export const VISIT_KINDS = ['ADT-21', 'APT'] as const;
const KINDS: ReadonlySet<string> = new Set(VISIT_KINDS);
export const isVisitKind = (kind: string): boolean => KINDS.has(kind);

/** ADT-21, as one message states it: whether it still holds is seen only beside the patient's other movements. */
export interface PlannedWords {
  readonly at?: HospitalTime;
  readonly department?: string;
  readonly doctor?: string;
  readonly ward?: string;
  readonly reason?: string;
  /** The message takes an admission back. */
  readonly cancels?: true;
}

export type VisitRow = { readonly sentAt?: HospitalTime; readonly road?: Road } & (
  | ({ readonly kind: 'APT' } & AppointmentWords)
  | ({ readonly kind: 'ADT-21' } & PlannedWords)
);

/** Where the row stands in the list of all days. */
export interface VisitPlace {
  /** `YYYYMMDD`. */
  readonly day: string;
  /** As in the message, '' when it says none. */
  readonly department: string;
  /** As sent; '' when it says none. */
  readonly time: string;
}

/**
 * The row of 本日の来院 that follows from one item, and from nothing else; undefined when there is none to show: another kind, or no
 * day that anybody could look at. An appointment that was taken back stays, and says so.
 */
export function visitRow(key: ItemKey, row: ItemRow): { readonly place: VisitPlace; readonly row: VisitRow } | undefined {
  if (!isVisitKind(key.kind)) return undefined;
  const said = key.kind === 'APT' ? appointmentRow(key, row) : plannedRow(key, row);
  if (said === undefined) return undefined;
  const day = wholeDay(comparableTime(said.at)) ?? dayOfKey(key.day);
  if (day === undefined) return undefined;
  return { place: { day: keyDay(day), department: said.department ?? '', time: said.at ?? '' }, row: said };
}

function appointmentRow(key: ItemKey, row: ItemRow): VisitRow | undefined {
  if (isUndoneList(row)) return undefined;
  return { kind: 'APT', ...appointmentWords(key, row), ...sentOf(row) };
}

/** Nothing current: it was taken back, and only the day it was filed under is known. */
function plannedRow(key: ItemKey, row: ItemRow): VisitRow {
  const facts = row.facts?.kind === 'movement' ? row.facts : undefined;
  const place = facts?.planned ?? facts?.place;
  const words = present<PlannedWords>({
    at: facts?.plannedAdmissionAt ?? facts?.at ?? dayOfKey(key.day),
    department: facts?.dept,
    doctor: facts?.attending,
    ward: place?.ward,
    reason: facts?.reason,
    cancels: row.of === undefined ? true : facts?.cancels,
  });
  return { kind: 'ADT-21', ...words, ...sentOf(row) };
}

function sentOf(row: ItemRow): { readonly sentAt?: HospitalTime; readonly road?: Road } {
  const newest = row.versions.at(-1);
  const at = sentAt(row) ?? (newest === undefined ? undefined : timeOfDigits(newest.sentAt));
  const road = roadOf(row);
  return { ...(at !== undefined && { sentAt: at }), ...(road !== undefined && { road }) };
}
