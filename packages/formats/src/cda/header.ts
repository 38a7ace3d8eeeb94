import { hospitalTime } from '../hl7v2/hospital-time.ts';
import type { CdaFact, CdaPatient } from './document.ts';
import { at, childrenOf, isElement, wordsOf, type XmlElement } from './read-xml.ts';

/** A TS value as a `HospitalTime`; another time zone than Japan's comes back as sent after a question mark. */
export const timeOf = (element: XmlElement | undefined) => hospitalTime(element?.attributes.value ?? '');

/** Everybody `recordTarget` names. */
export function patientsOf(root: XmlElement): readonly CdaPatient[] {
  return childrenOf(root, 'recordTarget').map((target): CdaPatient => {
    const role = at(target, 'patientRole');
    const patient = at(role, 'patient');
    const born = timeOf(at(patient, 'birthTime'));
    const sex = at(patient, 'administrativeGenderCode')?.attributes.code;
    return {
      ids: childrenOf(role, 'id').flatMap(({ attributes: { extension, root: oid } }) =>
        extension === undefined || extension === '' ? [] : [{ extension, ...(oid !== undefined && { root: oid }) }],
      ),
      names: childrenOf(patient, 'name').flatMap((name) => nameOf(name) ?? []),
      ...(born !== undefined && { born }),
      ...(sex !== undefined && { sex }),
    };
  });
}

/** Family before given, whatever the order in the file; plain text as it stands. */
export function nameOf(name: XmlElement | undefined): string | undefined {
  if (name === undefined) return undefined;
  const parts = ['family', 'given'].flatMap((part) => childrenOf(name, part).flatMap((one) => wordsOf(one) ?? []));
  return parts.length > 0 ? parts.join(' ') : wordsOf(name);
}

export function factsOf(root: XmlElement): readonly CdaFact[] {
  const facts: CdaFact[] = [];
  const add = (fact: CdaFact['fact'], value: string | undefined): void => {
    if (value !== undefined && !facts.some((one) => one.fact === fact && one.value === value)) facts.push({ fact, value });
  };
  for (const author of childrenOf(root, 'author')) {
    add('author', nameOf(at(author, 'assignedAuthor', 'assignedPerson', 'name')));
    add('organization', wordsOf(at(author, 'assignedAuthor', 'representedOrganization', 'name')));
  }
  add('custodian', wordsOf(at(root, 'custodian', 'assignedCustodian', 'representedCustodianOrganization', 'name')));
  add('signer', nameOf(at(root, 'legalAuthenticator', 'assignedEntity', 'assignedPerson', 'name')));
  for (const recipient of childrenOf(root, 'informationRecipient')) {
    const to = at(recipient, 'intendedRecipient');
    const words = [wordsOf(at(to, 'receivedOrganization', 'name')), nameOf(at(to, 'informationRecipient', 'name'))];
    const both = words.filter((one) => one !== undefined).join(' ');
    add('recipient', both === '' ? undefined : both);
  }
  const stay = at(root, 'componentOf', 'encompassingEncounter', 'effectiveTime');
  add('admitted', timeOf(at(stay, 'low')));
  add('discharged', timeOf(at(stay, 'high')));
  const version = at(root, 'versionNumber')?.attributes.value;
  add('version', version === '1' ? undefined : version);
  return facts;
}

/** Words of a coded element: its own, the original text, else the code. */
export function wordsOfCode(code: XmlElement | undefined): string | undefined {
  if (code === undefined) return undefined;
  const original = code.children.filter(isElement).find((child) => child.name === 'originalText');
  return code.attributes.displayName || wordsOf(original) || code.attributes.code || undefined;
}
