import { Chance } from './chance.ts';
import type { DrugUse } from './conditions.ts';
import { pidLong, pidShort } from './messages.ts';
import type { Person } from './person.ts';
import type { HospitalPlan } from './plan.ts';
import { type Department, type Doctor, doctorOf } from './staff.ts';
import { type Filing, StorageWriter } from './storage-writer.ts';

/** One drug of a prescription as a test may look for it. */
export interface DrugTruth {
  readonly name: string;
  readonly code: string;
  readonly usage: string;
  /** First day, `YYYY-MM-DD`. */
  readonly startOn: string;
  /** Absent for 外用 and 頓用. */
  readonly days?: number;
  readonly daily?: string;
  readonly order: string;
}

export interface ResultTruth {
  readonly code: string;
  readonly name: string;
  readonly value: string;
  readonly unit: string;
  readonly flag: string;
  /** Collected, `YYYYMMDDHHMM`. */
  readonly at: string;
  readonly status: 'P' | 'F' | 'C';
}

/** What a file states, kept beside it for the truth. */
export type Fact =
  | { readonly kind: 'drugs'; readonly drugs: readonly DrugTruth[] }
  | { readonly kind: 'results'; readonly results: readonly ResultTruth[] };

/** Everything the senders need while they write one patient. */
export interface Care {
  readonly plan: HospitalPlan;
  readonly index: number;
  readonly person: Person;
  readonly writer: StorageWriter<Fact>;
  readonly short: string;
  readonly long: string;
  /** Share of orders that are changed or deleted; 0 for those who came once. */
  readonly restless: boolean;
  /** Where the illnesses of the patient move a test. */
  readonly values: Readonly<Record<string, readonly [number, number]>>;
  readonly drugs: readonly DrugUse[];
}

export function careFor(
  plan: HospitalPlan,
  index: number,
  person: Person,
  horizon: number,
  restless: boolean,
  drugs: readonly DrugUse[],
  values: Care['values'],
): Care {
  return {
    plan,
    index,
    person,
    writer: new StorageWriter<Fact>(index, horizon),
    short: pidShort(person),
    long: pidLong(person),
    restless,
    values,
    drugs,
  };
}

/** Seen where, by whom, ordering what: shared by all orders of one contact. */
export interface Contact {
  readonly department: Department;
  readonly doctor: Doctor;
  readonly inpatient: boolean;
  /** PV1 and ORC-13 place. */
  readonly place: string;
  /** Ready PV1 segment. */
  readonly pv1: string;
}

/** The doctor a patient always sees in a department. */
export function doctorFor(care: Care, department: Department): Doctor {
  return doctorOf(care.plan.seed, department, care.index);
}

/** How an order went: kept, or taken back by a delete message. */
export type Fate = 'kept' | 'deleted';

/**
 * Writes an order: one in five is changed once (the old version becomes flag 2), one in twenty-five deleted (all become
 * 0, and the delete message is 0 too). `text` gets ORC-1 and which version it is.
 */
export function placeOrder(
  care: Care,
  filing: Filing,
  event: string,
  text: (control: 'NW' | 'XO' | 'CA', version: 0 | 1) => string,
  fact?: (version: 0 | 1) => Fact,
): Fate {
  const chance = new Chance(care.plan.seed, care.index, care.writer.count, 71);
  const u = care.restless ? chance.next() : 1;
  const later = filing.at + chance.int(4, 50) * 60;
  if (u >= 0.24) {
    care.writer.put(filing, event, () => text('NW', 1), fact === undefined ? undefined : () => fact(1));
    return 'kept';
  }
  if (u < 0.2) {
    care.writer.put(filing, event, () => text('NW', 0), fact === undefined ? undefined : () => fact(0));
    care.writer.put({ ...filing, at: later }, event, () => text('XO', 1), fact === undefined ? undefined : () => fact(1));
    return 'kept';
  }
  care.writer.put(filing, event, () => text('NW', 1), fact === undefined ? undefined : () => fact(1));
  care.writer.remove({ ...filing, at: later }, event, () => text('CA', 1));
  return later > care.writer.horizon ? 'kept' : 'deleted';
}
