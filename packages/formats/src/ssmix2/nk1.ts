import type { Segment } from '../hl7v2/message.ts';
import { codedAt } from './coded.ts';
import { addPhones, addressesAt, type Phone } from './contact-fields.ts';
import { textAt } from './field-text.ts';
import { namesAt } from './personal-name.ts';
import type { Draft, Reading } from './reading.ts';
import type { ContactPerson } from './records.ts';

/** NK1-2 names, -3 relation, -4 address (the first), -5/-6 telephones, -13 workplace. */
export function readNk1(reading: Reading, segment: Segment): ContactPerson {
  const names = namesAt(reading, segment, 2);
  const phones: Phone[] = [];
  addPhones(reading, segment, 5, phones);
  addPhones(reading, segment, 6, phones);
  const contact: Draft<ContactPerson> = { phones };
  if (names.kanji !== undefined) contact.kanji = names.kanji;
  if (names.kana !== undefined) contact.kana = names.kana;
  const relation = codedAt(reading, segment, 3);
  if (relation !== undefined) contact.relation = relation;
  const [address] = addressesAt(reading, segment, 4);
  if (address?.text !== undefined) contact.address = address.text;
  const workplace = textAt(reading, segment, 13);
  if (workplace !== undefined) contact.workplace = workplace;
  return contact;
}
