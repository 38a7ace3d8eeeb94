import { DATA_TYPES, type DataType, decodeSsmix2, type Problem } from '@tomoshibi/formats';
import { decodedItem, departmentsOf, identityHint, isRoadKind } from '@tomoshibi/hospital';
import { isPart } from '../roads/fhir/part-bytes.ts';
import { isJson, readRoadOriginal } from '../roads/read-road-original.ts';
import type { ReadOriginal } from './original-as-read.ts';
import { readCompanion, readDocument } from './read-document.ts';

export type { ReadOriginal } from './original-as-read.ts';

const NONE: ReturnType<typeof departmentsOf> = [];
const KNOWN: ReadonlySet<string> = new Set(DATA_TYPES);
/** Ways of writing that change no content and that a whole hospital has or has not: named in the raw view, not on every item. */
const HARMLESS: ReadonlySet<string> = new Set(['hl7.segment-ends', 'hl7.final-end-missing', 'text.bom']);

/**
 * Decodes an original of `kind` found in the folder of `patient`. Never throws.
 * PID-3 ≠ folder: `identity.pid-differs`; no PID-3: `identity.pid-missing`. Either way no facts.
 * Source: docs/formats/ssmix2-reading.md, safety rules.
 */
export function readOriginal(kind: string, patient: string, sentAt: string, bytes: Uint8Array): ReadOriginal {
  if (kind.startsWith('X:') && isJson(bytes) && isPart(bytes)) return readRoadOriginal(kind, patient, sentAt, bytes);
  if (kind.startsWith('X:'))
    return { decoded: readDocument(kind, patient, bytes), withheld: false, departments: NONE, where: [] };
  if (kind.startsWith('XC:')) return { decoded: readCompanion(kind), withheld: false, departments: NONE, where: [] };
  if (isRoadKind(kind) || isJson(bytes)) return readRoadOriginal(kind, patient, sentAt, bytes);
  if (!KNOWN.has(kind)) return { decoded: { unreadable: 'ssmix2.unknown-type' }, withheld: false, departments: NONE, where: [] };
  const { record, problems: found } = decodeSsmix2(bytes, kind as DataType);
  const problems = found.filter((problem: Problem) => problem.affects === 'record' || !HARMLESS.has(problem.code));
  const read = { record, problems };
  const where = [...new Set(problems.map((problem) => problem.where).filter((place) => place !== undefined))];
  if (record === undefined) return { decoded: decodedItem(read), withheld: false, departments: NONE, where };
  const number = record.patient.patientNumber;
  if (number === undefined)
    return { decoded: { unreadable: 'identity.pid-missing' }, withheld: true, departments: NONE, where: ['PID-3'] };
  if (number !== patient)
    return { decoded: { unreadable: 'identity.pid-differs' }, withheld: true, departments: NONE, where: ['PID-3'] };
  const decoded = decodedItem(read);
  if (decoded.unreadable !== undefined) return { decoded, withheld: false, departments: NONE, where };
  return { decoded, hint: identityHint(record, sentAt), withheld: false, departments: departmentsOf(record), where };
}
