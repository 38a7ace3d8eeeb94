import type { Segment } from '../hl7v2/message.ts';
import { addNote } from '../ssmix2/nte.ts';
import { readObx } from '../ssmix2/obx.ts';
import { personAt } from '../ssmix2/person.ts';
import { type Draft, timeAt } from '../ssmix2/reading.ts';
import type { HospitalTime, Observation, Person } from '../ssmix2/records.ts';
import type { Frame } from './frame.ts';
import type { VitalsMessage } from './records.ts';

/**
 * ORU^R01 or R30 … R32 of vital signs: OBX-3 what, -5 value, -6 unit, -14 when. Everything in it is kept, what is no vital sign too.
 * Source: NHO's vital sign messages as in the project's formats notes; HL7 v2.5 §7.3.
 */
export function readVitals({ reading, message, head, patient }: Frame): VitalsMessage {
  const observations: Observation[] = [];
  let by: Person | undefined;
  let at: HospitalTime | undefined;
  let obr: Segment | undefined;
  let last: Draft<Observation> | undefined;
  for (const segment of message.segments) {
    if (segment.id === 'OBR') {
      // Measurements of another time follow: each then says its own.
      obr ??= segment;
      last = undefined;
    } else if (segment.id === 'OBX') {
      last = readObx(reading, segment);
      observations.push(last);
      at ??= last.observedAt;
      by ??= personAt(reading, segment, 16);
    } else if (segment.id === 'NTE' && last !== undefined) addNote(reading, segment, last);
  }
  const own = obr === undefined ? undefined : timeAt(reading, obr, 7);
  const record: Draft<VitalsMessage> = { type: 'VIT', head, patient, observations };
  const when = at ?? own;
  if (when !== undefined) record.at = when;
  by ??= obr === undefined ? undefined : personAt(reading, obr, 10);
  if (by !== undefined) record.by = by;
  return record;
}
