import type { ItemFacts, ItemRow } from '@tomoshibi/hospital';
import type { Place } from '../intake/place-of.ts';
import { placeKey } from '../intake/problem-key.ts';
import { readOriginal } from '../intake/read-original.ts';
import type { ShelfLine } from '../intake/shelf.ts';
import type { Taking } from '../opened.ts';
import type { ProblemRow } from '../projector/apply-batch.ts';

interface Known {
  readonly hospital: Taking;
  readonly source: string;
}

/** Whether the version we hold could be shown. A host without charts does not know, and takes it to be good. */
export async function wasGood({ hospital, source }: Known, root: number, line: ShelfLine): Promise<boolean> {
  const value = await hospital.rows.get('problem', [source, placeKey(root, line.path)]);
  return value === undefined || (JSON.parse(value) as ProblemRow).unshown !== true;
}

/**
 * Whether other bytes under the same name say the same as before, or say it of a version that no chart shows: an export run
 * again, another character set, another time of sending. Documents are their bytes; they never agree.
 */
export async function factsAgree({ hospital }: Known, place: Place, known: ShelfLine, bytes: Uint8Array): Promise<boolean> {
  const { key } = place;
  if (key === undefined) return true;
  if (key.kind.startsWith('X')) return false;
  const value = await hospital.rows.get('item', [key.patient, key.kind, key.day, key.order]);
  if (value === undefined) return false;
  const row = JSON.parse(value) as ItemRow;
  if (row.of !== known.seq) return true;
  const { decoded } = readOriginal(key.kind, key.patient, place.sentAt, bytes);
  return decoded.facts !== undefined && row.facts !== undefined && whatItSays(decoded.facts) === whatItSays(row.facts);
}

/** All but when it was sent: an export that is run again is sent again. */
const whatItSays = (facts: ItemFacts): string => JSON.stringify({ ...facts, sent: undefined });
