import { hash } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import { createPatientIndex, type PatientIndex, type PatientRow } from '@tomoshibi/hospital';
import type { RowStore } from '../stores/row-store.ts';
import { patientRef } from './patient-ref.ts';

/** The search index, kept up with the rows. */
export interface PatientsInMemory {
  readonly index: PatientIndex;
  refOf(number: string): string;
  /** Reads the patient rows again, a little at a time so that answers go on. */
  reload(): Promise<void>;
}

const AT_ONCE = 2000;

export async function loadPatients(rows: RowStore, refKey: string): Promise<PatientsInMemory> {
  const digests = new Map<string, string>();
  // Each is two digests, and a page of search results shows fifty.
  const refs = new Map<string, string>();
  const refOf = (number: string): string => {
    const known = refs.get(number);
    if (known !== undefined) return known;
    const ref = patientRef(refKey, number);
    refs.set(number, ref);
    return ref;
  };
  const index = createPatientIndex([], refOf);
  const reload = async (): Promise<void> => {
    let count = 0;
    for await (const { key, value } of rows.scan('patient')) {
      const number = key[0] as string;
      const digest = hash('sha256', value, 'base64').slice(0, 12);
      if (digests.get(number) !== digest) {
        digests.set(number, digest);
        index.put(JSON.parse(value) as PatientRow);
      }
      if (++count % AT_ONCE === 0) await breathe();
    }
  };
  await reload();
  return { index, refOf, reload };
}
