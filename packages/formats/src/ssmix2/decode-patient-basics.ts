import type { Segment } from '../hl7v2/message.ts';
import { readAl1, readIam } from './allergies.ts';
import { codedAt, wordsOf } from './coded.ts';
import { textAt } from './field-text.ts';
import type { Frame } from './frame.ts';
import { readIn1 } from './in1.ts';
import { readNk1 } from './nk1.ts';
import { addNote } from './nte.ts';
import { readObx } from './obx.ts';
import { type Draft, type Reading, timeAt } from './reading.ts';
import type { AllergyRecord, ContactPerson, Insurance, Observation, PatientBasics } from './records.ts';

/**
 * ADT-00: contacts (NK1), body size, blood group and infections (OBX), allergies (AL1), disabilities (DB1), insurances (IN1).
 * A disability is DB1-2, -3 and -4 as sent, with spaces: `PT Y`.
 */
export function decodePatientBasics(reading: Reading, frame: Frame<'ADT-00'>, evn: Segment | undefined): PatientBasics {
  const contacts: ContactPerson[] = [];
  const disabilities: string[] = [];
  const observations: Observation[] = [];
  const allergies: AllergyRecord[] = [];
  const insurances: Insurance[] = [];
  let last: Draft<Observation> | undefined;
  for (const segment of reading.segments) {
    switch (segment.id) {
      case 'NK1':
        contacts.push(readNk1(reading, segment));
        break;
      case 'DB1': {
        const disability = readDisability(reading, segment);
        if (disability !== '') disabilities.push(disability);
        break;
      }
      case 'OBX':
        last = readObx(reading, segment);
        observations.push(last);
        break;
      case 'NTE':
        if (last !== undefined) addNote(reading, segment, last);
        break;
      case 'AL1':
        allergies.push(readAl1(reading, segment));
        break;
      case 'IAM':
        allergies.push(readIam(reading, segment));
        break;
      case 'IN1':
        insurances.push(readIn1(reading, segment));
        break;
    }
  }
  const record: Draft<PatientBasics> = { ...frame, contacts, disabilities, observations, allergies, insurances };
  const recordedAt = evn === undefined ? undefined : timeAt(reading, evn, 2);
  if (recordedAt !== undefined) record.recordedAt = recordedAt;
  return record;
}

function readDisability(reading: Reading, segment: Segment): string {
  return [textAt(reading, segment, 2), wordsOf(codedAt(reading, segment, 3)), textAt(reading, segment, 4)]
    .filter(Boolean)
    .join(' ');
}
