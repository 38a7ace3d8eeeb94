/** Insurance, stays and what was done: the rest of a chart. */
import type { HospitalTime } from '@tomoshibi/formats';
import type { BedView, FromOriginal, StayItem } from './view.ts';

/** IN1 of ADT-00, as sent. */
export interface InsuranceItem extends FromOriginal {
  readonly type?: string;
  readonly insurer?: string;
  readonly insurerName?: string;
  readonly insured?: string;
  readonly relation?: string;
  readonly from?: HospitalTime;
  readonly to?: HospitalTime;
  /** The "as of" day lies outside the stated period; absent when it does not or the period is not whole days. */
  readonly outside?: true;
  /** When the source stated it. SS-MIX2 does not say when a clerk last saw the card. */
  readonly statedAt?: HospitalTime;
}

/** One stay from admission to discharge, newest first. */
export interface StayPeriod {
  readonly admittedAt?: HospitalTime;
  readonly dischargedAt?: HospitalTime;
  /** PV1-36 as sent. */
  readonly disposition?: string;
  readonly reason?: string;
  /** Where the patient lay, oldest first; the last one is the present one while there is no discharge. */
  readonly places: readonly {
    readonly at?: HospitalTime;
    readonly place?: BedView;
    readonly department?: string;
    readonly doctor?: string;
  }[];
  /** Every movement of it, oldest first. */
  readonly moves: readonly StayItem[];
}

/** 実施した検査・処置: OMG-11, -12, -13, newest first. */
export interface ProcedureItem extends FromOriginal {
  readonly kind: 'imaging' | 'endoscopy' | 'physiology';
  readonly name: string;
  readonly performedAt?: HospitalTime;
  readonly reportedAt?: HospitalTime;
  readonly department?: string;
  readonly doctor?: string;
  /** ZE1: acts, drugs and materials used, as sent. */
  readonly done: readonly string[];
}
