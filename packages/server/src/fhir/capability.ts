import { CHART_TYPES, type ChartType } from './chart-resources.ts';
import { type Element, type Resource, tidy } from './element.ts';
import { parametersOf } from './search/parameters.ts';
import { PROFILE } from './systems.ts';

const PROFILES: { readonly [T in ChartType]: readonly string[] } = {
  Patient: ['JP_Patient'],
  AllergyIntolerance: ['JP_AllergyIntolerance'],
  Condition: ['JP_Condition'],
  Encounter: ['JP_Encounter'],
  MedicationRequest: ['JP_MedicationRequest', 'JP_MedicationRequest_Injection'],
  MedicationAdministration: ['JP_MedicationAdministration', 'JP_MedicationAdministration_Injection'],
  Observation: ['JP_Observation_LabResult', 'JP_Observation_BodyMeasurement', 'JP_Observation_Common'],
  DocumentReference: [],
  ImagingStudy: ['JP_ImagingStudy_Radiology'],
  Appointment: [],
};

/** What is served, from the same tables that serve it: it cannot promise more. */
export function capability(base: string, hospital: string, nowInstant: string): Resource {
  return tidy({
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: nowInstant,
    publisher: hospital,
    kind: 'instance',
    software: { name: 'Tomoshibi 灯' },
    implementation: {
      description: `${hospital}: 停止前の写し(読むだけ) / copy of the chart from before the outage, read only`,
      url: base,
    },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json', 'json'],
    rest: [
      {
        mode: 'server',
        documentation:
          '患者ごとに読む。patient(または _id)が要る。閲覧はすべて記録される。 Charts are read one patient at a time; every answer is recorded. Headers: tomoshibi-purpose, tomoshibi-emergency.',
        security: {
          cors: false,
          description: 'Authorization: Bearer, a token its owner made: named, bound to one address, at most 12 hours',
        },
        resource: [...CHART_TYPES.map(resource), composition],
      },
    ],
  });
}

function resource(type: ChartType): Element {
  return {
    type,
    supportedProfile: PROFILES[type].map((name) => PROFILE + name),
    interaction: [{ code: 'read' }, { code: 'search-type' }],
    versioning: 'versioned',
    readHistory: false,
    searchInclude: type === 'Patient' ? [] : [`${type}:patient`],
    searchParam: Object.entries(parametersOf(type)).map(([name, { kind, text }]) => ({ name, type: kind, documentation: text })),
    operation:
      type === 'Patient'
        ? [
            { name: 'everything', definition: 'http://hl7.org/fhir/OperationDefinition/Patient-everything' },
            { name: 'summary', definition: 'http://hl7.org/fhir/uv/ips/OperationDefinition/summary' },
          ]
        : [],
  };
}

const composition: Element = {
  type: 'Composition',
  interaction: [{ code: 'read' }],
  operation: [{ name: 'document', definition: 'http://hl7.org/fhir/OperationDefinition/Composition-document' }],
};
