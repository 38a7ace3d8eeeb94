/** S-47 本日の来院 over the whole hospital, and lines of lists in a chart. */
import type { HospitalTime } from '@tomoshibi/formats';
import type { ListCategory } from './facts.ts';
import type { FromOriginal } from './from-original.ts';
import type { Road } from './roads.ts';
import type { FoundPatient } from './view.ts';
import type { AppointmentWords } from './view-appointments.ts';

/** One line of a list that somebody gave us. */
export interface ListItem extends FromOriginal {
  readonly list: string;
  readonly category: ListCategory;
  /** The day the list was made, as the person said who gave it. */
  readonly listDay?: HospitalTime;
  readonly cells: readonly { readonly label: string; readonly text: string }[];
  readonly receivedAt?: HospitalTime;
}

/** One line of S-47. */
export interface VisitLine extends AppointmentWords {
  /** Absent: the copy holds no row of this patient, only the number. */
  readonly patient?: FoundPatient;
  readonly number: string;
  /** Another patient of the day has a name that sounds the same. */
  readonly soundsAlike?: true;
  readonly sentAt?: HospitalTime;
  readonly road?: Road;
}

/** 入院予定: ADT-21 of the day. */
export interface PlannedAdmission {
  readonly patient?: FoundPatient;
  readonly number: string;
  readonly at?: HospitalTime;
  readonly department?: string;
  readonly doctor?: string;
  readonly ward?: string;
  readonly reason?: string;
  /** `done`: lies in the hospital since. */
  readonly state: 'planned' | 'done' | 'cancelled';
  readonly sentAt?: HospitalTime;
}

export interface VisitDay {
  readonly day: string;
  /** Appointments that nobody took back. */
  readonly expected: number;
  readonly takenBack: number;
}

export interface VisitsView {
  readonly day: string;
  /** The hospital's today. */
  readonly today: string;
  /** The department asked for; absent: all. */
  readonly department?: string;
  /** By department, time, number. Those taken back are among them. */
  readonly lines: readonly VisitLine[];
  readonly admissions: readonly PlannedAdmission[];
  /** Departments of the day with how many are expected, in the order of the lines; '' is no department said. */
  readonly departments: readonly { readonly department: string; readonly expected: number }[];
  /** 14 days from the hospital's today, and the day asked for when it lies outside. */
  readonly days: readonly VisitDay[];
  /** No source has ever sent an appointment: an empty list says nothing. */
  readonly neverReceived?: true;
  /** 予約の写し as of: when the newest appointment was sent. */
  readonly newestAt?: HospitalTime;
  /** The sources were last compared or heard of at this instant; undefined when never. */
  readonly copiedInstant?: string;
}
