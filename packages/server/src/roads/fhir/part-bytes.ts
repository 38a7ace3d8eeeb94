import {
  type JsonObject,
  JsonObject as JsonObjectClass,
  objectsAt,
  readJson,
  textAt,
  valuesAt,
  writeJson,
} from '@tomoshibi/formats';
import type { FhirBeside } from '@tomoshibi/hospital';

/** What stands beside a resource in its part: whose it is, and what it refers to. */
export interface Beside extends FhirBeside {
  readonly patient: string;
  /** Of a document: the Patient it is about. It names the patient where nothing else does, and stands in no chart by itself. */
  readonly person?: JsonObject;
}

const MARK = '{"tomoshibi":"beside",';
const NEWLINE = 0x0a;

/**
 * The bytes of a part: the resource's own text, cut out word for word, then a line feed and one line of ours. The last line is always
 * ours, whatever the resource's text holds: a line feed inside a JSON string is escaped.
 */
export function partBytes(text: string, { patient, names, medications, document, person }: Beside): Uint8Array {
  const drugs = Object.entries(medications).map(([to, medication]) => `${JSON.stringify(to)}:${writeJson(medication)}`);
  const more = [
    ...(document === undefined ? [] : [`"document":${JSON.stringify(document)}`]),
    ...(person === undefined ? [] : [`"person":${writeJson(person)}`]),
  ];
  const line = `${MARK}"v":1,"patient":${JSON.stringify(patient)},"names":${JSON.stringify(names)},"medications":{${drugs.join(',')}}${more.map((one) => `,${one}`).join('')}}`;
  return Buffer.from(`${text}\n${line}`);
}

/** Whether these are the bytes of a part, by their last line. */
export function isPart(bytes: Uint8Array): boolean {
  const at = bytes.lastIndexOf(NEWLINE);
  return at > 0 && Buffer.from(bytes.subarray(at + 1, at + 1 + MARK.length)).toString('latin1') === MARK;
}

export interface ReadPart {
  readonly resource: JsonObject;
  readonly text: string;
  readonly doubled: boolean;
  readonly beside: Beside;
}

/** Undefined for anything that is no part: it was not made by us. */
export function readPart(bytes: Uint8Array): ReadPart | undefined {
  if (!isPart(bytes)) return undefined;
  const at = bytes.lastIndexOf(NEWLINE);
  const text = Buffer.from(bytes.subarray(0, at)).toString('utf8');
  const read = readJson(text);
  const line = readJson(Buffer.from(bytes.subarray(at + 1)).toString('utf8')).value;
  if (!(read.value instanceof JsonObjectClass) || !(line instanceof JsonObjectClass)) return undefined;
  const patient = textAt(line, 'patient');
  if (patient === undefined) return undefined;
  const document = textAt(line, 'document');
  const [person] = objectsAt(line, 'person');
  const [names, medications] = [objectsAt(line, 'names')[0], objectsAt(line, 'medications')[0]];
  return {
    resource: read.value,
    text,
    doubled: read.doubled.length > 0,
    beside: {
      patient,
      ...(document !== undefined && { document }),
      ...(person !== undefined && { person }),
      names: Object.fromEntries(
        [...(names?.members ?? [])].flatMap(([to, name]) => (typeof name === 'string' ? [[to, name]] : [])),
      ),
      medications: Object.fromEntries(
        [...(medications?.members ?? [])].flatMap(([to, one]) => (one instanceof JsonObjectClass ? [[to, one]] : [])),
      ),
    },
  };
}

const NAMES_MOST = 500;

/** What a resource refers to, looked up where it came from. The patient is no name beside it. */
export function besideOf(
  resource: JsonObject,
  patient: string,
  scope: { name(reference: string): string | undefined; medication(reference: string): JsonObject | undefined },
): Beside {
  const names: Record<string, string> = {};
  const medications: Record<string, JsonObject> = {};
  const seen = new Set<string>();
  for (const to of referencesIn(resource)) {
    if (seen.has(to) || seen.size >= NAMES_MOST) continue;
    seen.add(to);
    const name = scope.name(to);
    if (name !== undefined && to !== '__proto__') names[to] = name;
  }
  const to = valuesAt(resource, 'medicationReference.reference')[0];
  const medication = typeof to === 'string' ? scope.medication(to) : undefined;
  if (typeof to === 'string' && medication !== undefined && to !== '__proto__') medications[to] = medication;
  return { patient, names, medications };
}

function referencesIn(value: unknown, found: string[] = []): readonly string[] {
  if (value instanceof JsonObjectClass) {
    const to = value.get('reference');
    if (typeof to === 'string' && !to.startsWith('#') && to.length <= 400) found.push(to);
    for (const part of value.members.values()) referencesIn(part, found);
  } else if (Array.isArray(value)) for (const part of value) referencesIn(part, found);
  return found;
}
