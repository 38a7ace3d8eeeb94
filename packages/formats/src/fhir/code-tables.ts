import { objectsAt, textAt } from './elements.ts';
import { type Json, JsonNumber, JsonObject } from './json.ts';

/** National code systems by the table name HL7 v2 messages of Japan use. Source: JP Core 1.2, JP-CLINS 1, 電子処方箋 (OIDs). */
const TABLES: Readonly<Record<string, string>> = {
  'http://medis.or.jp/CodeSystem/master-HOT7': 'HOT7',
  'http://medis.or.jp/CodeSystem/master-HOT9': 'HOT9',
  'http://medis.or.jp/CodeSystem/master-HOT13': 'HOT13',
  'urn:oid:1.2.392.100495.20.2.74': 'HOT9',
  'http://capstandard.jp/iyaku.info/CodeSystem/YJ-code': 'YJ',
  'urn:oid:1.2.392.100495.20.1.73': 'YJ',
  'http://medis.or.jp/CodeSystem/master-JLAC10-17digits': 'JC10',
  'http://jpfhir.jp/fhir/core/CodeSystem/JP_ObservationLabResultCode_JLAC10_CS': 'JC10',
  'urn:oid:1.2.392.200119.4.504': 'JC10',
  'http://medis.or.jp/CodeSystem/master-disease-keyNumber': 'MDCDX2',
  'http://jpfhir.jp/fhir/core/mhlw/CodeSystem/ICD10-2013-full': 'I10',
};

/** The table a national system is known by in HL7 v2; any other system is its own name. */
export const tableOfSystem = (system: string): string => TABLES[system] ?? system;

export interface FhirCode {
  readonly code: string;
  readonly sys?: string;
  readonly display?: string;
}

export function codesAt(from: Json | undefined, path: string): readonly FhirCode[] {
  return objectsAt(from, path === '' ? 'coding' : `${path}.coding`).flatMap((coding) => {
    const code = textAt(coding, 'code');
    const [system, display] = [textAt(coding, 'system'), textAt(coding, 'display')];
    // 標準コードなし: says that there is no code.
    if (code === undefined || code === 'NOCODED') return [];
    return [{ code, ...(system !== undefined && { sys: tableOfSystem(system) }), ...(display !== undefined && { display }) }];
  });
}

/** Where facts hold one code: a national one before one of the hospital's own. */
export function bestCode(from: Json | undefined, path: string): FhirCode | undefined {
  const all = codesAt(from, path);
  return all.find(({ sys }) => sys !== undefined && !sys.includes(':')) ?? all[0];
}

/** Whether one of the codings is this code, of a system that ends so. */
export const hasCode = (from: Json | undefined, path: string, code: string, system?: string): boolean =>
  codesAt(from, path).some((one) => one.code === code && (system === undefined || (one.sys ?? '').endsWith(system)));

export const isObject = (value: Json | undefined): value is JsonObject => value instanceof JsonObject;
export const isNumber = (value: Json | undefined): value is JsonNumber => value instanceof JsonNumber;
