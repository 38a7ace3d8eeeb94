import type { Segment } from '../hl7v2/message.ts';
import { readAl1, readIam } from './allergies.ts';
import type { Frame } from './frame.ts';
import { type Draft, type Reading, timeAt } from './reading.ts';
import type { Allergies, AllergyRecord } from './records.ts';

/** ADT-61: IAM, and AL1 where a sender puts them here. An empty list is not "no allergy"; it is a message without any. */
export function decodeAllergies(reading: Reading, frame: Frame<'ADT-61'>, evn: Segment | undefined): Allergies {
  const allergies: AllergyRecord[] = [];
  for (const segment of reading.segments) {
    if (segment.id === 'IAM') allergies.push(readIam(reading, segment));
    else if (segment.id === 'AL1') allergies.push(readAl1(reading, segment));
  }
  const record: Draft<Allergies> = { ...frame, allergies };
  const recordedAt = evn === undefined ? undefined : timeAt(reading, evn, 2);
  if (recordedAt !== undefined) record.recordedAt = recordedAt;
  return record;
}
