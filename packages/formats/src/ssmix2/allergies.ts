import type { Segment } from '../hl7v2/message.ts';
import { codedAt, wordsOf } from './coded.ts';
import { textAt, wholeField, wholeRepetition } from './field-text.ts';
import { type Draft, type Reading, timeAt } from './reading.ts';
import type { AllergyRecord } from './records.ts';

/** AL1-2 kind, -3 allergen, -4 severity, -5 reaction, -6 identified on. Found in ADT-00 and before the orders of OMP-01/-02. */
export function readAl1(reading: Reading, segment: Segment): AllergyRecord {
  const allergy = readShared(reading, segment, 'AL1');
  const onset = timeAt(reading, segment, 6);
  if (onset !== undefined) allergy.onset = onset;
  return allergy;
}

/** IAM-2 kind, -3 allergen, -4 severity, -5 reaction, -6 action, -11 onset, -12 onset text, -17 clinical status, -20 confirmed. */
export function readIam(reading: Reading, segment: Segment): AllergyRecord {
  const allergy = readShared(reading, segment, 'IAM');
  const action = textAt(reading, segment, 6);
  if (action !== undefined) allergy.action = action;
  const onset = timeAt(reading, segment, 11);
  if (onset !== undefined) allergy.onset = onset;
  const onsetText = wholeField(reading, segment, 12, '、');
  if (onsetText !== undefined) allergy.onsetText = onsetText;
  const clinicalStatus = codedAt(reading, segment, 17);
  if (clinicalStatus !== undefined) allergy.clinicalStatus = clinicalStatus;
  const confirmedAt = timeAt(reading, segment, 20);
  if (confirmedAt !== undefined) allergy.confirmedAt = confirmedAt;
  return allergy;
}

function readShared(reading: Reading, segment: Segment, from: AllergyRecord['from']): Draft<AllergyRecord> {
  const allergy: Draft<AllergyRecord> = { from };
  const kind = codedAt(reading, segment, 2);
  if (kind !== undefined) allergy.kind = kind;
  const allergen = codedAt(reading, segment, 3);
  if (allergen !== undefined) allergy.allergen = allergen;
  const severity = codedAt(reading, segment, 4);
  if (severity !== undefined) allergy.severity = severity;
  const reaction = reactionsAt(reading, segment);
  if (reaction !== undefined) allergy.reaction = reaction;
  return allergy;
}

/** Free text, or written as a coded element although HL7 says text: then its words. */
function reactionsAt(reading: Reading, segment: Segment): string | undefined {
  let text: string | undefined;
  const count = reading.fields.repetitions(segment, 5);
  for (let repetition = 1; repetition <= count; repetition++) {
    const isCoded = reading.fields.at(segment, 5, repetition, 2) !== '';
    const part = isCoded ? wordsOf(codedAt(reading, segment, 5, repetition)) : wholeRepetition(reading, segment, 5, repetition);
    if (part !== undefined) text = text === undefined ? part : `${text}、${part}`;
  }
  return text;
}
