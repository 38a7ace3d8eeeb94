import { codesAt, conceptText, type JsonObject, objectsAt, textAt, textsAt } from '@tomoshibi/formats';
import { GENERIC_TIMES, genericTitle, observationSort } from '@tomoshibi/hospital';
import { dayOf } from './item-key.ts';

export interface KindOfResource {
  /** SS-MIX2 data type, kind of road, or `X:` and a type folder. */
  readonly kind: string;
  readonly day: string;
  /** `0`: this word of it takes back whatever was said under the same key. */
  readonly flag: '0' | '1';
}

/** Not of a patient by nature: kept, needed to read others, no line of a chart. */
const BESIDE = new Set(
  'Practitioner PractitionerRole Organization OrganizationAffiliation Location HealthcareService Medication Substance Specimen Device DeviceDefinition Binary Endpoint Schedule Slot MessageHeader OperationOutcome Parameters Provenance AuditEvent ValueSet CodeSystem ConceptMap StructureDefinition NamingSystem CapabilityStatement ImplementationGuide Questionnaire Group Subscription SearchParameter'.split(
    ' ',
  ),
);
export const isBeside = (type: string): boolean => BESIDE.has(type);

/** A request that asks for nothing to be done now. */
const NO_ORDER = new Set(['proposal', 'plan', 'option']);

/**
 * Under which kinds a resource stands. An Encounter is up to three things, and each message of it says which of them hold: what it no
 * longer says is taken back. Table: docs/formats/fhir-in.md.
 */
export function kindsOf(resource: JsonObject, type: string): readonly KindOfResource[] {
  const status = textAt(resource, 'status') ?? '';
  const wrong = isInError(resource, status);
  const flag = wrong ? '0' : '1';
  const on = (...paths: readonly string[]): string =>
    dayOf(paths.map((path) => textAt(resource, path)).find((time) => time !== undefined));
  switch (type) {
    case 'Patient':
      return [{ kind: 'ADT-00', day: '-', flag: '1' }];
    case 'AllergyIntolerance':
      return [{ kind: 'ADT-61', day: '-', flag }];
    case 'Condition':
      return [{ kind: 'PPR-01', day: '-', flag }];
    case 'Appointment':
      return [{ kind: 'APT', day: '-', flag }];
    case 'MedicationRequest': {
      const order =
        !NO_ORDER.has(textAt(resource, 'intent') ?? 'order') &&
        textAt(resource, 'doNotPerform') !== 'true' &&
        textAt(resource, 'reportedBoolean') !== 'true';
      if (!order || status === 'draft') break;
      return [{ kind: isInjection(resource) ? 'OMP-02' : 'OMP-01', day: on('authoredOn'), flag }];
    }
    case 'MedicationAdministration':
      return [{ kind: isInjection(resource) ? 'OMP-12' : 'OMP-11', day: on('effectiveDateTime', 'effectivePeriod.start'), flag }];
    case 'Observation': {
      const sort = observationSort(resource);
      if (sort === 'other') break;
      const day = on('effectiveDateTime', 'effectivePeriod.start', 'effectiveInstant', 'issued');
      return [{ kind: sort === 'lab' ? 'OML-11' : 'VIT', day, flag }];
    }
    case 'ImagingStudy':
      return [{ kind: 'OMG-11', day: on('started'), flag }];
    case 'Encounter':
      return encounterKinds(resource, status, on('period.start'));
    case 'Composition':
      return [
        {
          kind: folderOf(resource, textAt(resource, 'title') ?? conceptText(resource.get('type')) ?? '文書'),
          day: on('date'),
          flag,
        },
      ];
    case 'DocumentReference': {
      const gone = wrong || status === 'superseded';
      const title = conceptText(resource.get('type')) ?? textAt(resource, 'description') ?? '文書';
      return [{ kind: folderOf(resource, title), day: on('date', 'context.period.start'), flag: gone ? '0' : '1' }];
    }
    default:
      break;
  }
  return [{ kind: `X:FHIR-${type}^${folderText(genericTitle(type))}^FHIR^^^`, day: on(...GENERIC_TIMES), flag }];
}

function isInError(resource: JsonObject, status: string): boolean {
  return (
    status === 'entered-in-error' ||
    textAt(resource, 'docStatus') === 'entered-in-error' ||
    textsAt(resource, 'verificationStatus.coding.code').includes('entered-in-error')
  );
}

const isInjection = (resource: JsonObject): boolean =>
  textsAt(resource, 'meta.profile').some((profile) => /_Injection\b/.test(profile)) ||
  objectsAt(resource, 'category').some((one) => /注射|点滴|injection/iu.test(conceptText(one) ?? ''));

/** Inpatients by their class; whoever has another class came for the day. */
const INPATIENT = new Set(['IMP', 'ACUTE', 'NONAC', 'SS']);

function encounterKinds(resource: JsonObject, status: string, day: string): readonly KindOfResource[] {
  const inpatient = INPATIENT.has(textAt(resource, 'class.code') ?? '');
  const over = status === 'cancelled' || status === 'entered-in-error';
  if (!inpatient) return [{ kind: 'ADT-12', day, flag: over || status === 'planned' ? '0' : '1' }];
  const holds = (kind: string, is: boolean): KindOfResource => ({ kind, day, flag: is && !over ? '1' : '0' });
  const left = status === 'finished' || textAt(resource, 'period.end') !== undefined;
  return [
    holds('ADT-21', status === 'planned'),
    holds('ADT-22', status !== 'planned'),
    // Without a day: while it holds it is the newest thing known.
    { ...holds('ADT-31', status === 'onleave'), day: '-' },
    holds('ADT-52', status !== 'planned' && left),
  ];
}

/** Type folder of a document: the hospital's name of it first, then LOINC's. */
function folderOf(resource: JsonObject, title: string): string {
  const [code] = codesAt(resource, 'type');
  const loinc = /loinc|doc-typecodes/.test(code?.sys ?? '') && /^\d{1,7}-\d$/.test(code?.code ?? '') ? code : undefined;
  const standard = loinc === undefined ? '^^' : `${loinc.code}^${folderText(loinc.display ?? title)}^LN`;
  return `X:FHIR^${folderText(title)}^FHIR^${standard}`;
}

/** Words as part of a folder's name. */
const folderText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\u0000-\u001f\u007f-\u009f/\\^_%.\s]+/gu, ' ')
    .trim()
    .slice(0, 40)
    .toWellFormed() || '文書';
