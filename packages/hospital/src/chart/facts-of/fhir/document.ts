import { conceptText, type Json, JsonNumber, JsonObject, narrativeWords, objectsAt, textAt } from '@tomoshibi/formats';
import type { DocumentFacts } from '../../facts.ts';
import { present } from '../../present.ts';
import type { FhirReading } from './fhir-reading.ts';

type Line = NonNullable<DocumentFacts['lines']>[number];

const LINES_MAX = 2_000;
const SECTIONS_DEEP = 20;

/** Composition: every section's words under its title, and what its entries are called. */
export function compositionFacts(reading: FhirReading): DocumentFacts {
  reading.unshown('status type category encounter date author title confidentiality attester custodian relatesTo event section');
  const lines: Line[] = [];
  for (const section of reading.objects('section')) addSection(reading, section, lines, 0);
  if (lines.length === 0) addNarrative(reading, reading.text('text.div'), undefined, lines);
  if (lines.length > LINES_MAX) reading.problem('fhir.document-cut', 'section');
  return present<DocumentFacts>({
    kind: 'document',
    cancels: undefined,
    sent: reading.plainTime('meta.lastUpdated'),
    title: reading.text('title') ?? reading.concept('type'),
    at: reading.time('date'),
    dept: reading.department(),
    author: authors(reading),
    files: undefined,
    lines: lines.slice(0, LINES_MAX),
  });
}

function addSection(reading: FhirReading, section: JsonObject, lines: Line[], depth: number): void {
  if (depth > SECTIONS_DEEP) return reading.problem('fhir.document-cut', 'section');
  const title = textAt(section, 'title') ?? conceptText(section.get('code'));
  addNarrative(reading, textAt(section, 'text.div'), title, lines);
  const empty = conceptText(section.get('emptyReason'));
  if (empty !== undefined) lines.push({ ...(title !== undefined && { label: title }), text: `(${empty})` });
  for (const entry of objectsAt(section, 'entry')) {
    const name = reading.named(entry);
    if (name === undefined) continue;
    const text = name.replace(/\s+/gu, ' ').trim();
    // The words of the section mostly say the same.
    if (text !== '' && text !== title && !lines.some((line) => line.label === title && line.text.includes(text)))
      lines.push({ ...(title !== undefined && { label: title }), text });
  }
  for (const inner of objectsAt(section, 'section')) addSection(reading, inner, lines, depth + 1);
}

function addNarrative(reading: FhirReading, div: string | undefined, label: string | undefined, lines: Line[]): void {
  if (div === undefined) return;
  const words = narrativeWords(div);
  if (words.active) reading.problem('fhir.narrative-active', 'section.text.div');
  if (words.cut) reading.problem('fhir.document-cut', 'section.text.div');
  for (const text of words.lines) lines.push({ ...(label !== undefined && { label }), text });
}

function authors(reading: FhirReading): string | undefined {
  const names = reading.objects('author').flatMap((one) => reading.named(one) ?? []);
  return names.length === 0 ? undefined : [...new Set(names)].join('、');
}

/** DocumentReference: its text when it brings one as text, else what it is called and where it lies. */
export function documentReferenceFacts(reading: FhirReading): DocumentFacts {
  reading.unshown(
    'masterIdentifier status docStatus type category date author authenticator custodian relatesTo description securityLabel content context',
  );
  const lines: Line[] = [];
  const description = reading.text('description');
  if (description !== undefined) lines.push({ text: description });
  for (const attachment of reading.objects('content.attachment')) addAttachment(reading, attachment, lines);
  const context = reading.objects('context')[0];
  return present<DocumentFacts>({
    kind: 'document',
    cancels: undefined,
    sent: reading.plainTime('meta.lastUpdated'),
    title: reading.concept('type') ?? description ?? reading.text('content.attachment.title'),
    at:
      reading.time('date') ??
      (context === undefined
        ? undefined
        : objectsAt(context, 'period').map((one) => reading.time('start', one, 'context.period'))[0]),
    dept: reading.department(),
    author: authors(reading),
    files: undefined,
    lines: lines.slice(0, LINES_MAX),
  });
}

function addAttachment(reading: FhirReading, attachment: JsonObject, lines: Line[]): void {
  const type = (textAt(attachment, 'contentType') ?? '').toLowerCase();
  const data = textAt(attachment, 'data');
  const text = data === undefined ? undefined : fromBase64(data);
  if (text !== undefined && type.startsWith('text/plain')) {
    for (const line of text.split(/\r\n|\r|\n/u)) {
      if (line.trim() !== '') lines.push(labelled(line));
    }
    return;
  }
  if (text !== undefined && (type.startsWith('text/html') || type.includes('xhtml')))
    return addNarrative(reading, text, textAt(attachment, 'title'), lines);
  reading.problem('fhir.attachment-not-shown', 'content.attachment');
  const said = [textAt(attachment, 'title'), type, textAt(attachment, 'url')].filter((part) => part !== undefined && part !== '');
  lines.push({ label: 'ファイル', text: said.join(' ') || '?' });
}

/** `label: text` of our own export becomes the two again. */
function labelled(line: string): Line {
  const [, label, text] = /^([^:\s][^:]{0,40}): (\S.*)$/u.exec(line) ?? [];
  return label === undefined || text === undefined ? { text: line } : { label, text };
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 of UTF-8. Undefined when it is neither. */
function fromBase64(data: string): string | undefined {
  const plain = data.replace(/[\s=]+/gu, '');
  const bytes = new Uint8Array(Math.floor((plain.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const sign of plain) {
    const value = ALPHABET.indexOf(sign);
    if (value < 0) return undefined;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = (held >> bits) & 0xff;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, at));
  } catch {
    return undefined;
  }
}

/** Types that have a section of their own here are named; any other of R4 is shown element by element under its own name. */
const TITLES: Readonly<Record<string, string>> = {
  CarePlan: '診療計画',
  DiagnosticReport: '検査報告書',
  FamilyMemberHistory: '家族歴',
  Flag: '注意事項',
  Immunization: '予防接種',
  MedicationDispense: '調剤',
  MedicationRequest: '処方(オーダではないもの)',
  MedicationStatement: '服薬情報',
  NutritionOrder: '食事',
  Observation: '観察',
  Procedure: '処置・手術',
  QuestionnaireResponse: '問診',
  ServiceRequest: '依頼',
};
export const genericTitle = (type: string): string => TITLES[type] ?? type;

const HIDDEN = new Set('resourceType id meta language contained identifier subject patient implicitRules'.split(' '));

/** A resource that no section knows: every value under the name of its element, as sent. */
export function genericFacts(reading: FhirReading): DocumentFacts {
  const lines: Line[] = [];
  const head =
    reading.concept('code') ??
    reading.concept('vaccineCode') ??
    reading.concept('medicationCodeableConcept') ??
    reading.text('title');
  for (const [name, value] of reading.resource.members) {
    if (HIDDEN.has(name)) continue;
    if (name === 'text') {
      addNarrative(reading, textAt(value, 'div'), '要約', lines);
      continue;
    }
    addValue(reading, name.replace(/^_/u, ''), value, lines);
  }
  if (lines.length > LINES_MAX) reading.problem('fhir.document-cut', 'text');
  const title = genericTitle(reading.type);
  return present<DocumentFacts>({
    kind: 'document',
    cancels: undefined,
    sent: reading.plainTime('meta.lastUpdated'),
    title: head === undefined ? title : `${title}: ${head}`,
    at: genericTime(reading),
    dept: reading.department(),
    author: reading.named(reading.objects('performer')[0]) ?? reading.named(reading.get('author') ?? reading.get('requester')),
    files: undefined,
    lines: lines.slice(0, LINES_MAX),
  });
}

function addValue(reading: FhirReading, label: string, value: Json, lines: Line[]): void {
  if (lines.length > LINES_MAX) return;
  if (typeof value === 'string' || typeof value === 'boolean' || value instanceof JsonNumber) {
    const text = value instanceof JsonNumber ? value.text : String(value);
    if (text.trim() === '') return;
    if (/(?:^|\.)div$/.test(label)) addNarrative(reading, text, label, lines);
    else if (!/\.(?:url|system|profile)$/.test(label)) lines.push({ label: label.slice(0, 120), text });
    return;
  }
  if (value === null) return;
  if (value instanceof JsonObject) {
    if (typeof value.get('reference') === 'string' || typeof value.get('display') === 'string') {
      const name = reading.named(value) ?? textAt(value, 'reference') ?? '?';
      lines.push({ label: label.slice(0, 120), text: name });
      return;
    }
    for (const [name, part] of value.members) addValue(reading, `${label}.${name}`, part, lines);
    return;
  }
  for (const part of value as readonly Json[]) addValue(reading, label, part, lines);
}

/** When it happened, by the names R4 uses, in the order in which they say it best. */
export const GENERIC_TIMES = [
  'effectiveDateTime',
  'performedDateTime',
  'occurrenceDateTime',
  'effectivePeriod.start',
  'performedPeriod.start',
  'period.start',
  'whenHandedOver',
  'authoredOn',
  'authored',
  'date',
  'dateAsserted',
  'created',
  'recordedDate',
  'issued',
] as const;

const genericTime = (reading: FhirReading): string | undefined => {
  const time = GENERIC_TIMES.map((path) => reading.plainTime(path)).find((one) => one !== undefined);
  if (time?.startsWith('?')) reading.problem('fhir.date-shape', 'date');
  return time;
};
