/** Names of code and identifier systems. Source: JP Core 1.2 and CLINS 1 examples (jpfhir.jp), THO for the HL7 ones. */
export const SYSTEM = {
  ehrInstance: 'http://jpfhir.jp/fhir/core/IdSystem/resourceInstance-identifier',
  institution: 'http://jpfhir.jp/fhir/core/IdSystem/insurance-medical-institution-no',
  rpNumber: 'http://jpfhir.jp/fhir/core/mhlw/IdSystem/Medication-RPGroupNumber',
  orderInRp: 'http://jpfhir.jp/fhir/core/mhlw/IdSystem/MedicationAdministrationIndex',
  patientNumber: 'urn:oid:1.2.392.100495.20.3.51.1',
  icd10: 'http://jpfhir.jp/fhir/core/mhlw/CodeSystem/ICD10-2013-full',
  jlac10: 'http://medis.or.jp/CodeSystem/master-JLAC10-17digits',
  observationCategory: 'http://jpfhir.jp/fhir/core/CodeSystem/JP_SimpleObservationCategory_CS',
  outcome: 'http://jpfhir.jp/fhir/core/CodeSystem/HL70241',
  conditionClinical: 'http://terminology.hl7.org/CodeSystem/condition-clinical',
  conditionVerification: 'http://terminology.hl7.org/CodeSystem/condition-ver-status',
  conditionCategory: 'http://terminology.hl7.org/CodeSystem/condition-category',
  allergyClinical: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical',
  allergyVerification: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-verification',
  actCode: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
  interpretation: 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation',
  modality: 'http://dicom.nema.org/resources/ontology/DCM',
  identifierType: 'http://terminology.hl7.org/CodeSystem/v2-0203',
  loinc: 'http://loinc.org',
  ucum: 'http://unitsofmeasure.org',
} as const;

export const PROFILE = 'http://jpfhir.jp/fhir/core/StructureDefinition/';
export const EXTENSION = 'http://jpfhir.jp/fhir/core/Extension/StructureDefinition/';
export const NAME_REPRESENTATION = 'http://hl7.org/fhir/StructureDefinition/iso21090-EN-representation';

/** Names of coding systems in HL7 v2 messages (CWE-3) that mean one national table whatever the hospital. */
const NATIONAL: Readonly<Record<string, { readonly system: string; readonly shape: RegExp }>> = {
  HOT7: { system: 'http://medis.or.jp/CodeSystem/master-HOT7', shape: /^\d{7}$/ },
  HOT9: { system: 'http://medis.or.jp/CodeSystem/master-HOT9', shape: /^\d{9}$/ },
  HOT13: { system: 'http://medis.or.jp/CodeSystem/master-HOT13', shape: /^\d{13}$/ },
  HOT: { system: 'http://medis.or.jp/CodeSystem/master-HOT13', shape: /^\d{13}$/ },
  YJ: { system: 'http://capstandard.jp/iyaku.info/CodeSystem/YJ-code', shape: /^[0-9]{7}[A-Z][0-9]{4}$/ },
  JC10: { system: SYSTEM.jlac10, shape: /^[0-9A-Z]{17}$/ },
  MDCDX2: { system: 'http://medis.or.jp/CodeSystem/master-disease-keyNumber', shape: /^\d{8}$/ },
  I10: { system: SYSTEM.icd10, shape: /^[A-Z]\d{2}(?:\.?\d{1,3})?$/ },
};

/** The table a national system is known by in HL7 v2; other systems are their own name. */
export const tableOf = (system: string): string =>
  Object.entries(NATIONAL).find(([table, one]) => one.system === system && table !== 'HOT')?.[0] ?? system;

/**
 * System of a code by the table its message names. A national table is believed only when the code has its shape: a local code filed
 * under `JC10` must not pass as JLAC10. Everything else is the hospital's own: `local` and the name as sent.
 */
export function systemOf(table: string | undefined, code: string, local: string): string {
  // What came from a FHIR resource names its system already.
  if (table !== undefined && /^(?:https?|urn):/.test(table)) return table;
  const national = table === undefined ? undefined : NATIONAL[table.toUpperCase()];
  if (national?.shape.test(code)) return national.system;
  return table === undefined ? local : `${local}#${encodeURIComponent(table.toWellFormed())}`;
}
