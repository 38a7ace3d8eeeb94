import { type DecodedItem, type IdentityHint, mergeHint } from '@tomoshibi/hospital';
import { type ReadOriginal, readOriginal } from '../intake/read-original.ts';

/** Originals of one source on their way to a decode thread, side by side in shared memory. Item i of a list is original i's. */
export interface DecodeJob {
  readonly memory: SharedArrayBuffer;
  readonly offsets: readonly number[];
  readonly lengths: readonly number[];
  readonly kinds: readonly string[];
  readonly patients: readonly string[];
  readonly sentAts: readonly string[];
  /** Flag 1: the message may say who the patient is. */
  readonly current: readonly boolean[];
}

/** What a decode thread answers. Facts are JSON text: objects would be copied between the threads only to be made text. */
export interface DecodedJob {
  readonly facts: readonly (string | undefined)[];
  /** What is to be said of those few originals that are not simply readable. */
  readonly remarks: ReadonlyMap<number, Remarks>;
  /** Merged over the current readable messages of each patient. */
  readonly hints: ReadonlyMap<string, IdentityHint>;
  /** By code the name the last message gives. */
  readonly departments: ReadonlyMap<string, string>;
}

export interface Remarks extends Pick<DecodedItem, 'problems' | 'unreadable'>, Pick<ReadOriginal, 'withheld' | 'where'> {}

/** Decodes each original by itself, so that any thread can do any part of a batch. */
export function decodeOriginals(job: DecodeJob): DecodedJob {
  const facts: (string | undefined)[] = [];
  const remarks = new Map<number, Remarks>();
  const hints = new Map<string, IdentityHint>();
  const departments = new Map<string, string>();
  job.kinds.forEach((kind, at) => {
    const patient = job.patients[at] as string;
    const bytes = new Uint8Array(job.memory, job.offsets[at], job.lengths[at]);
    const read = readOriginal(kind, patient, job.sentAts[at] as string, bytes);
    const { decoded, where, hint } = read;
    facts.push(decoded.facts === undefined ? undefined : JSON.stringify(decoded.facts));
    if (decoded.facts === undefined || decoded.problems !== undefined || where.length > 0) remarks.set(at, remarksOf(read));
    if (hint !== undefined && job.current[at]) hints.set(patient, mergeHint(hints.get(patient), hint));
    for (const { code, name } of read.departments) departments.set(code, name);
  });
  return { facts, remarks, hints, departments };
}

function remarksOf({ decoded: { problems, unreadable }, withheld, where }: ReadOriginal): Remarks {
  return {
    withheld,
    where,
    ...(problems === undefined ? {} : { problems }),
    ...(unreadable === undefined ? {} : { unreadable }),
  };
}
