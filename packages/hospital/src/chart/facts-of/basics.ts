import type { ContactPerson, Insurance, PatientBasics, PatientIdentity } from '@tomoshibi/formats';
import type { BasicsFacts, ContactFacts, InsuranceFacts } from '../facts.ts';
import { present } from '../present.ts';
import type { NameView } from '../view.ts';
import { allergyFacts, label, nameText, observationFacts, stated } from './parts.ts';

export function nameView(patient: PatientIdentity): NameView {
  return present<NameView>({ kanji: nameText(patient.kanji), kana: nameText(patient.kana), romaji: nameText(patient.romaji) });
}

/** ADT-00. */
export function basicsFacts(record: PatientBasics): BasicsFacts {
  const patient = record.patient;
  return present<BasicsFacts>({
    kind: 'basics',
    ...stated(record.cancels, record.head, record.recordedAt),
    name: nameView(patient),
    born: patient.bornOn,
    sex: patient.sex,
    address: patient.addresses.find((address) => address.text !== undefined)?.text,
    phones: [...new Set(patient.phones.map((phone) => phone.number))],
    cls: record.visit?.patientClass,
    contacts: record.contacts.map(contactFacts),
    disabilities: record.disabilities,
    obs: record.observations.map((observation) => observationFacts(observation)),
    allergies: record.allergies.map(allergyFacts),
    insurances: record.insurances.map(insuranceFacts),
  });
}

function contactFacts(contact: ContactPerson): ContactFacts {
  return present<ContactFacts>({
    name: nameText(contact.kanji),
    kana: nameText(contact.kana),
    relation: label(contact.relation),
    phones: [...new Set(contact.phones.map((phone) => phone.number))],
    address: contact.address,
    workplace: contact.workplace,
  });
}

function insuranceFacts(insurance: Insurance): InsuranceFacts {
  return present<InsuranceFacts>({
    type: label(insurance.kind),
    insurer: insurance.insurerNumber,
    insurerName: insurance.insurerName,
    insured: insurance.insuredNumber,
    from: insurance.validFrom,
    to: insurance.validTo,
    relation: label(insurance.relation),
  });
}
