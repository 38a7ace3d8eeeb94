import { unescapeText } from '../hl7v2/escapes.ts';
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
 * A whole component of the first repetition, its subcomponents included and joined as sent. Undefined when empty or `""`.
 */
export function wholeComponent(reading: Reading, segment: Segment, field: number, component: number): string | undefined {
  const parts = reading.fields.rawRepetition(segment, field, 1).split(reading.separators.component);
  return present(reading, parts[component - 1] ?? '');
}

/**
 * One repetition whole, components included and joined as sent: texts such as `50×10^2` or `<1&2` written without escapes
 * must not lose their end. Undefined when empty or `""`.
 */
export function wholeRepetition(reading: Reading, segment: Segment, field: number, repetition = 1): string | undefined {
  return present(reading, reading.fields.rawRepetition(segment, field, repetition));
}

/** All repetitions whole, joined by `joint`. */
export function wholeField(reading: Reading, segment: Segment, field: number, joint: string): string | undefined {
  const raw = reading.fields.raw(segment, field);
  if (raw === '') return undefined;
  if (reading.fields.isPlain(segment, field)) return raw === NULL ? undefined : raw;
  let text: string | undefined;
  for (const repetition of raw.split(reading.separators.repetition)) {
    const part = present(reading, repetition);
    if (part !== undefined) text = text === undefined ? part : text + joint + part;
  }
  return text;
}

/** Raw text with its escapes resolved; undefined when it says nothing. */
export function present(reading: Reading, raw: string): string | undefined {
  return raw === '' || raw === NULL ? undefined : unescapeText(raw, reading.separators, reading.charset);
}
