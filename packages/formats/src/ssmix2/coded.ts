import type { Segment } from '../hl7v2/message.ts';
import { present } from './field-text.ts';
import type { Draft, Reading } from './reading.ts';
import type { Amount, Coded } from './records.ts';

/**
 * A coded element (CWE, CE): components 1–3, and 4–6 as the other code. Undefined when all are empty.
 * Subcomponents stay in the text (`9A100&IMP`). Source: observed in the NHO samples and ssmixtwins.
 */
export function codedAt(reading: Reading, segment: Segment, field: number, repetition = 1): Coded | undefined {
  const raw = reading.fields.raw(segment, field);
  if (raw === '' || raw === '""') return undefined;
  const { component } = reading.separators;
  if (reading.fields.isPlain(segment, field)) return repetition === 1 ? cut(raw, component) : undefined;
  const found = cut(reading.fields.rawRepetition(segment, field, repetition), component);
  return found !== undefined && reading.fields.hasEscape(segment, field) ? unescaped(reading, found) : found;
}

/** Every repetition of a coded field. */
export function allCodedAt(reading: Reading, segment: Segment, field: number): Coded[] {
  const found: Coded[] = [];
  const count = reading.fields.repetitions(segment, field);
  for (let repetition = 1; repetition <= count; repetition++) {
    const item = codedAt(reading, segment, field, repetition);
    if (item !== undefined) found.push(item);
  }
  return found;
}

/** A code carried in the subcomponents of one component: RXE-19 `3^TAB&錠&MR9P`, TQ1-3 `1013…&内服…&JAMISDP01`. */
export function codedInside(reading: Reading, segment: Segment, field: number, component: number): Coded | undefined {
  const first = reading.fields.at(segment, field, 1, component);
  if (first === '' && reading.fields.raw(segment, field) === '') return undefined;
  return coded(first, segment.at(field, 1, component, 2), segment.at(field, 1, component, 3));
}

/** The words of a coded element: its text, or the code when there is no text. */
export function wordsOf(item: Coded | undefined): string | undefined {
  return item?.text ?? item?.code;
}

/** The words of every repetition, joined by `、`. Undefined when empty. */
export function allWordsAt(reading: Reading, segment: Segment, field: number): string | undefined {
  const count = reading.fields.repetitions(segment, field);
  let text: string | undefined;
  for (let repetition = 1; repetition <= count; repetition++) {
    const words = wordsOf(codedAt(reading, segment, field, repetition));
    if (words !== undefined) text = text === undefined ? words : `${text}、${words}`;
  }
  return text;
}

/** An amount with its unit in two fields (RXE-3 and -5). Undefined without a value; the unit alone is not an amount. */
export function amountAt(reading: Reading, segment: Segment, value: number, unit: number): Amount | undefined {
  const number = reading.fields.at(segment, value);
  if (number === '' || number === '""') return undefined;
  const of = codedAt(reading, segment, unit);
  return of === undefined ? { value: number } : { value: number, unit: of };
}

/** Builds the record, leaving out what is absent; undefined when all of it is. */
export function coded(
  code: string | undefined,
  text: string | undefined,
  system: string | undefined,
  otherCode?: string,
  otherText?: string,
  otherSystem?: string,
): Coded | undefined {
  const item: Draft<Coded> = {};
  if (isThere(code)) item.code = code;
  if (isThere(text)) item.text = text;
  if (isThere(system)) item.system = system;
  if (otherCode || otherText || otherSystem) {
    const other = coded(otherCode, otherText, otherSystem);
    if (other !== undefined) item.other = other;
  }
  const isEmpty = item.code === undefined && item.text === undefined && item.system === undefined && item.other === undefined;
  return isEmpty ? undefined : item;
}

function isThere(part: string | undefined): part is string {
  return part !== undefined && part !== '' && part !== '""';
}

function unescaped(reading: Reading, item: Coded): Coded {
  const read: Draft<Coded> = {};
  for (const part of ['code', 'text', 'system'] as const) {
    const text = present(reading, item[part] ?? '');
    if (text !== undefined) read[part] = text;
  }
  if (item.other !== undefined) read.other = unescaped(reading, item.other);
  return read;
}

function cut(raw: string, separator: string): Coded | undefined {
  const first = raw.indexOf(separator);
  if (first < 0) return coded(raw, undefined, undefined);
  const second = raw.indexOf(separator, first + 1);
  if (second < 0) return coded(raw.slice(0, first), raw.slice(first + 1), undefined);
  const third = raw.indexOf(separator, second + 1);
  if (third < 0) return coded(raw.slice(0, first), raw.slice(first + 1, second), raw.slice(second + 1));
  const rest = raw.slice(third + 1).split(separator, 3);
  return coded(raw.slice(0, first), raw.slice(first + 1, second), raw.slice(second + 1, third), rest[0], rest[1], rest[2]);
}
