import type { Element } from '../element.ts';

/** From the first instant of a time to the first after it, milliseconds. */
export interface TimeRange {
  readonly low: number;
  readonly high: number;
}

const PREFIXES = ['eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb'];

/** A time as FHIR writes it, as the stretch it stands for. Without a zone the hospital's (UTC+9) is meant. */
export function rangeOf(text: string): TimeRange | undefined {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/.exec(text);
  if (parts === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction, zone = '+09:00'] = parts;
  const at = (y: number, m: number, d: number) => Date.UTC(y, m, d) - 9 * 3_600_000;
  const [y, m, d] = [Number(year), Number(month ?? 1) - 1, Number(day ?? 1)];
  if (m < 0 || m > 11 || d < 1 || d > 31) return undefined;
  if (month === undefined) return { low: at(y, 0, 1), high: at(y + 1, 0, 1) };
  if (day === undefined) return { low: at(y, m, 1), high: at(y, m + 1, 1) };
  if (hour === undefined) return { low: at(y, m, d), high: at(y, m, d + 1) };
  const low = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second ?? '00'}${fraction ?? ''}${zone}`);
  if (Number.isNaN(low)) return undefined;
  return { low, high: low + (second === undefined ? 60_000 : fraction === undefined ? 1000 : 1) };
}

/** Whether a date parameter is written right: a prefix and a time. */
export const isDateAsked = (value: string): boolean => rangeOf(withoutPrefix(value)[1]) !== undefined;

function withoutPrefix(value: string): [string, string] {
  const prefix = value.slice(0, 2);
  return PREFIXES.includes(prefix) ? [prefix, value.slice(2)] : ['eq', value];
}

/**
 * A dateTime or Period against a parameter with its prefix. Imprecise times match as stretches: `2024` is not `eq2024-05-01`, but
 * `2024-05-01` is `eq2024`. Source: FHIR R4 search.html §3.1.1.4.7.
 */
export function matchesDate(value: unknown, asked: string): boolean {
  const own = typeof value === 'string' ? rangeOf(value) : periodRange(value as Element);
  const [prefix, text] = withoutPrefix(asked);
  const want = rangeOf(text);
  if (own === undefined || want === undefined) return false;
  const inside = own.low >= want.low && own.high <= want.high;
  switch (prefix) {
    case 'ne':
      return !inside;
    case 'gt':
      return own.high > want.high;
    case 'lt':
      return own.low < want.low;
    case 'ge':
      return inside || own.high > want.high;
    case 'le':
      return inside || own.low < want.low;
    case 'sa':
      return own.low >= want.high;
    case 'eb':
      return own.high <= want.low;
    default:
      // A stay that covers the day is what is looked for by it.
      return typeof value === 'string' ? inside : own.low < want.high && own.high > want.low;
  }
}

function periodRange(period: Element): TimeRange | undefined {
  const start = typeof period.start === 'string' ? rangeOf(period.start) : undefined;
  const end = typeof period.end === 'string' ? rangeOf(period.end) : undefined;
  if (start === undefined && end === undefined) return undefined;
  return { low: start?.low ?? Number.NEGATIVE_INFINITY, high: end?.high ?? Number.POSITIVE_INFINITY };
}
