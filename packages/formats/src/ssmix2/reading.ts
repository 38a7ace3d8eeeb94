import { hospitalTime } from '../hl7v2/hospital-time.ts';
import type { Hl7Message, Segment, Separators } from '../hl7v2/message.ts';
import type { Problem } from '../problem.ts';
import { Fields } from './fields.ts';
import type { HospitalTime, Person } from './records.ts';

/** A record while it is being read: properties are set one by one, so that absent ones stay absent. */
export type Draft<T> = { -readonly [Key in keyof T]: T[Key] };

/** What one message is read with: its segments up to a second MSH, and the problems met so far. */
export interface Reading {
  readonly text: string;
  readonly segments: readonly Segment[];
  readonly separators: Separators;
  readonly problems: Problem[];
  readonly fields: Fields;
  /** The last time and person read: orders repeat both in every ORC, and comparing is cheaper than reading. */
  lastTime: string;
  lastTimeRead: HospitalTime | undefined;
  lastPerson: string;
  lastPersonRead: Person | undefined;
}

export function startReading(message: Hl7Message, problems: Problem[]): Reading {
  return {
    text: message.text,
    segments: message.segments,
    separators: message.separators,
    problems,
    fields: new Fields(message),
    lastTime: '',
    lastTimeRead: undefined,
    lastPerson: '',
    lastPersonRead: undefined,
  };
}

/** Puts a problem on the list with the place as `OBX[3]-5`; the ordinal is left out for the first segment of its kind. */
export function raise(
  reading: Reading,
  code: string,
  affects: Problem['affects'],
  segment: Segment,
  field: number,
  raw?: string,
): void {
  let ordinal = 0;
  for (const other of reading.segments) {
    if (other.id === segment.id) ordinal++;
    if (other === segment) break;
  }
  const where = ordinal > 1 ? `${segment.id}[${ordinal}]-${field}` : `${segment.id}-${field}`;
  reading.problems.push(raw === undefined || raw === '' ? { code, where, affects } : { code, where, raw, affects });
}

/**
 * A date or time field. Undefined when empty or `""`.
 * Problems: `hl7.date-shape` with the raw text; the value then starts with a question mark, as `HospitalTime` says.
 */
export function timeAt(reading: Reading, segment: Segment, field: number): HospitalTime | undefined {
  const raw = reading.fields.at(segment, field);
  if (raw === '') return undefined;
  if (raw === reading.lastTime) return reading.lastTimeRead;
  const read = hospitalTime(raw);
  if (read !== undefined && read.charCodeAt(0) === 63) {
    // Not remembered: each place where it stands gets its own problem.
    raise(reading, 'hl7.date-shape', 'field', segment, field, raw);
    return read;
  }
  reading.lastTime = raw;
  reading.lastTimeRead = read;
  return read;
}
