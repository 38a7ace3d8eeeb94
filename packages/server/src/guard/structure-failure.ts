import { DATA_TYPES } from '@tomoshibi/formats';
import { hasJunk, hasLostItsShape, isAsNamed } from '@tomoshibi/hospital';
import type { Place } from '../intake/place-of.ts';
import { readOriginal } from '../intake/read-original.ts';

const TYPES: ReadonlySet<string> = new Set(DATA_TYPES);

/**
 * What is wrong with bytes that claim a place in a chart: a message must be a readable message of that type about that patient,
 * a document must be what its name says. Undefined when nothing is. `named`: the path whose name makes the claim, `before`: the
 * bytes that stood there, asked for only when the name says nothing.
 */
export async function structureFailure(
  place: Place,
  named: string,
  bytes: Uint8Array,
  before: () => Promise<Uint8Array | undefined>,
): Promise<string | undefined> {
  const { key } = place;
  if (key === undefined) return undefined;
  if (key.kind.startsWith('X:') || key.kind.startsWith('XC:')) {
    const asNamed = isAsNamed(named.slice(named.lastIndexOf('/') + 1), bytes);
    if (asNamed !== undefined) return asNamed ? undefined : NOT_AS_NAMED;
    const old = await before();
    return old !== undefined && hasLostItsShape(old, bytes) ? NOT_AS_NAMED : undefined;
  }
  if (hasJunk(bytes)) return NOT_AS_NAMED;
  if (!TYPES.has(key.kind)) return undefined;
  return readOriginal(key.kind, key.patient, place.sentAt, bytes).decoded.unreadable;
}

const NOT_AS_NAMED = 'intake.not-as-named';

/** Bytes looked at in the middle of a file never seen before. */
const SAMPLE = 64;

/**
 * Whether a file of a place for messages at least begins like one and is text in its middle. Cheap enough for every file of a
 * first copy; what it is exactly, the chart says.
 */
export function looksLikeMessage(bytes: Uint8Array): boolean {
  let at = 0;
  while (at < 8 && at < bytes.length && bytes[at] !== 0x4d) at++;
  if (bytes[at] !== 0x4d || bytes[at + 1] !== 0x53 || bytes[at + 2] !== 0x48) return false;
  const middle = Math.max(0, (bytes.length >> 1) - SAMPLE / 2);
  return !hasJunk(bytes.subarray(middle, middle + SAMPLE));
}
