/** S-02 写しの状態: the contract between server and web. Counts only, nothing of a patient. Instants are UTC ISO. */
import type { HospitalTime } from '@tomoshibi/formats';
import type { FieldHeld } from './held-fields.ts';
import type { Quietness } from './quietness.ts';

/** How a source is taken: by comparing it whole, by what it sends, or by lists given by hand. */
export type SourceRoad = 'storage' | 'feed' | 'list';

export interface CopyKindView {
  readonly kind: string;
  readonly originals: number;
  /** Newest 発生日時. */
  readonly newestAt?: HospitalTime;
  readonly state: Quietness;
  /** Median of a day like today. */
  readonly usualADay?: number;
  readonly today: number;
}

export interface CopySourceView {
  readonly source: string;
  readonly road: SourceRoad;
  /** Whole comparison (storage), last message (feed), last list. */
  readonly asOfInstant?: string;
  /** Of a storage: the last comparison came to its end. */
  readonly complete: boolean;
  readonly plannedMinutes: number;
  /** Last time anything new came. */
  readonly arrivedInstant?: string;
  readonly usualMinutes?: number;
  readonly limitMinutes: number;
  readonly state: Quietness;
  /** `intake.alarm-…`, since when, whether it is stopped. */
  readonly alarm?: { readonly reason: string; readonly sinceInstant: string; readonly stopped: boolean };
  readonly originals: number;
  /** Of these still in the source, by what we hold. */
  readonly present: number;
  /** By the source's own count at the last comparison; absent where it has none. */
  readonly ownCount?: number;
  readonly unreadable: number;
  readonly quarantined: number;
  readonly kinds: readonly CopyKindView[];
  readonly months: readonly CopyMonthView[];
  readonly undated: number;
  readonly gaps: readonly string[];
  readonly low: readonly string[];
}

export interface CopyMonthView {
  /** `2019-03`. */
  readonly month: string;
  readonly originals: number;
  readonly vanished: number;
  readonly patients: number;
}

/** Taken is not yet verified: when the copy was last opened, counted and compared, and found whole. */
export interface VerifiedView {
  readonly atInstant?: string;
  /** The last proof, good or not. */
  readonly triedInstant?: string;
  readonly ok: boolean;
  /** More than 24 hours ago, or never. */
  readonly overdue: boolean;
  readonly charts?: number;
}

export interface CopyStatusView {
  readonly atInstant: string;
  readonly patients: number;
  readonly sources: readonly CopySourceView[];
  readonly fields: readonly FieldHeld[];
  readonly verified: VerifiedView;
  /** When the months were counted. */
  readonly countedInstant: string;
  /** An intake answers on this machine: 今すぐ取得 and 緊急写し can be asked for. */
  readonly mayTake: boolean;
}

/** 欠けを見る: what is held for one month, and in which copies elsewhere. */
export interface MonthHeldView {
  readonly month: string;
  readonly sources: readonly {
    readonly source: string;
    readonly originals: number;
    readonly vanished: number;
    readonly patients: number;
    readonly state: 'held' | 'low' | 'gap' | 'before' | 'after' | 'nothing';
    readonly first?: string;
    readonly last?: string;
  }[];
  readonly copies: readonly {
    readonly place: string;
    readonly medium?: string;
    readonly generation?: number;
    readonly takenInstant: string;
    readonly originals?: number;
  }[];
}

/** 緊急写し as it goes. */
export interface UrgentCopyView {
  readonly state: 'none' | 'running' | 'done' | 'failed';
  readonly askedInstant?: string;
  readonly startedInstant?: string;
  readonly endedInstant?: string;
  readonly inpatients: number;
  readonly inpatientsDone: number;
  readonly today: number;
  readonly todayDone: number;
  /** Of the last step, everybody: files seen, and how many the last whole comparison saw. */
  readonly files: number;
  readonly filesLast?: number;
  /** What is pulled after it, when it is configured. */
  readonly generation?: 'pulling' | 'pulled' | 'failed';
  readonly code?: string;
}

const DAY_MS = 86_400_000;

/** what was last verified more than 24 hours ago is red, whatever was taken since. */
export const verifiedOverdue = (atInstant: string | undefined, nowInstant: string): boolean =>
  atInstant === undefined || Date.parse(nowInstant) - Date.parse(atInstant) > DAY_MS;
