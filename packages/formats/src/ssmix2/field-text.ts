import type { Segment } from '../hl7v2/message.ts';
import type { Reading } from './reading.ts';

/** HL7 null: the sender says that there is nothing. Observed in NHO samples for amounts of ointments. */
const NULL = '""';

/** First subcomponent of a component, unescaped; undefined when empty or `""`. For codes, numbers and identifiers. */
export function textAt(reading: Reading, segment: Segment, field: number, repetition = 1, component = 1): string | undefined {
  const text = reading.fields.at(segment, field, repetition, component);
  return text === '' || text === NULL ? undefined : text;
}

/**
 * A whole component, its subcomponents included and joined as sent: `9A100&IMP`. Undefined when empty or `""`.
 * `at` alone would drop `&IMP`, which tells the interpretation of an ECG from the ECG.
 */
export function wholeComponent(
  reading: Reading,
  segment: Segment,
  field: number,
  repetition: number,
  component: number,
): string | undefined {
  const first = reading.fields.at(segment, field, repetition, component);
  if (!reading.fields.hasSubcomponent(segment, field)) return first === '' || first === NULL ? undefined : first;
  const { separators } = reading;
  const joint = separators.subcomponent;
  const parts = [first];
  // Cut again by hand only to learn how many there are; their texts come unescaped from `at`.
  const inside = nth(nth(reading.fields.raw(segment, field), separators.repetition, repetition), separators.component, component);
  const count = inside.split(joint).length;
  for (let part = 2; part <= count; part++) parts.push(segment.at(field, repetition, component, part));
  const text = parts.join(joint);
  return text === '' || text === NULL ? undefined : text;
}

/**
 * One repetition whole, components included and joined as sent: texts such as `50×10^2` or `<1&2` written without escapes
 * must not lose their end. Undefined when empty or `""`.
 */
export function wholeRepetition(reading: Reading, segment: Segment, field: number, repetition = 1): string | undefined {
  const { separators, fields } = reading;
  const raw = fields.raw(segment, field);
  const text = fields.isPlain(segment, field) ? (repetition === 1 ? raw : '') : nth(raw, separators.repetition, repetition);
  if (text === '' || text === NULL) return undefined;
  if (!fields.hasEscape(segment, field)) return text;
  const parts: string[] = [];
  const count = text.split(separators.component).length;
  for (let part = 1; part <= count; part++) parts.push(wholeComponent(reading, segment, field, repetition, part) ?? '');
  return parts.join(separators.component);
}

/** All repetitions whole, joined by `joint`. */
export function wholeField(reading: Reading, segment: Segment, field: number, joint: string): string | undefined {
  const count = reading.fields.repetitions(segment, field);
  if (count === 0) return undefined;
  if (count === 1) return wholeRepetition(reading, segment, field);
  let text: string | undefined;
  for (let repetition = 1; repetition <= count; repetition++) {
    const part = wholeRepetition(reading, segment, field, repetition);
    if (part !== undefined) text = text === undefined ? part : text + joint + part;
  }
  return text;
}

/** The nth part, counted from 1, of a text cut at a separator; `''` when there are fewer. */
function nth(text: string, separator: string, wanted: number): string {
  return separator === '' ? text : (text.split(separator)[wanted - 1] ?? '');
}
