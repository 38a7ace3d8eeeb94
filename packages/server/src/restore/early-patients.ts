import { setImmediate as breathe } from 'node:timers/promises';
import { createPatientIndex, type PatientIndex, type PatientRow } from '@tomoshibi/hospital';
import { patientRef } from '../reader/patient-ref.ts';
import type { PatientsInMemory } from '../reader/patients-in-memory.ts';
import type { PatientLines } from './patient-lines.ts';

export interface EarlyPatients extends PatientsInMemory {
  /** Sorts everybody in, a little at a time so that charts go on being opened. */
  fill(): Promise<void>;
  /** A patient was folded or was not known before. */
  put(number: string, row: string): void;
}

const AT_ONCE = 200;

/**
 * The search before everybody is sorted in. Who asks for a number or a chart does not wait; who searches by name before it is
 * filled waits for the rest of the sorting, some seconds for a hundred thousand.
 */
export function earlyPatients(lines: PatientLines, refKey: string): EarlyPatients {
  const refOf = (number: string): string => patientRef(refKey, number);
  const full = createPatientIndex([], refOf);
  const waiting = lines.all()[Symbol.iterator]();
  const late: string[] = [];
  let refs: Map<string, string> | undefined;
  let filled = false;
  const putSome = (most: number): void => {
    for (let count = 0; count < most && !filled; count++) {
      const next = waiting.next();
      if (next.done) filled = true;
      else full.put(JSON.parse(next.value[1]) as PatientRow);
    }
    if (filled) for (const row of late.splice(0)) full.put(JSON.parse(row) as PatientRow);
  };
  const index: PatientIndex = {
    count: () => lines.count(),
    put: (row) => full.put(row),
    search(query, options) {
      putSome(Number.POSITIVE_INFINITY);
      return full.search(query, options);
    },
    byRef(ref) {
      if (filled) return full.byRef(ref);
      refs ??= new Map([...lines.all()].map(([number]) => [refOf(number), number]));
      return refs.get(ref);
    },
    has: (number) => lines.has(number),
    row(number) {
      const text = lines.row(number);
      return text === undefined ? undefined : (JSON.parse(text) as PatientRow);
    },
    sameName(number) {
      if (filled) return full.sameName(number);
      const text = lines.row(number);
      if (text === undefined) return { sameName: 0, sameNameAndBirth: 0 };
      const row = JSON.parse(text) as PatientRow;
      return createPatientIndex([row, ...lines.alike(row)], refOf).sameName(number);
    },
  };
  return {
    index,
    refOf,
    reload: async () => {},
    put(number, row) {
      lines.put(number, row);
      refs = undefined;
      if (filled) full.put(JSON.parse(row) as PatientRow);
      else late.push(row);
    },
    async fill() {
      while (!filled) {
        putSome(AT_ONCE);
        await breathe();
      }
    },
  };
}
