import { hash } from 'node:crypto';
import { fhirHospitalTime, type JsonObject, objectsAt, textAt } from '@tomoshibi/formats';
import { hospitalNow } from '../../reader/hospital-today.ts';
import { numberFolders } from '../hl7/path-parts.ts';

/** By this the Patients of a source are found in the inventory. */
export const PATIENT_KEY = '_s~Patient~';

/**
 * 特定キー of a resource: `s~Type~id~digest`. Never two things under one key: the id and every identifier of the resource count, for
 * senders give one identifier to all results of an order. `scope`: of a Bundle whose ids mean something inside it alone (a document),
 * what names that Bundle; then `l~…`. Of a resource without an id and an identifier the content itself is the key.
 */
export function keyOf(resource: JsonObject, type: string, scope: string | undefined, text: string): string {
  const id = textAt(resource, 'id') ?? '';
  const identifiers = objectsAt(resource, 'identifier').map(
    (one) => `${textAt(one, 'system') ?? ''}|${textAt(one, 'value') ?? ''}`,
  );
  const good = /^[A-Za-z0-9.-]{1,64}$/.test(id) && !/^\.+$/.test(id);
  const nameless = id === '' && identifiers.length === 0;
  const parts = [good ? '' : id, ...identifiers.sort(), scope ?? '', nameless ? text : ''];
  return [scope === undefined ? 's' : 'l', type, good ? id : '-', digest(parts)].join('~');
}

const digest = (parts: readonly string[]): string => hash('sha256', JSON.stringify(parts)).slice(0, 12);

export interface ItemAddress {
  readonly patient: string;
  readonly kind: string;
  /** `YYYYMMDD` or `-`. */
  readonly day: string;
  readonly key: string;
  /** 17 digits. */
  readonly sentAt: string;
  readonly flag: '0' | '1';
}

/** The path a storage would give it. A document lies in a content folder as its main file. */
export function pathOf({ patient, kind, day, key, sentAt, flag }: ItemAddress): string {
  const document = kind.startsWith('X:');
  const type = document ? kind.slice(2) : kind;
  const name = [patient, day, type, key, sentAt, '-', flag].join('_');
  const path = `${numberFolders(patient)}/${day}/${type}/${name}`;
  return document ? `${path}/main.json` : path;
}

/** Day of a time of the resource, in the hospital's zone; `-` when it does not say a whole day. */
export function dayOf(value: string | undefined): string {
  const time = fhirHospitalTime(value);
  return time !== undefined && /^\d{4}-\d{2}-\d{2}/.test(time) ? time.slice(0, 10).replaceAll('-', '') : '-';
}

/** A sender's clock may be a little ahead; more would keep every later word of it out. */
const AHEAD_MS = 10 * 60_000;

/** 発生日時: when it was last changed, else when the Bundle was made, else when it was received. Of a time to come the receipt counts. */
export function sentAtOf(
  times: readonly (string | undefined)[],
  receivedAt: string,
): { readonly digits: string; readonly own: boolean; readonly ahead: boolean } {
  const received = Date.parse(receivedAt);
  let ahead = false;
  for (const time of times) {
    if (time === undefined || !/T\d{2}:\d{2}.*(?:Z|[+-]\d{2}:\d{2})$/.test(time)) continue;
    const ms = Date.parse(time);
    if (Number.isNaN(ms) || ms < 0) continue;
    if (ms <= received + AHEAD_MS) return { digits: digits(new Date(ms)), own: true, ahead };
    ahead = true;
  }
  return { digits: digits(new Date(received)), own: false, ahead };
}

/** Japan has one zone and no summer time since 1952; before, the zone's own table is asked. */
const SINCE_MS = Date.UTC(1952, 0, 1);
const OFFSET_MS = 9 * 3_600_000;

function digits(at: Date): string {
  const ms = String(at.getUTCMilliseconds()).padStart(3, '0');
  const local = at.getTime() < SINCE_MS ? hospitalNow(at) : new Date(at.getTime() + OFFSET_MS).toISOString();
  return local.replace(/\D/gu, '').slice(0, 14) + ms;
}
