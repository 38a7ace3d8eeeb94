import type { FoundPatient } from '../chart/view.ts';
import type { QueryAnswered, QueryCause } from './events.ts';
import type { QueryLog } from './query-log.ts';

export type AllergyKnown = 'stated' | 'none' | 'unknown';

/** One patient in the pharmacist's list. */
export interface PharmacyLine {
  readonly patient: FoundPatient;
  readonly allergy: AllergyKnown;
  /** Kinds of high-alert drugs running now; absent where they were not read: over all wards at once, and of outpatients. */
  readonly highAlert?: readonly string[];
  readonly openQueries: number;
  /** Verdicts of today that stand. */
  readonly checked: number;
  readonly held: number;
  /** Later facts about drugs, allergies, weight or results that stand. */
  readonly later: number;
}

/** One query as the screen shows it. */
export interface QueryView {
  readonly query: string;
  readonly ref: string;
  readonly original?: string;
  readonly drug?: string;
  readonly cause: QueryCause;
  readonly text: string;
  readonly toDoctor: string;
  readonly askedInstant: string;
  readonly by: string;
  readonly answer?: {
    readonly answer: QueryAnswered['answer'];
    readonly text: string;
    readonly answeredInstant: string;
    readonly by: string;
  };
}

/** S-46, left: whom to look at. */
export interface PharmacyList {
  readonly scope: 'inpatient' | 'outpatient';
  readonly ward?: string;
  readonly lines: readonly PharmacyLine[];
  readonly inpatients: number;
  readonly outpatients: number;
  /** Of the lines: allergy unknown. */
  readonly unknown: number;
  readonly copiedInstant?: string;
  readonly log: QueryLog;
}

const rank = (line: PharmacyLine): number =>
  line.allergy === 'unknown' ? 0 : line.openQueries > 0 ? 1 : (line.highAlert?.length ?? 0) > 0 ? 2 : 3;

/** 未確認が先: unknown allergies, then open queries, then high-alert drugs; within each in the order given. */
export const unknownFirst = (lines: readonly PharmacyLine[]): readonly PharmacyLine[] =>
  lines
    .map((line, at) => ({ line, at }))
    .sort((a, b) => rank(a.line) - rank(b.line) || a.at - b.at)
    .map(({ line }) => line);
