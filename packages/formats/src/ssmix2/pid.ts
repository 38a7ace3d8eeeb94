import type { Segment } from '../hl7v2/message.ts';
import { addPhones, addressesAt, type Phone } from './contact-fields.ts';
import { textAt } from './field-text.ts';
import { namesAt } from './personal-name.ts';
import { type Draft, type Reading, raise, timeAt } from './reading.ts';
import type { PatientIdentity } from './records.ts';

/** Longer than any number seen (guideline 15, index 15): what is longer is no patient number. */
const LONGEST_NUMBER = 64;

/**
 * Who the message is about. PID-3 number, -5 names, -7 birth date, -8 sex, -11 addresses, -13/-14 telephones, -33 updated.
 * Problems: `ssmix2.no-patient-number` and `ssmix2.patient-number-shape` (record), `ssmix2.birth-date-elsewhere`, `hl7.date-shape`.
 * A date in PID-9 is not taken for the birth date: PID-9 is an alias, and a wrong birth date identifies a wrong person.
 */
export function readPid(reading: Reading, segment: Segment): PatientIdentity {
  const names = namesAt(reading, segment, 5);
  const phones: Phone[] = [];
  addPhones(reading, segment, 13, phones);
  addPhones(reading, segment, 14, phones);
  const patient: Draft<PatientIdentity> = { addresses: addressesAt(reading, segment, 11), phones };
  const number = readPatientNumber(reading, segment);
  if (number === undefined) raise(reading, 'ssmix2.no-patient-number', 'record', segment, 3);
  else if (isPatientNumber(number)) patient.patientNumber = number;
  else raise(reading, 'ssmix2.patient-number-shape', 'record', segment, 3, number);
  if (names.kanji !== undefined) patient.kanji = names.kanji;
  if (names.kana !== undefined) patient.kana = names.kana;
  if (names.romaji !== undefined) patient.romaji = names.romaji;
  const bornOn = timeAt(reading, segment, 7);
  if (bornOn !== undefined) patient.bornOn = bornOn;
  else if (startsLikeDate(reading.fields.at(segment, 9)))
    raise(reading, 'ssmix2.birth-date-elsewhere', 'field', segment, 9, reading.fields.at(segment, 9));
  const sex = textAt(reading, segment, 8);
  if (sex !== undefined) patient.sex = sex;
  const updatedAt = timeAt(reading, segment, 33);
  if (updatedAt !== undefined) patient.updatedAt = updatedAt;
  return patient;
}

/**
 * PID-3: the repetition of type `PI`, else of type `MR` (HL7 table 0203, what international senders write), else the first. Component 5
 * is often missing. Undefined when there is none.
 */
export function readPatientNumber(reading: Reading, segment: Segment): string | undefined {
  const count = reading.fields.repetitions(segment, 3);
  if (count < 2) return textAt(reading, segment, 3);
  for (const type of ['PI', 'MR'])
    for (let repetition = 1; repetition <= count; repetition++)
      if (reading.fields.at(segment, 3, repetition, 5) === type) return textAt(reading, segment, 3, repetition);
  return textAt(reading, segment, 3);
}

/** Printable, without what could leave a folder: a patient number becomes part of keys and paths. */
function isPatientNumber(number: string): boolean {
  if (number.length > LONGEST_NUMBER || number === '.' || number === '..') return false;
  for (let at = 0; at < number.length; at++) {
    const code = number.charCodeAt(at);
    if (code < 32 || code === 127 || code === 47 || code === 92) return false;
  }
  return true;
}

function startsLikeDate(text: string): boolean {
  if (text.length < 8) return false;
  for (let at = 0; at < 8; at++) if (text.charCodeAt(at) < 48 || text.charCodeAt(at) > 57) return false;
  return true;
}
