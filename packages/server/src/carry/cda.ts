import type { PatientRow } from '@tomoshibi/hospital';
import { escaped } from '../fhir/document/document-bundle.ts';
import type { DocumentSection } from '../fhir/document/sections.ts';
import { SYSTEM } from '../fhir/systems.ts';

export interface CdaParts {
  readonly uuid: string;
  readonly hospital: { readonly name: string; readonly institution?: string; readonly local: string };
  readonly patient: PatientRow;
  readonly sections: readonly DocumentSection[];
  /** Local time, `2026-11-23T21:05:00`. */
  readonly madeAt: string;
  /** Local time of the copy. */
  readonly asOf?: string | undefined;
}

const LOINC = '2.16.840.1.113883.6.1';

/**
 * The same sections as the FHIR document, as a CDA R2 document of level 2: coded sections, text for people. Elements in the order of
 * the schema (POCD_MT000040). Source: HL7 CDA Release 2.0 (2005), normative.
 */
export function cdaOf({ uuid, hospital, patient, sections, madeAt, asOf }: CdaParts): string {
  const root =
    hospital.institution === undefined
      ? hospital.local.replace('urn:uuid:', '')
      : `${SYSTEM.patientNumber}${hospital.institution}`.replace('urn:oid:', '');
  const at = time(madeAt);
  const organization = `<name>${escaped(hospital.name)}</name>`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    '<typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>',
    `<id root="${uuid}"/>`,
    `<code code="60591-5" codeSystem="${LOINC}" codeSystemName="LOINC" displayName="Patient summary Document"/>`,
    `<title>${escaped(`持ち出しサマリー ${hospital.name}${asOf === undefined ? '' : `(${asOf} 時点の写し)`}`)}</title>`,
    `<effectiveTime value="${at}"/>`,
    '<confidentialityCode code="N" codeSystem="2.16.840.1.113883.5.25"/>',
    '<languageCode code="ja-JP"/>',
    '<recordTarget><patientRole>',
    `<id root="${root}" extension="${escaped(patient.number)}"/>`,
    patient.address === undefined ? '<addr nullFlavor="UNK"/>' : `<addr>${escaped(patient.address)}</addr>`,
    ...telecoms(patient),
    `<patient>${names(patient)}${gender(patient.sex)}${birth(patient.born)}</patient>`,
    '</patientRole></recordTarget>',
    `<author><time value="${at}"/><assignedAuthor><id nullFlavor="NA"/>`,
    '<assignedAuthoringDevice><manufacturerModelName>Tomoshibi</manufacturerModelName><softwareName>Tomoshibi 灯</softwareName></assignedAuthoringDevice>',
    `<representedOrganization>${organization}</representedOrganization></assignedAuthor></author>`,
    `<custodian><assignedCustodian><representedCustodianOrganization><id nullFlavor="UNK"/>${organization}</representedCustodianOrganization></assignedCustodian></custodian>`,
    '<component><structuredBody>',
    ...sections.map(section),
    '</structuredBody></component>',
    '</ClinicalDocument>',
    '',
  ].join('\n');
}

function section({ title, loinc, lines, empty }: DocumentSection): string {
  const said = lines.length > 0 ? lines : [empty === undefined ? '' : `${empty.ja} / ${empty.en}`];
  const items = said.map((line) => `<item>${escaped(line)}</item>`).join('');
  const flavour = empty === undefined ? '' : ' nullFlavor="NI"';
  return `<component><section${flavour}><code code="${loinc}" codeSystem="${LOINC}" codeSystemName="LOINC"/><title>${escaped(`${title.ja} / ${title.en}`)}</title><text><list>${items}</list></text></section></component>`;
}

function names({ name }: PatientRow): string {
  const made = (['IDE', 'SYL', 'ABC'] as const).flatMap((use, at) => {
    const text = [name.kanji, name.kana, name.romaji][at];
    if (text === undefined) return [];
    const [family, ...given] = text.split(' ');
    const parts =
      given.length === 0 ? escaped(text) : `<family>${escaped(family ?? '')}</family><given>${escaped(given.join(' '))}</given>`;
    return [`<name use="${use}">${parts}</name>`];
  });
  return made.length === 0 ? '<name nullFlavor="UNK"/>' : made.join('');
}

const telecoms = ({ phones = [] }: PatientRow): readonly string[] =>
  phones.map((phone) => `<telecom value="tel:${escaped(phone.replace(/[^0-9+()-]/gu, ''))}"/>`);

function gender(sex: string | undefined): string {
  const code = { M: 'M', F: 'F', O: 'UN' }[sex ?? ''];
  return code === undefined
    ? '<administrativeGenderCode nullFlavor="UNK"/>'
    : `<administrativeGenderCode code="${code}" codeSystem="2.16.840.1.113883.5.1"/>`;
}

/** As exact as it was sent. */
function birth(born: string | undefined): string {
  const digits = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(born ?? '');
  return digits === null ? '<birthTime nullFlavor="UNK"/>' : `<birthTime value="${digits.slice(1).join('')}"/>`;
}

const time = (local: string): string => `${local.replace(/\D/g, '').slice(0, 14)}+0900`;
