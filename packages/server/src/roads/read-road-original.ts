import type { ReadOriginal } from '../intake/original-as-read.ts';
import { isPart } from './fhir/part-bytes.ts';
import { readFhirOriginal } from './fhir/read-fhir-original.ts';
import { isMergeUndone, readMergeUndone } from './hl7/merge-undone.ts';
import { isHl7, readHl7Road } from './hl7/read-hl7-road.ts';
import { isListLine, readListLine } from './lists/read-list-line.ts';

const BRACE = 0x7b;

/** Whether an original is none of the storage's HL7 messages: it is JSON, or of a kind the storage does not know. */
export const isJson = (bytes: Uint8Array): boolean => bytes[0] === BRACE;

/**
 * Reads an original that came by another road, by what its bytes are. Never throws. `kind` and `patient` are those of its place;
 * bytes that name another patient are withheld (`identity.pid-differs`), as in a storage.
 */
export function readRoadOriginal(kind: string, patient: string, sentAt: string, bytes: Uint8Array): ReadOriginal {
  if (isHl7(bytes)) return readHl7Road(kind, patient, sentAt, bytes);
  if (isJson(bytes) && isPart(bytes)) return readFhirOriginal(kind, patient, sentAt, bytes);
  const json = isJson(bytes) ? jsonOf(bytes) : undefined;
  if (isMergeUndone(json)) return readMergeUndone(kind, patient, json);
  if (isListLine(json)) return readListLine(kind, patient, json);
  return { decoded: { unreadable: 'road.unknown-form' }, withheld: false, departments: [], where: [] };
}

/** Undefined when it is no JSON. */
function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
