import type { Segment } from '../hl7v2/message.ts';
import { textAt } from './field-text.ts';
import type { Draft, Reading } from './reading.ts';
import type { Person } from './records.ts';

/**
 * A doctor or nurse (XCN): `220^医師^一郎^^^^^^^L^^^^^I`, or the whole name in component 2. Component 15 says `I` kanji or
 * `P` reading; a repetition marked `P` gives `kana`. Undefined when empty.
 * Source: observed in the NHO samples (both ways of writing, and PPR-01 ORC-12 with two repetitions).
 */
export function personAt(reading: Reading, segment: Segment, field: number): Person | undefined {
  const raw = reading.fields.raw(segment, field);
  if (raw === '' || raw === '""') return undefined;
  if (reading.persons.has(raw)) return reading.persons.get(raw);
  const read = reading.fields.isPlain(segment, field)
    ? fromPlain(raw, reading.separators.component)
    : fromRepetitions(reading, segment, field);
  reading.persons.set(raw, read);
  return read;
}

/** The name with one space between family and given, or the part that is there. */
export function fullName(family: string | undefined, given: string | undefined): string | undefined {
  if (family === undefined || family === '' || family === '""') return given === '' || given === '""' ? undefined : given;
  return given === undefined || given === '' || given === '""' ? family : `${family} ${given}`;
}

function fromPlain(raw: string, separator: string): Person | undefined {
  const first = raw.indexOf(separator);
  if (first < 0) return { id: raw };
  const second = raw.indexOf(separator, first + 1);
  const third = second < 0 ? -1 : raw.indexOf(separator, second + 1);
  const person: Draft<Person> = {};
  if (first > 0) person.id = raw.slice(0, first);
  const family = raw.slice(first + 1, second < 0 ? raw.length : second);
  const name = fullName(family, second < 0 ? undefined : raw.slice(second + 1, third < 0 ? raw.length : third));
  if (name !== undefined) {
    // Only a lone reading has a `P` somewhere behind the name; then component 15 is worth looking at.
    if (third >= 0 && raw.indexOf('P', third) >= 0 && raw.split(separator)[14] === 'P') person.kana = name;
    else person.name = name;
  }
  return person.id === undefined && name === undefined ? undefined : person;
}

function fromRepetitions(reading: Reading, segment: Segment, field: number): Person | undefined {
  const person: Draft<Person> = {};
  const count = reading.fields.repetitions(segment, field);
  for (let repetition = 1; repetition <= count; repetition++) {
    const id = textAt(reading, segment, field, repetition, 1);
    const name = fullName(textAt(reading, segment, field, repetition, 2), textAt(reading, segment, field, repetition, 3));
    // A second repetition is the same person in another script only if it does not carry another number.
    if (repetition > 1 && id !== undefined && person.id !== undefined && id !== person.id) continue;
    if (person.id === undefined && id !== undefined) person.id = id;
    if (name === undefined) continue;
    if (reading.fields.at(segment, field, repetition, 15) === 'P') person.kana ??= name;
    else person.name ??= name;
  }
  return person.id === undefined && person.name === undefined && person.kana === undefined ? undefined : person;
}
