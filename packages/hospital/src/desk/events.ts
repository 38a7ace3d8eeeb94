/**
 * 障害時窓口: what people wrote down after the copy was taken. Never mixed into what was copied: shown in its own band
 * 写しの後に起きたこと. Nothing is deleted; a retraction names what it takes back.
 */
import type { HospitalTime } from '@tomoshibi/formats';
import type { Doer } from '../access/events.ts';

export type DeskEvent =
  | LaterFactNoted
  | NoteRetracted
  | ResultAwaitedClosed
  | CriticalCalled
  | QueryAsked
  | QueryAnswered
  | DispensingChecked
  | IncidentReported
  | CaseChecked;

/** A new allergy, drug, result, bed or other fact of a patient, as a person wrote it. */
export interface LaterFactNoted {
  readonly kind: 'desk.later-fact-noted';
  readonly v: 1;
  readonly patient: string;
  readonly about: 'allergy' | 'drug' | 'result' | 'bed' | 'infection' | 'resuscitation' | 'weight' | 'other';
  readonly text: string;
  /** When it happened, as far as known. */
  readonly occurredAt?: HospitalTime;
  /** How the writer knows: 患者申告, 診断・検査, 他院情報, 紙. */
  readonly basis: 'patient' | 'finding' | 'other-hospital' | 'paper';
  /** Written in a kit; `by` is then who took it in. */
  readonly fromKit?: KitOrigin;
  readonly by: Doer;
}

/** Where a note from a kit was written, and by whom as typed: nobody logs in to a kit. */
export interface KitOrigin {
  /** `KIT-07`. */
  readonly kit: string;
  readonly entry: string;
  readonly writer: { readonly name: string; readonly role: string };
  /** Clock of the PC it was written on; nobody has checked it. */
  readonly writtenInstant: string;
}

export interface NoteRetracted {
  readonly kind: 'desk.note-retracted';
  readonly v: 1;
  /** Sequence number in the station's record of what is taken back. Absent: a note of a kit, that `ofEntry` names. */
  readonly of?: number;
  readonly ofEntry?: { readonly kit: string; readonly entry: string };
  readonly patient: string;
  readonly reason: string;
  readonly by: Doer;
}

/** A test that was ordered or taken at the time of the copy was closed by hand. */
export interface ResultAwaitedClosed {
  readonly kind: 'desk.result-awaited-closed';
  readonly v: 1;
  readonly patient: string;
  /** The order's original, opaque as in the views. */
  readonly original: string;
  readonly how: 'result-on-paper' | 'result-shown' | 'not-done' | 'repeated';
  readonly by: Doer;
}

/** 緊急報告値 was phoned and read back. */
export interface CriticalCalled {
  readonly kind: 'desk.critical-called';
  readonly v: 1;
  readonly patient: string;
  readonly test: string;
  readonly value: string;
  /** Who took the call, in words. */
  readonly to: string;
  readonly readBack: boolean;
  readonly by: Doer;
}

export const QUERY_CAUSES = [
  'dose',
  'strength',
  'days',
  'unreadable',
  'duplicate',
  'renal',
  'allergy',
  'interaction',
  'other',
] as const;
export type QueryCause = (typeof QUERY_CAUSES)[number];

/** 疑義照会. */
export interface QueryAsked {
  readonly kind: 'desk.query-asked';
  readonly v: 1;
  readonly query: string;
  readonly patient: string;
  /** The prescription's original, opaque; absent for one on paper. */
  readonly original?: string;
  readonly drug?: string;
  readonly cause: QueryCause;
  readonly text: string;
  readonly toDoctor: string;
  readonly by: Doer;
}

export interface QueryAnswered {
  readonly kind: 'desk.query-answered';
  readonly v: 1;
  readonly query: string;
  readonly patient: string;
  readonly answer: 'changed' | 'as-written' | 'stopped';
  readonly text: string;
  readonly by: Doer;
}

/** The pharmacist looked at a prescription: 済, or held it back. */
export interface DispensingChecked {
  readonly kind: 'desk.dispensing-checked';
  readonly v: 1;
  readonly patient: string;
  readonly original: string;
  readonly verdict: 'checked' | 'held';
  readonly by: Doer;
}

export const INCIDENT_KINDS = [
  'mix-up',
  'pasted-wrong',
  'copied-wrong',
  'unreadable',
  'lost',
  'mixed-in',
  'late',
  'not-told',
  'other',
] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

/** ヒヤリハット in 90 seconds: 取り違え, 貼付, 転記, 判読, 紛失, 混入, 遅れ, 連絡. */
export interface IncidentReported {
  readonly kind: 'desk.incident-reported';
  readonly v: 1;
  readonly what: IncidentKind;
  /** `5東`. */
  readonly place: string;
  /** `0` nothing reached the patient … `3` harm treated; as the hospital's levels. */
  readonly level: '0' | '1' | '2' | '3';
  readonly onPaper: boolean;
  readonly occurredAt?: HospitalTime;
  readonly text: string;
  readonly patient?: string;
  readonly by: Doer;
}

/** 中身の照合: the cover's code against each sheet's. */
export interface CaseChecked {
  readonly kind: 'desk.case-checked';
  readonly v: 1;
  readonly patient: string;
  readonly sheets: number;
  /** Sheets of somebody else that were found in the case. */
  readonly wrong: number;
  readonly by: Doer;
}
