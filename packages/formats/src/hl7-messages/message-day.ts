import type { Hl7Message } from '../hl7v2/message.ts';
import type { DataType } from '../ssmix2/records.ts';
import { isDay } from '../ssmix2/storage-day.ts';
import type { MessagePlace } from './message-address.ts';
import { all, first } from './message-kind.ts';

/** Field of the 診療日 by type. Source: NHO checkCareDate table (public), as in docs/formats/ssmix2-reading.md. */
const DAY_FIELDS: Partial<Record<DataType, readonly (readonly [segment: string, field: number])[]>> = {
  OMD: [['ORC', 9]],
  'OMP-01': [['ORC', 9]],
  'OMP-02': [['ORC', 9]],
  'OML-01': [['ORC', 9]],
  'OMG-01': [['ORC', 9]],
  'OMG-02': [['ORC', 9]],
  'OMG-03': [['ORC', 9]],
  'OMP-11': [['RXA', 3]],
  'OMP-12': [['RXA', 3]],
  'OML-11': [
    ['SPM', 17],
    ['OBR', 7],
    ['OBX', 14],
    ['OBR', 22],
  ],
  'OMG-11': [
    ['OBR', 7],
    ['OBX', 14],
    ['OBR', 22],
  ],
  'OMG-12': [
    ['OBR', 7],
    ['OBX', 14],
    ['OBR', 22],
  ],
  'OMG-13': [
    ['OBR', 7],
    ['OBX', 14],
    ['OBR', 22],
  ],
  'ADT-12': [['PV1', 44]],
  'ADT-22': [['PV1', 44]],
  'ADT-21': [['PV2', 8]],
  'ADT-41': [['PV2', 8]],
  'ADT-51': [['PV2', 9]],
  'ADT-52': [['PV1', 45]],
};

/** `-` for what belongs to no day; undefined when a cancellation does not say of which. */
export function dayOf(message: Hl7Message, kind: Exclude<MessagePlace['kind'], 'MRG'>, cancels: boolean): string | undefined {
  switch (kind) {
    case 'ADT-00':
    case 'ADT-61':
    case 'PPR-01':
    // An appointment keeps its number when it is moved to another day: under a day it would stand twice.
    case 'APT':
      return '-';
    case 'VIT':
      return digits(vitalTime(message)) ?? sentDay(message);
    case 'document': {
      const txa = first(message, 'TXA');
      return digits(txa?.at(6)) ?? digits(txa?.at(4)) ?? (cancels ? undefined : sentDay(message));
    }
    default: {
      const fields: readonly (readonly [string, number])[] =
        kind === 'ADT-32' && cancels ? [['PV2', 47]] : (DAY_FIELDS[kind] ?? []);
      for (const [id, field] of fields)
        for (const segment of all(message, id)) {
          const day = digits(segment.at(field));
          if (day !== undefined) return day;
        }
      // HL7 v2.5 §3.4.1.6: EVN-6 is when the event happened, of a cancellation when that happened which is cancelled.
      const happened = kind.startsWith('ADT-') ? digits(first(message, 'EVN')?.at(6)) : undefined;
      return (
        happened ?? (kind.startsWith('ADT-') && cancels ? undefined : (digits(first(message, 'EVN')?.at(2)) ?? sentDay(message)))
      );
    }
  }
}

/** When the first of the measurements was made. */
export function vitalTime(message: Hl7Message): string {
  for (const [id, field] of [
    ['OBX', 14],
    ['OBR', 7],
  ] as const)
    for (const segment of all(message, id)) if (digits(segment.at(field)) !== undefined) return segment.at(field);
  return '';
}

/** The day of a time as written, when it is in the calendar. The sender's zone is not applied: it is the day people there speak of. */
function digits(time: string | undefined): string | undefined {
  const day = time?.slice(0, 8) ?? '';
  return day.length === 8 && isDay(day) ? day : undefined;
}

function sentDay(message: Hl7Message): string | undefined {
  return digits(message.segments[0]?.at(7)) ?? '-';
}
