import type { HospitalTime } from '@tomoshibi/formats';
import { absent, type Element, rendered } from './element.ts';

/** Japan has one zone and no summer time since 1952. */
const OFFSET = '+09:00';

export interface FhirTime {
  /** `2011`, `2011-12`, `2011-12-20`, `2011-12-20T10:30:00+09:00`: never more than was sent, but for seconds, which FHIR demands. */
  readonly value?: string;
  /** Extensions of the value: what was sent when the value cannot say it, why there is none. */
  readonly more?: Element;
}

/**
 * A hospital's time as a FHIR dateTime. Shorter stays shorter. An hour without minutes gives the day and the text as sent; hours
 * 24–47 are the night after, and the text as sent stands beside. What is no time has no value, `as-text` and the raw text.
 * Undefined when nothing was sent. Source: FHIR R4 datatypes, dateTime.
 */
export function fhirTime(time: HospitalTime | undefined): FhirTime | undefined {
  if (time === undefined || time === '') return undefined;
  if (time.startsWith('?')) return noValue(time.slice(1));
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2})(?::(\d{2})(?::(\d{2}))?)?)?)?)?$/.exec(time);
  if (parts === null) return noValue(time);
  const [, year, month, day, hour, minute, second] = parts as unknown as string[];
  if (month === undefined) return year === '0000' ? noValue(time) : { value: time };
  if (Number(month) < 1 || Number(month) > 12) return noValue(time);
  if (day === undefined) return { value: time };
  if (!isDay(Number(year), Number(month), Number(day))) return noValue(time);
  const date = `${year}-${month}-${day}`;
  if (hour === undefined) return { value: date };
  if (Number(hour) > 47 || Number(minute ?? 0) > 59 || Number(second ?? 0) > 59) return noValue(time);
  const late = Number(hour) > 23;
  const on = late ? dayAfter(date) : date;
  const clock = late ? String(Number(hour) - 24).padStart(2, '0') : hour;
  const more = late || minute === undefined ? { extension: [rendered(time)] } : undefined;
  const value = minute === undefined ? on : `${on}T${clock}:${minute}:${second ?? '00'}${OFFSET}`;
  return more === undefined ? { value } : { value, more };
}

/** The same as properties `name` and `_name` of an element. `need`: without a time the property says that it is unknown. */
export function timed(name: string, time: HospitalTime | undefined, need = false): Element {
  const made = fhirTime(time);
  if (made === undefined) return need ? { [`_${name}`]: absent() } : {};
  return { [name]: made.value, [`_${name}`]: made.more };
}

/** A FHIR `date`: a time of day is left out, because the element has no room for it. */
export function dated(name: string, time: HospitalTime | undefined): Element {
  const made = fhirTime(time);
  return made === undefined ? {} : { [name]: made.value?.slice(0, 10), [`_${name}`]: made.more };
}

/** A FHIR `instant` needs the second and the zone: anything less gives nothing. */
export function instantOf(time: HospitalTime | undefined): string | undefined {
  const value = fhirTime(time)?.value;
  return value !== undefined && value.length > 10 ? value : undefined;
}

export const period = (start: HospitalTime | undefined, end: HospitalTime | undefined): Element => ({
  ...timed('start', start),
  ...timed('end', end),
});

const noValue = (raw: string): FhirTime => ({
  more: { extension: [...(absent('as-text').extension as Element[]), rendered(raw)] },
});

function isDay(year: number, month: number, day: number): boolean {
  const at = new Date(Date.UTC(year, month - 1, day));
  return year > 0 && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
}

const dayAfter = (date: string): string => new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
