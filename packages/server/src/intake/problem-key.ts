import { createHash } from 'node:crypto';

/** Key parts stay short: an index has its limits, a path has nearly none. */
const MOST_CHARACTERS = 400;

/** The text itself, or its beginning and a digest of the whole. */
export function boundedKey(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text;
  return `${text.slice(0, 200).toWellFormed()}…${createHash('sha256').update(text).digest('hex')}`;
}

/** Where a problem stands: `root:path`, key of a `problem` row below its source. */
export const placeKey = (root: number, path: string): string => boundedKey(`${root}:${path}`);

/** Key part of the same problem below its patient. */
export const patientPlaceKey = (source: string, place: string): string => `${source} ${place}`;
