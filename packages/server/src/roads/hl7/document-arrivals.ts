import { createHash } from 'node:crypto';
import { attachmentsOf, documentTypeOf, type Hl7Message, type MessagePlace } from '@tomoshibi/formats';
import { keyPart, numberFolders } from './path-parts.ts';
import type { Placed } from './placed.ts';

/** Name of the message itself in its folder, as the 拡張ストレージ calls a main file in HL7. */
export const MAIN_FILE = 'main_document.hl7';

/**
 * An MDM as the 拡張ストレージ would hold it: a content folder with the message as main file, byte for byte, and beside it what it
 * carries in base64, decoded. Of a cancellation the message alone.
 */
export function documentArrivals(
  message: Hl7Message,
  place: MessagePlace,
  tail: string,
  main: { readonly bytes: Uint8Array; readonly sha256: string },
): readonly Placed[] {
  const type = typePart(documentTypeOf(message));
  const name = `${place.patient}_${place.day}_${type}_${keyPart(place.order)}_${tail}`;
  const folder = `${numberFolders(place.patient)}/${place.day}/${type}/${name}`;
  const own: Placed = { path: `${folder}/${MAIN_FILE}`, ...main };
  if (place.cancels) return [own];
  const attached = attachmentsOf(message).map(({ name: file, bytes }): Placed => {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { path: `${folder}/${file}`, bytes, sha256, companion: true };
  });
  return [own, ...attached];
}

/** A folder's name: what cannot stand in one becomes its full-width look-alike, because people read it as a title. */
const typePart = (type: string): string =>
  type
    .replace(/[\u0000-\u001f\u007f]/gu, ' ')
    .replace(/\//gu, '／')
    .replace(/\\/gu, '＼')
    .slice(0, 180)
    .toWellFormed();
