/**
 * What JP Core demands of a resource beyond R4: the constraints of the profiles we write (1..1, fixed values, allowed types), read from
 * their FSH sources. Not a validator of R4 itself. Source: JP Core 1.2 (jami-fhir-jp-wg/jp-core-v1x), input/fsh/profiles.
 */
interface Json {
  readonly [name: string]: unknown;
}

/** A place that breaks the profile. `rule` names the constraint in words of the profile. */
export interface JpCoreFinding {
  readonly profile: string;
  readonly rule: string;
}

const BASE = 'http://jpfhir.jp/fhir/core/StructureDefinition/';
const CATEGORY = 'http://jpfhir.jp/fhir/core/CodeSystem/JP_SimpleObservationCategory_CS';
const REPRESENTATION = 'http://hl7.org/fhir/StructureDefinition/iso21090-EN-representation';
const UCUM = 'http://unitsofmeasure.org';

type Rule = readonly [rule: string, holds: (resource: Json) => boolean];

const RULES: Readonly<Record<string, readonly Rule[]>> = {
  JP_Patient: [
    ['identifier 1..', (one) => list(one.identifier).length > 0],
    ['identifier.value 1..', (one) => list(one.identifier).every((identifier) => has(identifier, 'value'))],
    ['name only JP_HumanName', (one) => list(one.name).every(isHumanName)],
    ['birthDate YYYY[-MM[-DD]]', (one) => one.birthDate === undefined || /^\d{4}(-\d{2}){0,2}$/.test(String(one.birthDate))],
  ],
  JP_Practitioner: [['name only JP_HumanName', (one) => list(one.name).every(isHumanName)]],
  JP_AllergyIntolerance: [['patient only Reference(JP_Patient)', (one) => isPatient(one.patient)]],
  JP_Condition: [['subject only Reference(JP_Patient)', (one) => isPatient(one.subject)]],
  JP_Encounter: [['subject only Reference(JP_Patient)', (one) => one.subject === undefined || isPatient(one.subject)]],
  JP_Medication: [],
  JP_MedicationRequest: [
    ...request(),
    ['medication[x] only CodeableConcept', (one) => has(one, 'medicationCodeableConcept') && !has(one, 'medicationReference')],
  ],
  JP_MedicationRequest_Injection: [...request(), ['medication[x] only Reference(JP_Medication)', (one) => hasMedication(one)]],
  JP_MedicationAdministration: [
    ['subject 1..1', (one) => isPatient(one.subject)],
    ['medication[x] only CodeableConcept', (one) => has(one, 'medicationCodeableConcept')],
    ['effective[x] only dateTime or Period', effective],
  ],
  JP_MedicationAdministration_Injection: [
    ['subject 1..1', (one) => isPatient(one.subject)],
    ['medication[x] only Reference(JP_Medication)', (one) => hasMedication(one)],
    ['effective[x] only dateTime or Period', effective],
  ],
  JP_Observation_Common: [['subject only Reference(JP_Patient …)', (one) => isPatient(one.subject)]],
  JP_Observation_LabResult: [
    ['category[first] 1..1 laboratory', (one) => categories(one).filter((code) => code === 'laboratory').length === 1],
    ['code.coding 1..', (one) => list((one.code as Json)?.coding).length > 0],
    ['code.text 1..', (one) => has(one.code as Json, 'text')],
    ['subject 1..', (one) => isPatient(one.subject)],
    ['effective[x] 1..', (one) => has(one, 'effectiveDateTime') || has(one, 'effectivePeriod')],
    ['value[x] only Quantity or CodeableConcept or string', value],
    ['specimen 1..', (one) => has(one, 'specimen')],
  ],
  JP_Observation_BodyMeasurement: [
    ['category[first] body-measurement', (one) => categories(one).includes('body-measurement')],
    ['subject 1..', (one) => isPatient(one.subject)],
  ],
  JP_ImagingStudy_Radiology: [
    ['subject only Reference(JP_Patient …)', (one) => isPatient(one.subject)],
    ['modality from DICOM (required)', (one) => list(one.modality).every((code) => /^[A-Z]{2,16}$/.test(String(code.code)))],
  ],
};

/** Looks at a resource and at what it contains; profiles we do not know are findings too. */
export function checkJpCore(resource: Json): readonly JpCoreFinding[] {
  const findings: JpCoreFinding[] = [];
  for (const one of [resource, ...list(resource.contained)]) {
    for (const url of list((one.meta as Json | undefined)?.profile) as unknown as string[]) {
      const profile = url.startsWith(BASE) ? url.slice(BASE.length) : url;
      const rules = RULES[profile];
      if (rules === undefined) findings.push({ profile, rule: 'unknown profile' });
      for (const [rule, holds] of rules ?? []) if (!holds(one)) findings.push({ profile, rule });
    }
  }
  return findings;
}

function request(): readonly Rule[] {
  return [
    ['subject 1..1', (one) => isPatient(one.subject)],
    ['authoredOn 1..', (one) => has(one, 'authoredOn')],
    ['identifier slices have a value', (one) => list(one.identifier).every((identifier) => has(identifier, 'value'))],
    [
      'dosageInstruction.timing.repeat.boundsDuration 日 d',
      (one) =>
        list(one.dosageInstruction).every((dosage) => {
          const bounds = ((dosage.timing as Json | undefined)?.repeat as Json | undefined)?.boundsDuration as Json | undefined;
          return bounds === undefined || isDays(bounds);
        }),
    ],
    [
      'dispenseRequest.expectedSupplyDuration 日 d',
      (one) => {
        const supply = (one.dispenseRequest as Json | undefined)?.expectedSupplyDuration as Json | undefined;
        return supply === undefined || isDays(supply);
      },
    ],
  ];
}

const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? (value as Json[]) : []);
/** A primitive counts as present with an extension alone: that is how "unknown" is said. */
const has = (one: Json | undefined, name: string): boolean => one?.[name] !== undefined || one?.[`_${name}`] !== undefined;
const isPatient = (reference: unknown): boolean => /^Patient\/[A-Za-z0-9.-]{1,64}$/.test(String((reference as Json)?.reference));
const isDays = ({ unit, system, code }: Json): boolean => unit === '日' && system === UCUM && code === 'd';
function effective(one: Json): boolean {
  return has(one, 'effectiveDateTime') || has(one, 'effectivePeriod');
}
function value(one: Json): boolean {
  const allowed = ['valueQuantity', 'valueCodeableConcept', 'valueString'];
  return Object.keys(one).every((name) => !/^value[A-Z]/.test(name) || allowed.includes(name));
}

function isHumanName(name: Json): boolean {
  const found = list(name.extension).filter(({ url }) => url === REPRESENTATION);
  return (
    found.length <= 1 && found.every(({ valueCode }) => ['IDE', 'SYL', 'ABC'].includes(String(valueCode))) && has(name, 'text')
  );
}

const categories = (one: Json): readonly unknown[] =>
  list(one.category).flatMap((category) =>
    list(category.coding)
      .filter(({ system }) => system === CATEGORY)
      .map(({ code }) => code),
  );

/** `#id` must be contained: a reference into nothing is worse than none. */
function hasMedication(one: Json): boolean {
  const reference = String((one.medicationReference as Json | undefined)?.reference ?? '');
  return list(one.contained).some(({ resourceType, id }) => resourceType === 'Medication' && reference === `#${id}`);
}
