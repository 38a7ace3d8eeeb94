import type { Problem } from '../problem.ts';
import { type DoubledName, type Json, JsonObject, readJson } from './json.ts';

/** One JSON text of FHIR with what was noticed. */
export interface ReadFhir {
  /** A resource or Bundle; absent when it is refused. */
  readonly root?: JsonObject;
  /** The bytes as text, without a byte order mark. Offsets of objects are characters of it. */
  readonly text: string;
  /** Why nothing of it is read: the first problem, `affects: 'record'`. */
  readonly refused?: Problem;
  readonly problems: readonly Problem[];
  readonly doubled: readonly DoubledName[];
  readonly halves: readonly number[];
}

/** More is refused: no message of a hospital is as long. Larger sets come as NDJSON. */
export const FHIR_BYTES_MAX = 64 * 1024 * 1024;

/**
 * Bytes of one FHIR resource or Bundle in JSON. UTF-8 with or without a byte order mark.
 * Refused: `fhir.too-large`, `fhir.empty`, `fhir.xml` (nothing of it is looked at), `fhir.not-utf8`, `fhir.json-not-valid`,
 * `fhir.json-cut-off` (half written), `fhir.json-too-deep`, `fhir.json-too-many`, `fhir.no-resource-type`. `where`: `byte N`.
 * Source: HL7 FHIR R4 (4.0.1) json.html; RFC 8259.
 */
export function readFhir(bytes: Uint8Array): ReadFhir {
  if (bytes.length > FHIR_BYTES_MAX) return refusal('', 'fhir.too-large', `byte ${FHIR_BYTES_MAX}`);
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const shift = marked ? 3 : 0;
  const first = bytes.subarray(shift).find((byte) => byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09);
  if (first === undefined) return refusal('', 'fhir.empty');
  if (first === 0x3c) return refusal('', 'fhir.xml', `byte ${shift}`);
  const text = utf8(bytes.subarray(shift));
  if (text === undefined) return refusal('', 'fhir.not-utf8', `byte ${shift + firstBad(bytes.subarray(shift))}`);
  const read = readJson(text);
  if (read.value === undefined)
    return refusal(text, read.code ?? 'fhir.json-not-valid', `byte ${shift + byteAt(text, read.at ?? 0)}`);
  if (!(read.value instanceof JsonObject) || typeof read.value.get('resourceType') !== 'string')
    return refusal(text, 'fhir.no-resource-type', `byte ${shift}`);
  const problems: Problem[] = marked ? [{ code: 'text.bom', where: 'byte 0', affects: 'field' }] : [];
  return { root: read.value, text, problems, doubled: read.doubled, halves: read.halves };
}

function refusal(text: string, code: string, where?: string): ReadFhir {
  const refused: Problem = { code, affects: 'record', ...(where !== undefined && { where }) };
  return { text, refused, problems: [refused], doubled: [], halves: [] };
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return UTF8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Offset of the first character that is none of UTF-8. Source: RFC 3629 §4. */
function firstBad(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const length = goodLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return at;
}

/** Bytes of the character that begins here; 0 when none does. */
function goodLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] as number;
  if (lead < 0x80) return 1;
  const length = lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
  const second = bytes[at + 1] ?? 0;
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (length === 0 || second < low || second > high) return 0;
  for (let more = 2; more < length; more++) if (((bytes[at + more] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}

/** How many bytes of UTF-8 stand before a character. */
export function byteAt(text: string, at: number): number {
  let bytes = 0;
  for (let index = 0; index < at; index++) {
    const code = text.charCodeAt(index);
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code >= 0xd800 && code < 0xe000 ? 2 : 3;
  }
  return bytes;
}

/** One entry of a Bundle. */
export interface FhirEntry {
  readonly fullUrl?: string;
  readonly resource?: JsonObject;
  readonly method?: string;
  readonly url?: string;
  /** `entry[3]`. */
  readonly where: string;
}

/** Entries of a Bundle in order; what is no entry is left out and told by `fhir.entry-shape`. */
export function entriesOf(bundle: JsonObject): { readonly entries: readonly FhirEntry[]; readonly problems: readonly Problem[] } {
  const list = bundle.get('entry');
  const entries: FhirEntry[] = [];
  const problems: Problem[] = [];
  if (list !== undefined && !Array.isArray(list)) problems.push({ code: 'fhir.entry-shape', where: 'entry', affects: 'field' });
  for (const [at, entry] of (Array.isArray(list) ? (list as readonly Json[]) : []).entries()) {
    const where = `entry[${at}]`;
    if (!(entry instanceof JsonObject)) {
      problems.push({ code: 'fhir.entry-shape', where, affects: 'field' });
      continue;
    }
    const resource = entry.get('resource');
    const request = entry.get('request');
    const [fullUrl, method, url] = [
      entry.get('fullUrl'),
      request instanceof JsonObject ? request.get('method') : undefined,
      request instanceof JsonObject ? request.get('url') : undefined,
    ];
    if (resource !== undefined && !(resource instanceof JsonObject))
      problems.push({ code: 'fhir.entry-shape', where: `${where}.resource`, affects: 'field' });
    entries.push({
      where,
      ...(resource instanceof JsonObject && { resource }),
      ...(typeof fullUrl === 'string' && { fullUrl }),
      ...(typeof method === 'string' && { method: method.toUpperCase() }),
      ...(typeof url === 'string' && { url }),
    });
  }
  return { entries, problems };
}
