import { createHash } from 'node:crypto';
import {
  type Hl7Message,
  kindOfMessage,
  type MessagePlace,
  type NoPlace,
  parseMessage,
  placeOfMessage,
} from '@tomoshibi/formats';
import { unplacedPath } from '../unplaced-path.ts';
import { documentArrivals } from './document-arrivals.ts';
import { departmentPart, keyPart, numberFolders } from './path-parts.ts';
import type { Placed } from './placed.ts';
import { sentAtOf } from './sent-at.ts';
import { splitMessages } from './split-messages.ts';

export interface PlacedMessage {
  /** At least one unless it is refused: what belongs to nobody is kept all the same, in no chart. */
  readonly arrivals: readonly Placed[];
  /** Not HL7 at all: nothing is kept and the sender is told so. `hl7.no-msh`, `hl7.msh-truncated`. */
  readonly reject?: { readonly code: string; readonly text: string };
}

/** Of a message that is to be refused: there is nothing in it that anybody could ever read. */
const REFUSED: ReadonlySet<string> = new Set(['hl7.no-msh', 'hl7.msh-truncated']);

/**
 * The addresses an HL7 v2 message gets in the copy. Never throws; never guesses a patient: without a number, with two patients, of a
 * type nobody reads, it is kept under `held/<code>/…`, which is in no chart and on the list of problems.
 * `receivedAt`: UTC instant, for messages that do not say when they were sent. Table: docs/formats/hl7-roads.md.
 */
export function placeMessage(bytes: Uint8Array, receivedAt: string): PlacedMessage {
  const parts = splitMessages(bytes);
  const placed = parts.map((part) => placeOne(part, receivedAt));
  // Of several run together none is refused: what stands between two good ones is kept too.
  const [only] = placed;
  if (placed.length === 1 && only?.reject !== undefined) return only;
  return {
    arrivals: placed.flatMap(({ arrivals }, at) =>
      arrivals.length > 0 ? arrivals : [unplaced(parts[at] as Uint8Array, 'hl7.no-msh')],
    ),
  };
}

function placeOne(bytes: Uint8Array, receivedAt: string): PlacedMessage {
  const { record: message, problems } = parseMessage(bytes);
  if (message === undefined) {
    const code = problems.find((problem) => problem.affects === 'record')?.code ?? 'hl7.no-msh';
    if (!REFUSED.has(code)) return { arrivals: [unplaced(bytes, code)] };
    return { arrivals: [], reject: { code, text: 'not an HL7 v2 message: it does not begin with a whole MSH segment' } };
  }
  const kind = kindOfMessage(message);
  if (kind.kind === undefined) return { arrivals: [unplaced(bytes, kind.code)] };
  const place = placeOfMessage(message, kind);
  if (isNowhere(place)) return { arrivals: [unplaced(bytes, place.code)] };
  return { arrivals: arrivalsOf(message, place, bytes, receivedAt) };
}

const isNowhere = (place: MessagePlace | NoPlace): place is NoPlace => 'code' in place;

function arrivalsOf(message: Hl7Message, place: MessagePlace, bytes: Uint8Array, receivedAt: string): readonly Placed[] {
  const sha256 = sha256Of(bytes);
  const tail = `${sentAtOf(message, receivedAt)}_${departmentPart(place.department)}_${place.cancels ? 0 : 1}`;
  if (place.kind === 'document') return documentArrivals(message, place, tail, { bytes, sha256 });
  const pathOf = (patient: string, key: string): string =>
    `${numberFolders(patient)}/${place.day}/${place.kind}/${patient}_${place.day}_${place.kind}_${keyPart(key)}_${tail}`;
  const own = { path: pathOf(place.patient, place.order), bytes, sha256 };
  // Both charts must name the other number, so the message stands under both.
  return place.other === undefined ? [own] : [own, { path: pathOf(place.other, place.patient), bytes, sha256 }];
}

function unplaced(bytes: Uint8Array, code: string): Placed {
  const sha256 = sha256Of(bytes);
  return { path: unplacedPath(code, sha256), bytes, sha256 };
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
