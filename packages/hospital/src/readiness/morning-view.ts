/** S-01 朝の点検: the contract between server and web. Instants are UTC ISO. */
import type { HealthArea, HealthLine, HealthState } from './health-line.ts';

/** A line and, while it is red, who lives with it until when. */
export interface MorningLine extends HealthLine {
  /** Whom to ask, in the hospital's own words. */
  readonly ask: string;
  readonly accepted?: { readonly reason: string; readonly until: string; readonly by?: string };
}

export interface MorningTile {
  readonly area: HealthArea;
  /** Worst of its lines; an accepted red one counts as to be looked at. */
  readonly state: HealthState;
  readonly lines: readonly MorningLine[];
  /** Worst state of each of the last 30 days, oldest first; `none`: nobody and nothing looked on that day. */
  readonly days: readonly { readonly day: string; readonly state: HealthState | 'none' }[];
}

/**
 * What a person compares with the EMR by eye. The drugs stay out of it: whoever looks after the machines may not read charts, and the
 * day and the count are enough to see a copy that stands still or belongs to somebody else.
 */
export interface HumanQuestion {
  readonly day: string;
  readonly ward: string;
  /** `****4471`. */
  readonly patient: string;
  readonly what: 'prescription' | 'lab';
  /** Day of the order, `2026-11-22`. */
  readonly on: string;
  /** Drugs of that prescription, or results of that report. */
  readonly count: number;
  readonly answer?: { readonly verdict: 'same' | 'different'; readonly atInstant: string; readonly by?: string };
}

export interface MorningView {
  readonly day: string;
  readonly nowInstant: string;
  readonly checkedInstant: string;
  readonly tiles: readonly MorningTile[];
  /** Lines that are not good, worst first: 今日すること. */
  readonly todo: readonly MorningLine[];
  /** Absent when nobody lies in the hospital of whom the copy holds a prescription or a result. */
  readonly question?: HumanQuestion;
  readonly confirmed?: { readonly atInstant: string; readonly by?: string };
  /** Why 確認 cannot be pressed yet. */
  readonly hindered?: 'question' | 'red';
  /** Figures for the foot, from what was really measured. */
  readonly figures: {
    readonly copyMinutes?: number;
    readonly verifiedMinutes?: number;
    readonly urgentCopySeconds?: number;
    /** Age of the newest kit that may be used, and how long its last refresh took. */
    readonly kitMinutes?: number;
    readonly kitSeconds?: number;
  };
}
