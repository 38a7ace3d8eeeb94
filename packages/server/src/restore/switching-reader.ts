import type { HospitalReader } from '../reader.ts';

export interface SwitchingReader {
  readonly reader: HospitalReader;
  switchTo(next: HospitalReader): void;
  /** Resolves when the first chart that was asked for is answered. */
  readonly firstAnswer: Promise<void>;
}

/** A reader whose inside can be changed while it serves. */
export function switchingReader(first: HospitalReader): SwitchingReader {
  let current = first;
  let answered = (): void => {};
  const firstAnswer = new Promise<void>((done) => {
    answered = done;
  });
  return {
    firstAnswer,
    switchTo(next) {
      current = next;
    },
    reader: {
      hospital: () => current.hospital(),
      find: (query, limit) => current.find(query, limit),
      summary: (patient, asOf) => current.summary(patient, asOf).finally(() => setImmediate(answered)),
      changes: (asked) => current.changes(asked),
      section: (asked) => current.section(asked),
      ward: (ward) => current.ward(ward),
      visits: (asked) => current.visits(asked),
      care: (patient) => current.care(patient),
      patientOfOriginal: (original) => current.patientOfOriginal(original),
      original: (original) => current.original(original),
      problems: (limit) => current.problems(limit),
    },
  };
}
