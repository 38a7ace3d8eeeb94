/** Drugs over time and what runs now: views of S-44 and S-45. */
import type { HospitalTime } from '@tomoshibi/formats';
import type { FromOriginal } from './view.ts';

/** One supply of one drug: from the first to the last day covered. */
export interface DrugSpan extends FromOriginal {
  /** First day covered, whole; absent when the source gave less, then the span stands only in the list. */
  readonly fromDay?: string;
  /** Last day covered, calculated as in `DrugItem.endOn`. Absent: no end is known, nothing is drawn beyond `fromDay`. */
  readonly toDay?: string;
  readonly perDose?: string;
  readonly daily?: string;
  readonly usage?: string;
  readonly days?: number;
  readonly department?: string;
  readonly doctor?: string;
  /** 院内 `in-house`, 院外 `outside`; absent when the source does not say. */
  readonly dispensed?: 'in-house' | 'outside';
  /** As sent: 院外処方, 退院処方 … */
  readonly kinds: readonly string[];
  readonly state: 'active' | 'future' | 'over' | 'unknown-end' | 'cancelled';
  /** Dose or usage differ from the span before, both as sent. */
  readonly changed?: true;
}

/** Days between two spans on which nothing covered the drug. What was taken nobody knows: it says what was supplied. */
export interface DrugGap {
  readonly fromDay: string;
  readonly toDay: string;
  readonly days: number;
}

/** One name and strength as sent. */
export interface DrugRow {
  readonly name: string;
  readonly code?: string;
  readonly form: 'oral' | 'injection';
  /** 頓用: taken when needed, so that its supply says nothing about days. */
  readonly asNeeded: boolean;
  readonly highAlert?: string;
  /** Newest first. */
  readonly spans: readonly DrugSpan[];
  /** Newest first; whole days between spans, cancelled ones and those without an end left out. */
  readonly gaps: readonly DrugGap[];
  /** Some span covers the "as of" day, or has no known end. */
  readonly now: boolean;
}

/** 12か月の薬歴: one item of the section `calendar`. */
export interface DrugCalendar {
  /** First and last day shown, `YYYY-MM-DD`; twelve months up to the "as of" day, and what begins later. */
  readonly fromDay: string;
  readonly toDay: string;
  /** High-alert first, then what runs now, then by newest supply. */
  readonly regular: readonly DrugRow[];
  readonly asNeeded: readonly DrugRow[];
  readonly injections: readonly DrugRow[];
  /** Prescriptions older than those read are not in it: the first day that is surely whole. */
  readonly wholeFromDay?: string;
}

/** 持続・点滴: an injection between its stated start and end. Nothing is computed: rate, volume and times as sent. */
export interface InjectionNow extends FromOriginal {
  readonly parts: readonly { readonly name: string; readonly amount?: string; readonly role?: string }[];
  readonly volume?: string;
  readonly rate?: string;
  readonly route?: string;
  readonly usage?: string;
  readonly device?: string;
  readonly instruction?: string;
  readonly startAt?: HospitalTime;
  readonly endAt?: HospitalTime;
  readonly department?: string;
  readonly doctor?: string;
  readonly highAlert?: string;
  /** `running`: start and end are stated and now lies between. `end-unknown`: begun within seven days and no end is stated. */
  readonly state: 'running' | 'end-unknown';
  /** Newest administration (OMP-12) of the same order, as sent. */
  readonly given?: { readonly at?: HospitalTime; readonly amount?: string; readonly rate?: string; readonly by?: string };
}

/** 食事, as ordered. */
export interface MealItem extends FromOriginal {
  readonly diet: string;
  readonly text?: string;
  readonly usage?: string;
  readonly startAt?: HospitalTime;
  readonly endAt?: HospitalTime;
  readonly orderedAt?: HospitalTime;
  readonly doctor?: string;
  readonly state: 'now' | 'next' | 'over' | 'cancelled';
  /** 絶食, 禁食, 欠食: only when the words are in it. */
  readonly fasting?: true;
}
