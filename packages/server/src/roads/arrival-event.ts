import { Buffer } from 'node:buffer';
import type { OriginalQuarantined, OriginalReceived } from '@tomoshibi/hospital';
import type { Arrival } from './arrival.ts';
import { heldPath } from './kept-whole.ts';

/** Every key of a row is made of parts of the path; a whole key takes 2,400 bytes with the name of the source. */
const PATH_BYTES = 2200;

/** What the ledger says of an arrival. `root`: that of its source's kind. */
export function arrivalEvent(arrival: Arrival, root: number): OriginalReceived | OriginalQuarantined {
  const { source, bytes, sha256, receivedAt, companion, hold } = arrival;
  const shape = {
    v: 1,
    source,
    root,
    path: keptPath(arrival),
    sizeBytes: bytes.length,
    sha256,
    modifiedAt: receivedAt,
    ...(companion && { companion }),
  } as const;
  if (hold === undefined) return { kind: 'intake.original-received', ...shape };
  return { kind: 'intake.original-quarantined', ...shape, reason: hold };
}

/** A path that no row could be found by is none: the original is kept under its digest, in no chart, listed with what has no place. */
function keptPath({ path, sha256 }: Arrival): string {
  const parts = path.split('/');
  const fits = Buffer.byteLength(path) <= PATH_BYTES && parts.every((part) => part !== '' && part !== '.' && part !== '..');
  return fits && path.isWellFormed() ? path : heldPath('intake.path-not-kept', sha256);
}
