/** Results as tables, what is awaited, and what is critical: views of S-43. */
import type { HospitalTime } from '@tomoshibi/formats';
import type { FromOriginal, ResultValue } from './view.ts';

/** 累積表: tests as rows, collection times as columns, newest first. One item of the section `grid`; a page is some columns. */
export interface ResultGrid {
  readonly columns: readonly { readonly at?: HospitalTime }[];
  readonly groups: readonly ResultGridGroup[];
  /** Panels there are, also those not on this page: what `kind` may ask for. */
  readonly panels: readonly string[];
}

export interface ResultGridGroup {
  readonly panel: string;
  readonly rows: readonly ResultGridRow[];
}

export interface ResultGridRow {
  /** As `ResultSeries.test`, for `section: 'trend'`. */
  readonly test: string;
  readonly name: string;
  readonly material?: string;
  readonly unit?: string;
  readonly reference?: string;
  /** One list per column, in order: empty when nothing was measured then, two when two messages say a value for the time. */
  readonly cells: readonly (readonly ResultValue[])[];
}

/** 未着の検査: ordered or taken, no final result in this copy. */
export interface AwaitedResult extends FromOriginal {
  readonly kind: 'lab' | 'imaging' | 'endoscopy' | 'physiology';
  readonly name: string;
  readonly detail?: string;
  /**
   * `ordered`: no report. `taken`: OBR-25 or OBX-11 `I`, the specimen is there. `interim`: some value is preliminary (`P`, `R`, `S`).
   * `partial`: of several ordered codes some were reported and `missing` were not.
   */
  readonly state: 'ordered' | 'taken' | 'interim' | 'partial';
  readonly missing?: readonly string[];
  /** Collected, reported or ordered, whichever the state is about. */
  readonly since?: HospitalTime;
  readonly scheduledAt?: HospitalTime;
  readonly orderedAt?: HospitalTime;
  readonly department?: string;
  readonly doctor?: string;
  /** Order number as in the key: what the laboratory asks for. */
  readonly order?: string;
}

/** One line of the hospital's own table (`criticalValues` of the configuration). Units must be the very same text as sent. */
export interface CriticalRule {
  /** Code (JLAC10 or local) or name as sent. */
  readonly test: string;
  /** Critical at or below. */
  readonly low?: number | undefined;
  /** Critical at or above. */
  readonly high?: number | undefined;
  readonly unit?: string | undefined;
}

/** 緊急報告値: the source flagged it HH or LL, or the hospital's table names it. */
export interface CriticalValue {
  readonly test: string;
  readonly name: string;
  readonly unit?: string;
  readonly reference?: string;
  readonly value: ResultValue;
  readonly department?: string;
  readonly doctor?: string;
}
