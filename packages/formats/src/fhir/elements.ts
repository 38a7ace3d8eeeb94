import type { HospitalTime } from '../ssmix2/records.ts';
import { daysInMonth } from '../text/gregorian.ts';
import { type Json, JsonNumber, JsonObject } from './json.ts';

/** Paths are written in the code, so there are few; taking one apart each time would cost more than following it. */
const PATHS = new Map<string, readonly string[]>();

function namesOf(path: string): readonly string[] {
  let names = PATHS.get(path);
  if (names === undefined) {
    names = path === '' ? [] : path.split('.');
    PATHS.set(path, names);
  }
  return names;
}

/** Visits every value at a path, lists laid flat, until a visit says that it is enough. */
function visitAt(value: Json | undefined, names: readonly string[], at: number, enough: (one: Json) => boolean): boolean {
  if (value === undefined || value === null) return false;
  if (Array.isArray(value)) {
    for (const part of value as readonly Json[]) if (visitAt(part, names, at, enough)) return true;
    return false;
  }
  if (at === names.length) return enough(value);
  return value instanceof JsonObject && visitAt(value.get(names[at] as string), names, at + 1, enough);
}

/** Every value at a path below `from`, lists laid flat; nothing where there is none. */
export function valuesAt(from: Json | undefined, path: string): readonly Json[] {
  const found: Json[] = [];
  visitAt(from, namesOf(path), 0, (one) => {
    found.push(one);
    return false;
  });
  return found;
}

export function objectsAt(from: Json | undefined, path: string): readonly JsonObject[] {
  const found: JsonObject[] = [];
  visitAt(from, namesOf(path), 0, (one) => {
    if (one instanceof JsonObject) found.push(one);
    return false;
  });
  return found;
}

/** Strings, and numbers and truth as they stand, that are not all blank. */
export function textsAt(from: Json | undefined, path: string): readonly string[] {
  const found: string[] = [];
  visitAt(from, namesOf(path), 0, (one) => {
    const text = plainText(one);
    if (text !== undefined) found.push(text);
    return false;
  });
  return found;
}

export function textAt(from: Json | undefined, path: string): string | undefined {
  let text: string | undefined;
  visitAt(from, namesOf(path), 0, (one) => {
    text = plainText(one);
    return text !== undefined;
  });
  return text;
}

function plainText(one: Json): string | undefined {
  const text = one instanceof JsonNumber ? one.text : typeof one === 'string' ? one : typeof one === 'boolean' ? String(one) : '';
  return text.trim() === '' ? undefined : text;
}

const RENDERED = 'http://hl7.org/fhir/StructureDefinition/rendered-value';

/** The text the sender says should be shown for a primitive (`_name` with rendered-value). */
export function renderedAt(from: Json | undefined, name: string): string | undefined {
  const extension = objectsAt(from, `_${name}.extension`).find((one) => one.get('url') === RENDERED);
  return extension === undefined ? undefined : textAt(extension, 'valueString');
}

/** A CodeableConcept for people: its text, else a display, else a code. */
export const conceptText = (concept: Json | undefined): string | undefined =>
  textAt(concept, 'text') ?? textAt(concept, 'coding.display') ?? textAt(concept, 'coding.code');

/**
 * A Quantity as people read it, digits as sent: `1 錠`, `<0.02 mg/L`. Of a rendered value only what is the same number counts:
 * `7.10` beside 7.1.
 */
export function quantityText(quantity: Json | undefined): string | undefined {
  const { value, unit } = quantityParts(quantity);
  return value === undefined ? undefined : unit === undefined ? value : `${value} ${unit}`;
}

export function quantityParts(quantity: Json | undefined): { readonly value?: string; readonly unit?: string } {
  const digits = textAt(quantity, 'value');
  if (digits === undefined) return {};
  const shown = renderedAt(quantity, 'value');
  const value = shown !== undefined && /^[-\d.]+$/.test(shown) && Number(shown) === Number(digits) ? shown : digits;
  const unit = textAt(quantity, 'unit') ?? textAt(quantity, 'code');
  return { value: `${textAt(quantity, 'comparator') ?? ''}${value}`, ...(unit !== undefined && { unit }) };
}

/**
 * A FHIR date, dateTime or instant as the hospital's own time: the precision sent is kept, other zones are brought to Japan's,
 * fractions of a second are dropped. What is no time, or has a time without a zone, comes back after a question mark.
 * Source: FHIR R4 datatypes, dateTime.
 */
export function fhirHospitalTime(value: string | undefined): HospitalTime | undefined {
  if (value === undefined || value.trim() === '') return undefined;
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?)?)?$/.exec(
    value,
  );
  if (parts === null) return `?${value}`;
  const [, year = '', month, day, hour, minute, second, zone] = parts;
  if (year === '0000') return `?${value}`;
  if (month === undefined) return year;
  const days = daysInMonth(Number(year), Number(month));
  if (days === 0) return `?${value}`;
  if (day === undefined) return `${year}-${month}`;
  if (day === '00' || Number(day) > days) return `?${value}`;
  if (hour === undefined || zone === undefined) return `${year}-${month}-${day}`;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second ?? 0) > 59) return `?${value}`;
  const seconds = second === undefined ? '' : `:${second}`;
  if (zone === '+09:00') return `${year}-${month}-${day}T${hour}:${minute}${seconds}`;
  const ms = Date.parse(`${year}-${month}-${day}T${hour}:${minute}${seconds === '' ? ':00' : seconds}${zone}`);
  if (Number.isNaN(ms)) return `?${value}`;
  return new Date(ms + 9 * 3_600_000).toISOString().slice(0, second === undefined ? 16 : 19);
}

/** The time element `name` of an object. A rendered text of the same day says what a dateTime cannot: an hour alone, hour 25. */
export function timeAt(from: Json | undefined, name: string): HospitalTime | undefined {
  const value = textAt(from, name);
  const shown = renderedAt(from, name);
  if (value === undefined) return shown === undefined ? undefined : `?${shown}`;
  const time = fhirHospitalTime(value);
  const finer = shown !== undefined && /^\d{4}-\d{2}-\d{2}T(?:2[4-9]|3\d|4[0-7]|\d{2}$)/.test(shown);
  return finer && Math.abs(Date.parse(shown.slice(0, 10)) - Date.parse((time ?? '').slice(0, 10))) <= 86_400_000 ? shown : time;
}
