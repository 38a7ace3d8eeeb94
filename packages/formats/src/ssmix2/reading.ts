import { hospitalTime } from '../hl7v2/hospital-time.ts';
import type { Hl7Message, Segment, Separators } from '../hl7v2/message.ts';
import type { Problem } from '../problem.ts';
import type { Charset } from '../text/decode-text.ts';
import { Fields } from './fields.ts';
import type { HospitalTime, Person } from './records.ts';

/** A record while it is being read: properties are set one by one, so that absent ones stay absent. */
export type Draft<T> = { -readonly [Key in keyof T]: T[Key] };

/** What one message is read with, and the problems met so far. */
export interface Reading {
  readonly text: string;
  readonly segments: readonly Segment[];
  readonly separators: Separators;
  readonly charset: Charset;
  readonly problems: Problem[];
  readonly fields: Fields;
  /** The last time and day read: messages repeat them, and comparing is cheaper than reading. */
  lastTime: string;
  lastTimeRead: HospitalTime | undefined;
  lastDay: string;
  lastDayRead: HospitalTime;
  /** Doctors and nurses read so far, by their raw field: every order of a message names the same few. */
  readonly persons: Map<string, Person | undefined>;
  /** Place of each segment among those of its name; made when the first problem is raised. */
  ordinals: ReadonlyMap<Segment, number> | undefined;
}

export function startReading(message: Hl7Message, charset: Charset, problems: Problem[]): Reading {
  return {
    text: message.text,
    segments: message.segments,
    separators: message.separators,
    charset,
    problems,
    fields: new Fields(message),
    lastTime: '',
    lastTimeRead: undefined,
    lastDay: '',
    lastDayRead: '',
    persons: new Map(),
    ordinals: undefined,
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
  reading.ordinals ??= ordinalsOf(reading.segments);
  const ordinal = reading.ordinals.get(segment) ?? 1;
  const where = ordinal > 1 ? `${segment.id}[${ordinal}]-${field}` : `${segment.id}-${field}`;
  reading.problems.push(raw === undefined || raw === '' ? { code, where, affects } : { code, where, raw, affects });
}

function ordinalsOf(segments: readonly Segment[]): Map<Segment, number> {
  const counts = new Map<string, number>();
  const ordinals = new Map<Segment, number>();
  for (const segment of segments) {
    const ordinal = (counts.get(segment.id) ?? 0) + 1;
    counts.set(segment.id, ordinal);
    ordinals.set(segment, ordinal);
  }
  return ordinals;
}

/**
 * A date or time field. Undefined when empty or `""`.
 * Problems: `hl7.date-shape` with the raw text; the value then starts with a question mark, as `HospitalTime` says.
 */
export function timeAt(reading: Reading, segment: Segment, field: number): HospitalTime | undefined {
  const raw = reading.fields.at(segment, field);
  if (raw === '') return undefined;
  if (raw === reading.lastTime) return reading.lastTimeRead;
  const read = onLastDay(reading, raw) ?? hospitalTime(raw);
  if (read !== undefined && read.charCodeAt(0) === 63) {
    // Not remembered: each place where it stands gets its own problem.
    raise(reading, 'hl7.date-shape', 'field', segment, field, raw);
    return read;
  }
  if (read !== undefined && read.length >= 10 && (reading.lastDay === '' || !raw.startsWith(reading.lastDay))) {
    reading.lastDay = raw.slice(0, 8);
    reading.lastDayRead = read.slice(0, 10);
  }
  reading.lastTime = raw;
  reading.lastTimeRead = read;
  return read;
}

/** `YYYYMMDDHHMM[SS]` on the day read last, which is in the calendar. Anything unusual is left to `hospitalTime`. */
function onLastDay(reading: Reading, raw: string): HospitalTime | undefined {
  if ((raw.length !== 14 && raw.length !== 12) || reading.lastDay === '' || !raw.startsWith(reading.lastDay)) return undefined;
  for (let at = 8; at < raw.length; at++) {
    const code = raw.charCodeAt(at);
    // Even places hold tens: here of hours up to 1, of minutes and seconds up to 5.
    if (code < 48 || code > 57 || (at % 2 === 0 && code > (at === 8 ? 49 : 53))) return undefined;
  }
  const minutes = `${reading.lastDayRead}T${raw.slice(8, 10)}:${raw.slice(10, 12)}`;
  return raw.length === 12 ? minutes : `${minutes}:${raw.slice(12)}`;
}
