import { type JsonObject, objectsAt, textAt } from '@tomoshibi/formats';
import type { FhirRules } from './fhir-rules.ts';

export type PatientFound = { readonly number: string } | { readonly code: string };

/** JP Core: 1 and ten digits of the 医療機関コード; some leave the 1 out. */
const HOSPITALS = /^urn:oid:1\.2\.392\.100495\.20\.3\.51\.(?:1(\d{10})|(\d{10}))$/;
/** What is no number of a hospital whatever stands in it. */
const NOT_OURS = /insurance|memberID|Insurance|my-?number|passport|driver/i;
/** Not part of a path and not a number: a name, an address, a whole sentence. */
const NUMBER = /^[0-9A-Za-z][0-9A-Za-z.-]{0,63}$/;

/**
 * The 患者番号 a Patient carries. By the system the source names; else by the hospital's own national system; else when only one
 * identifier can be meant. `fhir.patient-other-hospital`: the number is another hospital's. `fhir.patient-unclear`: it cannot be told.
 * Source: JP Core 1.2 JP_Patient, identifier.
 */
export function numberOfPatient(patient: JsonObject, rules: FhirRules): PatientFound {
  const id = textAt(patient, 'id');
  if (rules.patientIds === 'number') return id === undefined ? unclear : checked(id);
  const all = objectsAt(patient, 'identifier').filter(
    (one) => textAt(one, 'value') !== undefined && textAt(one, 'use') !== 'old',
  );
  return numberAmong(all, rules);
}

/** `subject.identifier`: only a number of a system that is surely the hospital's. */
export function numberOfIdentifier(identifier: JsonObject, rules: FhirRules): PatientFound {
  const system = textAt(identifier, 'system');
  const ours = rules.patientSystem ?? (rules.institution === undefined ? undefined : ownSystem(rules.institution));
  if (system === undefined || ours === undefined) return { code: 'fhir.patient-not-here' };
  return isSame(system, ours) ? checked(textAt(identifier, 'value')) : { code: 'fhir.patient-not-here' };
}

function numberAmong(all: readonly JsonObject[], rules: FhirRules): PatientFound {
  const systemOf = (one: JsonObject): string => textAt(one, 'system') ?? '';
  const ours = rules.patientSystem ?? (rules.institution === undefined ? undefined : ownSystem(rules.institution));
  if (ours !== undefined) {
    const own = all.filter((one) => isSame(systemOf(one), ours));
    if (own.length > 0) return only(own);
    if (rules.patientSystem !== undefined || all.some((one) => HOSPITALS.test(systemOf(one))))
      return { code: 'fhir.patient-other-hospital' };
  }
  const national = all.filter((one) => HOSPITALS.test(systemOf(one)));
  if (national.length > 0) return only(national);
  const local = all.filter((one) => !NOT_OURS.test(systemOf(one)));
  const medical = local.filter((one) => textAt(one, 'type.coding.code') === 'MR' || textAt(one, 'use') === 'official');
  return only(medical.length > 0 ? medical : local);
}

/** Two numbers for one person, and nobody says which is meant. */
function only(all: readonly JsonObject[]): PatientFound {
  const values = [...new Set(all.map((one) => `${textAt(one, 'system') ?? ''}|${textAt(one, 'value') ?? ''}`))];
  return values.length === 1 && all[0] !== undefined ? checked(textAt(all[0], 'value')) : unclear;
}

const unclear: PatientFound = { code: 'fhir.patient-unclear' };
const checked = (value: string | undefined): PatientFound =>
  value !== undefined && NUMBER.test(value) && !/^\.+$/.test(value) ? { number: value } : unclear;

const ownSystem = (institution: string): string => `urn:oid:1.2.392.100495.20.3.51.1${institution}`;

function isSame(system: string, ours: string): boolean {
  if (system === ours) return true;
  const [one, other] = [HOSPITALS.exec(system), HOSPITALS.exec(ours)];
  return one !== null && other !== null && (one[1] ?? one[2]) === (other[1] ?? other[2]);
}
