/** S-91 監査記録: the contract between server and web. Codes only; words are the screen's. Instants are UTC ISO. */
import type { CuriosityRule, Emergency, Purpose, Relation, Viewed } from './events.ts';
import type { PatientReport } from './patient-report.ts';
import type { Role } from './roles.ts';

/** Somebody of the staff as the record names them. */
export interface StaffView {
  readonly account: string;
  /** Absent when the account is not known any more. */
  readonly login?: string;
  readonly name?: string;
  readonly role?: Role;
  readonly wards?: readonly string[];
  readonly departments?: readonly string[];
}

/** One event of the record. */
export interface RecordLine {
  readonly seq: number;
  readonly atInstant: string;
  /** `access.viewed` … */
  readonly kind: string;
  /** Absent where nobody was logged in. */
  readonly by?: StaffView;
  readonly place?: string;
  /** Numbers, at most 20 of them; `patientCount` says how many there are. */
  readonly patients: readonly string[];
  readonly patientCount: number;
  /** Whom the event is about besides its doer: the account that was changed, those of a flag. */
  readonly about: readonly StaffView[];
  readonly act?: Viewed['act'];
  readonly what?: string;
  readonly relation?: Relation;
  readonly purpose?: Purpose;
  readonly emergency?: Emergency;
  readonly pages?: number;
  /** Reason, verdict or rule, as kept. */
  readonly note?: string;
}

/** What part of the record is asked for. */
export const RECORD_PARTS = ['all', 'charts', 'outside-care', 'emergency', 'left', 'sessions', 'people', 'notes'] as const;
/**
 * `charts`: opened charts, sections, documents. `outside-care`: of these without a relation. `left`: printed, exported, sent.
 * `sessions`: logins and refusals. `people`: accounts, factors, devices. `notes`: 写しの後に起きたこと and the like.
 */
export type RecordPart = (typeof RECORD_PARTS)[number];

/** Newest first. */
export interface RecordList {
  readonly lines: readonly RecordLine[];
  /** Give it back for the page after; absent on the last. A page may be short of lines, and empty, and still have a next one. */
  readonly next?: number;
}

export interface AnswerView {
  readonly verdict: 'right' | 'not-right' | 'asked';
  readonly note: string;
  readonly atInstant: string;
  readonly by?: StaffView;
}

/** 気になる閲覧. */
export interface FlagView {
  readonly flag: string;
  readonly rule: CuriosityRule;
  readonly raisedInstant: string;
  readonly patient?: string;
  readonly accounts: readonly StaffView[];
  /** How many openings it rests on. */
  readonly openings: number;
  /** The newest answer; `asked` leaves it open. */
  readonly answer?: AnswerView;
}

export interface FlagList {
  readonly flags: readonly FlagView[];
  /** Open in all. */
  readonly open: number;
}

/** One 緊急閲覧. */
export interface EmergencyView {
  /** Sequence number of its first `access.viewed`; give it back to review it. */
  readonly viewed: number;
  readonly openedInstant: string;
  readonly by: StaffView;
  readonly place?: string;
  readonly patient?: string;
  readonly reason: Emergency;
  readonly dueInstant: string;
  readonly minutesLeft: number;
  readonly overdue: boolean;
  readonly review?: AnswerView;
}

export interface EmergencyList {
  /** Not reviewed first, least time left first. */
  readonly emergencies: readonly EmergencyView[];
  readonly open: number;
  readonly overdue: number;
}

export interface PatientReportView extends PatientReport {
  readonly patient: string;
  readonly hospital: string;
  readonly madeInstant: string;
}

/** 週間報告: counts only, nobody is named. */
export interface WeeklyReport {
  readonly hospital: string;
  readonly fromInstant: string;
  readonly toInstant: string;
  readonly madeInstant: string;
  readonly accounts: number;
  /** Charts opened; of these without a care relation, and as 緊急閲覧. */
  readonly openings: number;
  readonly outsideCare: number;
  readonly emergencies: number;
  readonly reviewedInTime: number;
  readonly flags: readonly {
    readonly rule: CuriosityRule;
    readonly raised: number;
    readonly right: number;
    readonly notRight: number;
    readonly open: number;
  }[];
  readonly byPurpose: readonly { readonly purpose: Purpose | 'none-given'; readonly openings: number }[];
  readonly byRole: readonly { readonly role: Role | 'unknown'; readonly openings: number; readonly outsideCare: number }[];
  /** Ward or department of the staff; who belongs to several counts under each. */
  readonly byUnit: readonly { readonly unit: string; readonly openings: number; readonly outsideCare: number }[];
}

export const RECORD_FORMATS = ['csv', 'html', 'fhir', 'atna'] as const;
export type RecordFormat = (typeof RECORD_FORMATS)[number];

/** A file of the record, whole; the hash is over its UTF-8 bytes. */
export interface RecordFile {
  readonly name: string;
  readonly type: string;
  readonly text: string;
  readonly sha256: string;
  readonly entries: number;
  readonly firstSeq?: number;
  readonly lastSeq?: number;
  /** There is more: ask again from here. */
  readonly next?: number;
}
