import { describe, expect, it } from 'vitest';
import { checkJpCore } from './check-jp-core.ts';

const CORE = 'http://jpfhir.jp/fhir/core/StructureDefinition/';
const name = (code: string) => ({
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/iso21090-EN-representation', valueCode: code }],
  text: '見本 花子',
});

describe('JP Core', () => {
  it('takes a patient with a number and a name that says how it is written', () => {
    const patient = {
      resourceType: 'Patient',
      meta: { profile: [`${CORE}JP_Patient`] },
      identifier: [{ value: '1' }],
      name: [name('IDE')],
    };
    expect(checkJpCore(patient)).toEqual([]);
    expect(checkJpCore({ ...patient, identifier: [] }).map(({ rule }) => rule)).toEqual(['identifier 1..']);
    expect(checkJpCore({ ...patient, identifier: [{ system: 'x' }] }).map(({ rule }) => rule)).toEqual(['identifier.value 1..']);
    expect(checkJpCore({ ...patient, name: [name('KANA')] }).map(({ rule }) => rule)).toEqual(['name only JP_HumanName']);
    expect(checkJpCore({ ...patient, birthDate: '昭和31年' })).toHaveLength(1);
  });

  it('wants specimen, code and time of a laboratory result, or a word why there is none', () => {
    const result = {
      meta: { profile: [`${CORE}JP_Observation_LabResult`] },
      category: [
        { coding: [{ system: 'http://jpfhir.jp/fhir/core/CodeSystem/JP_SimpleObservationCategory_CS', code: 'laboratory' }] },
      ],
      code: { coding: [{ code: '3H015' }], text: 'カリウム' },
      subject: { reference: 'Patient/abc' },
      _effectiveDateTime: { extension: [] },
      specimen: { display: '血清' },
    };
    expect(checkJpCore(result)).toEqual([]);
    expect(
      checkJpCore({ ...result, specimen: undefined, code: {}, _effectiveDateTime: undefined, valueInteger: 1 }),
    ).toHaveLength(5);
  });

  it('follows a reference into what is contained, and looks at that too', () => {
    const request = {
      meta: { profile: [`${CORE}JP_MedicationRequest_Injection`] },
      subject: { reference: 'Patient/abc' },
      authoredOn: '2026',
      medicationReference: { reference: '#m' },
      contained: [{ resourceType: 'Medication', id: 'm', meta: { profile: [`${CORE}JP_Nothing`] } }],
    };
    expect(checkJpCore(request).map(({ rule }) => rule)).toEqual(['unknown profile']);
    expect(checkJpCore({ ...request, contained: [] }).map(({ rule }) => rule)).toEqual([
      'medication[x] only Reference(JP_Medication)',
    ]);
  });
});
