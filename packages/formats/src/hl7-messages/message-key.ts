import type { Hl7Message, Segment } from '../hl7v2/message.ts';
import type { MessagePlace } from './message-address.ts';
import { vitalTime } from './message-day.ts';
import { all, first } from './message-kind.ts';

/** 特定キー where there is no order. */
const NO_ORDER = '999999999999999';

/** What tells two things of one patient, kind and day apart. */
export function orderOf(message: Hl7Message, kind: Exclude<MessagePlace['kind'], 'MRG'>): string {
  switch (kind) {
    case 'ADT-12': {
      // Two receptions on one day are two visits; they are told apart by the visit's number where one is sent.
      const visit = first(message, 'PV1')?.at(19) ?? '';
      return visit === '' || visit === '""' ? NO_ORDER : visit;
    }
    case 'ADT-61':
      return ofOne(message, 'IAM', 6, 'A', (iam) => iam.at(7) || iam.at(3) || iam.at(3, 1, 2));
    case 'PPR-01':
      return ofOne(message, 'PRB', 1, 'AD', (prb) => prb.at(4));
    case 'APT':
      return appointmentKey(message);
    case 'document': {
      const txa = first(message, 'TXA');
      const replaces = message.segments[0]?.at(9, 1, 2) === 'T10';
      return entity(txa, 13, replaces) || entity(txa, 12) || byMessage(message);
    }
    case 'VIT': {
      // The same number may stand for a whole stay's monitoring: with the time, so that no measurement hides another.
      const time = vitalTime(message).replace(/\D.*$/su, '');
      const number = numbered(message, ['OBR', 'ORC']);
      return number === '' || time === '' ? byMessage(message) : `${padded(number)}-${time}`;
    }
    default: {
      if (kind.startsWith('ADT-')) return NO_ORDER;
      const number = numbered(message, ['ORC', 'OBR']);
      return number === '' ? byMessage(message) : padded(number);
    }
  }
}

/**
 * A list of all (allergies, diagnoses) is what SS-MIX2 keeps under one key. A message about a single one, or one that says what
 * changes, must not stand in that list's place: everything else on it would be gone from the chart.
 */
function ofOne(message: Hl7Message, id: string, action: number, adds: string, key: (segment: Segment) => string): string {
  const segments = all(message, id);
  const [only] = segments;
  const isList = segments.length !== 1 && segments.every((one) => ['', adds].includes(one.at(action)));
  if (only === undefined || isList) return NO_ORDER;
  if (segments.length > 1) return byMessage(message);
  const own = key(only);
  return own === '' || own === '""' ? NO_ORDER : `1-${own}`;
}

/** ORC-2 or OBR-2 of the first segment that has one, else -3. A long number may stand in one of several orders: the first is meant. */
function numbered(message: Hl7Message, ids: readonly string[]): string {
  for (const field of [2, 3])
    for (const segment of message.segments) {
      if (!ids.includes(segment.id)) continue;
      const number = segment.at(field);
      if (number !== '' && number !== '""') return number;
    }
  return '';
}

/** SCH-2 filler, else SCH-1 placer; without either the time and the place, which is all that tells it from others. */
function appointmentKey(message: Hl7Message): string {
  const sch = first(message, 'SCH');
  const number = entity(sch, 2) || entity(sch, 1);
  if (number !== '') return padded(number);
  const ais = first(message, 'AIS') ?? first(message, 'AIG') ?? first(message, 'AIL') ?? first(message, 'AIP');
  const time = ais === undefined ? '' : ais.at(ais.id === 'AIS' ? 4 : ais.id === 'AIG' ? 8 : 6);
  const place = first(message, 'AIL')?.at(3) ?? first(message, 'PV1')?.at(10) ?? '';
  return time === '' ? byMessage(message) : `T${time}-${place}`;
}

function entity(segment: Segment | undefined, field: number, wanted = true): string {
  const text = wanted ? (segment?.at(field) ?? '') : '';
  return text === '""' ? '' : text;
}

/** Of what carries no number: MSH-10, so that the next message is never taken for a newer version of this one. */
function byMessage(message: Hl7Message): string {
  const control = message.segments[0]?.at(10) ?? '';
  return `M-${control === '' ? (message.segments[0]?.at(7) ?? '') : control}`;
}

/** SS-MIX2 fills numbers up to 15 digits; everything else stays as sent. */
const padded = (number: string): string => (/^\d{1,14}$/u.test(number) ? number.padStart(15, '0') : number);
