/** Appointments of a chart, and its other numbers. */
import type { HospitalTime } from '@tomoshibi/formats';
import type { FromOriginal } from './from-original.ts';
import type { Road } from './roads.ts';

/**
 * `unknown`: the source says neither. `withdrawn`: the source took the message back, nothing of it is current and only the day it was
 * filed under is known. `unreadable`: there is one, and it could not be read.
 */
export const APPOINTMENT_STATES = [
  'booked',
  'arrived',
  'done',
  'missed',
  'cancelled',
  'withdrawn',
  'unreadable',
  'unknown',
] as const;
export type AppointmentState = (typeof APPOINTMENT_STATES)[number];

/** One appointment as stated; the words of the source stand beside ours. */
export interface AppointmentWords {
  readonly at?: HospitalTime;
  readonly until?: HospitalTime;
  readonly department?: string;
  readonly doctor?: string;
  readonly place?: string;
  readonly what?: string;
  readonly note?: string;
  /** As the source says it. */
  readonly status?: string;
  readonly state: AppointmentState;
}

export interface AppointmentItem extends AppointmentWords, FromOriginal {
  /** The day has not passed and nobody took it back. */
  readonly ahead: boolean;
  /** When the source sent it. */
  readonly sentAt?: HospitalTime;
  /** By which road it came; absent: from a storage. */
  readonly road?: Road;
}

/** Another number of the same person, as a merge message says. */
export interface MergeItem extends FromOriginal {
  readonly other: string;
  /** Opaque id of the other chart; absent: the copy holds none. */
  readonly otherRef?: string;
  /** `kept`: this number goes on. `ended`: this number was merged into the other. */
  readonly as: 'kept' | 'ended';
  readonly at?: HospitalTime;
  readonly sentAt?: HospitalTime;
}
