import type { NightSetMade } from '../events.ts';
import type { NightPrinting, NightSort } from './night-row.ts';

/** S-03 夜間の印刷準備. */
export interface NightView {
  readonly nowInstant: string;
  /** Day the newest sets are meant for; absent: none was ever made. */
  readonly night?: string;
  readonly at?: string;
  readonly nextInstant?: string;
  readonly sets: readonly NightSetView[];
  readonly rules: { readonly printAlways: readonly string[]; readonly printWardList: boolean; readonly printOnOutage: boolean };
  readonly forecast: { readonly everyNight: number; readonly outage: number };
  /** No printer is in the settings: sets can be opened, not printed. */
  readonly printers: number;
  readonly job: NightJobView;
  /** Nights whose sets are kept, newest first. */
  readonly kept: readonly string[];
}

export interface NightSetView {
  readonly night: string;
  readonly set: string;
  readonly sort: NightSort;
  readonly unit: string;
  readonly name: string;
  readonly pages: number;
  readonly patientCount: number;
  readonly sheetCount: number;
  readonly asOfInstant?: string;
  /** Absent: it never succeeded. */
  readonly madeInstant?: string;
  readonly seconds?: number;
  readonly mismatch?: { readonly beds: number; readonly patients: number };
  /** Characters printed as 〓. Whose they are stands on the set itself. */
  readonly missing: readonly string[];
  readonly formsLeftOut: readonly string[];
  readonly failed?: { readonly code: string; readonly atInstant: string };
  readonly rule: 'every-night' | 'trigger' | 'person';
  readonly printed: readonly Omit<NightPrinting, 'by'>[];
  /** Of an earlier night than the newest one: tonight's is not made yet. */
  readonly fromEarlier?: true;
}

export interface NightJobView {
  readonly state: 'none' | 'running' | 'done' | 'failed';
  readonly set?: string;
  readonly setsDone: number;
  readonly setsOf: number;
  /** Sheets of the set that is being made. */
  readonly done: number;
  readonly of: number;
  readonly pages: number;
  readonly startedInstant?: string;
  readonly endedInstant?: string;
  readonly code?: string;
}

/** More people than beds, or nobody where people should be: somebody has to look before the paper is believed. Fewer is an empty bed. */
export const isBedAlarm = (mismatch: NightSetMade['mismatch']): boolean =>
  mismatch !== undefined && (mismatch.patients > mismatch.beds || mismatch.patients === 0);
