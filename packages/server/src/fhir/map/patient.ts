import type { BasicsFacts, NameView, StoredItem } from '@tomoshibi/hospital';
import { type ChartResource, coding, type Element, tidy } from '../element.ts';
import { NAME_REPRESENTATION, PROFILE, SYSTEM } from '../systems.ts';
import { dated } from '../time.ts';
import type { MapContext } from './map-context.ts';

const GENDER: Readonly<Record<string, string>> = { M: 'male', F: 'female', O: 'other', A: 'other', U: 'unknown', N: 'unknown' };

/** JP_Patient. @param basics the newest ADT-00; contacts and version come from it, identity from the patient row. */
export function patientResource(context: MapContext, basics: StoredItem | undefined): ChartResource {
  const { patient, ref } = context.chart;
  const facts = basics?.row.facts?.kind === 'basics' ? basics.row.facts : undefined;
  const seq = basics?.row.of;
  return tidy({
    resourceType: 'Patient',
    id: ref,
    meta: {
      versionId: seq === undefined ? undefined : String(seq),
      lastUpdated: seq === undefined ? undefined : context.recordedAt(seq),
      profile: [`${PROFILE}JP_Patient`],
      tag: patient.conflicts === undefined ? [] : [coding(`${context.hospital.local}#mark`, 'identity-conflict')],
    },
    identifier: [patientIdentifier(context)],
    name: humanNames(patient.name),
    telecom: (patient.phones ?? []).map((value) => ({ system: 'phone', value })),
    gender: patient.sex === undefined ? undefined : GENDER[patient.sex],
    ...dated('birthDate', patient.born),
    deceasedBoolean: patient.stay.state === 'deceased' ? true : undefined,
    address: patient.address === undefined ? [] : [{ text: patient.address }],
    contact: facts === undefined ? [] : contacts(facts),
    managingOrganization: { type: 'Organization', display: context.hospital.name },
  }) as ChartResource;
}

/** 患者番号. Without 医療機関コード there is no national namespace for it, and the hospital's own stands instead. Source: JP Core JP_Patient. */
export function patientIdentifier({ chart, hospital }: MapContext): Element {
  return {
    use: 'usual',
    type: { coding: [coding(SYSTEM.identifierType, 'MR')] },
    system: patientNumberSystem(hospital),
    value: chart.patient.number,
    assigner: { display: hospital.name },
  };
}

export const patientNumberSystem = (hospital: MapContext['hospital']): string =>
  hospital.institution === undefined ? `${hospital.local}#patient` : `${SYSTEM.patientNumber}${hospital.institution}`;

/** Kanji IDE, kana SYL, Latin letters ABC. A name of one part is text only: where it divides is not known. */
export function humanNames(name: NameView): Element[] {
  const made = [named('IDE', name.kanji), named('SYL', name.kana), named('ABC', name.romaji)];
  return made.filter((one): one is Element => one !== undefined);
}

function named(representation: string, text: string | undefined): Element | undefined {
  if (text === undefined) return undefined;
  const [family, ...given] = text.split(' ');
  return {
    extension: [{ url: NAME_REPRESENTATION, valueCode: representation }],
    use: 'usual',
    text,
    ...(given.length > 0 && { family, given }),
  };
}

function contacts(facts: BasicsFacts): Element[] {
  return (facts.contacts ?? [])
    .map((contact) => ({
      relationship: contact.relation === undefined ? [] : [{ text: contact.relation }],
      name: contact.name === undefined && contact.kana === undefined ? undefined : { text: contact.name ?? contact.kana },
      telecom: (contact.phones ?? []).map((value) => ({ system: 'phone', value })),
      address: contact.address === undefined ? undefined : { text: contact.address },
    }))
    .filter((contact) => contact.name !== undefined || contact.telecom.length > 0 || contact.address !== undefined);
}
