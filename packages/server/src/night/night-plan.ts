import type { FormDefinition } from '@tomoshibi/hospital';

/** One sheet of a set, before anything of it is drawn. */
export interface PlannedSheet {
  readonly form: string;
  readonly version: string;
  readonly serial: string;
  /** Number as printed. */
  readonly patient?: string;
  /** P-02 and the lists: of which ward. */
  readonly ward?: string;
  /** P-06: of which day and department. */
  readonly day?: string;
  readonly department?: string;
  /** Only the identity is printed; the rest is for writing. */
  readonly blank?: true;
}

/**
 * What a set will be, fixed before it is drawn: whoever goes on after a kill draws exactly these sheets under exactly these serials.
 * Kept sealed: it names patients.
 */
export interface NightPlan {
  readonly v: 1;
  /** Of this making; a set that is made anew gets another. */
  readonly id: string;
  readonly night: string;
  readonly set: string;
  readonly name: string;
  readonly patientCount: number;
  readonly sheets: readonly PlannedSheet[];
  readonly plannedInstant: string;
  /** Last day it may lie on a ward. */
  readonly destroyBy: string;
  readonly giveDays: 7 | 14;
  readonly mismatch?: { readonly beds: number; readonly patients: number };
  readonly formsLeftOut?: readonly string[];
  /** From 2: printed again, every page says so. */
  readonly copy?: number;
  /** 試し刷り. */
  readonly trial?: true;
}

/** A plan with the forms it is drawn with. */
export interface DrawAsked {
  readonly plan: NightPlan;
  /** Every form and version the plan names. */
  readonly definitions: readonly FormDefinition[];
}
