import type { Hl7Message } from '../hl7v2/message.ts';
import type { DataType } from './records.ts';

/**
 * Fields of which one at least must be there for a segment to be whole when it is the last of a message without a final
 * segment end. Segments not listed may not stand last at all.
 */
const ENDS: Readonly<Record<string, readonly number[]>> = {
  AL1: [3],
  DB1: [3, 4],
  IAM: [3],
  IN1: [3],
  IPC: [3],
  NK1: [3],
  NTE: [3],
  OBR: [4],
  OBX: [11],
  ODS: [3, 4],
  ORC: [9, 12, 17],
  PRB: [7, 10],
  PV1: [7, 10, 17],
  PV2: [8, 9, 47],
  RXA: [7],
  RXC: [4],
  RXR: [1],
  ZE1: [3],
  ZI1: [2],
};

/** Where the time of the event itself stands late in PV1. */
const EVENT_TIME: Partial<Record<DataType, number>> = { 'ADT-12': 44, 'ADT-22': 44, 'ADT-52': 45 };

/**
 * Whether a message that ends without a segment end was cut off, as far as its last segment shows. Some senders never write
 * a final end (observed in ssmixtwins), so its absence alone says nothing; but a value that ends in mid-air must not be
 * read as a whole one (`12` of `128`).
 */
export function isCutOff(message: Hl7Message, type: DataType): boolean {
  const last = message.segments.at(-1);
  if (last === undefined) return true;
  if (last.id.startsWith('Z') && ENDS[last.id] === undefined && last.id !== 'ZPR' && last.id !== 'ZPD') return false;
  const fields = ENDS[last.id];
  if (fields === undefined) return true;
  const time = last.id === 'PV1' ? EVENT_TIME[type] : undefined;
  if (time !== undefined) return last.raw(time) === '';
  // ORC closes a diagnosis; in orders something must follow it.
  if (last.id === 'ORC') return type !== 'PPR-01';
  return !fields.some((field) => last.raw(field) !== '');
}
