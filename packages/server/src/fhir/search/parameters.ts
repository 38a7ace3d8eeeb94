import type { ChartType } from '../chart-resources.ts';

/** One search parameter: what kind it is, where its values stand in a resource, which modifiers are understood. */
export interface Parameter {
  readonly kind: 'token' | 'date' | 'string' | 'reference' | 'uri';
  readonly at: readonly string[];
  readonly modifiers?: readonly string[];
  readonly text: string;
}
export type Parameters = Readonly<Record<string, Parameter>>;

const NOT = ['not'] as const;
const token = (at: string | readonly string[], text: string): Parameter => ({
  kind: 'token',
  at: typeof at === 'string' ? [at] : at,
  modifiers: NOT,
  text,
});
const date = (at: readonly string[], text: string): Parameter => ({ kind: 'date', at, text });
const string = (at: readonly string[], text: string): Parameter => ({
  kind: 'string',
  at,
  modifiers: ['exact', 'contains'],
  text,
});

const ALL: Parameters = {
  _id: { kind: 'token', at: ['id'], text: 'id of the resource' },
  _lastUpdated: date(['meta.lastUpdated'], 'when this copy received the original'),
  _profile: { kind: 'uri', at: ['meta.profile'], text: 'profile' },
  _tag: token('meta.tag', 'mark: vanished, two-current, problem codes'),
};
const patient = (at: string): Parameters => ({
  patient: { kind: 'reference', at: [at], text: 'the patient; needed unless _id is given' },
  subject: { kind: 'reference', at: [at], text: 'the same as patient' },
});
const identifier = { identifier: token('identifier', 'order number and the like') };

const OF: { readonly [T in ChartType]: Parameters } = {
  Patient: {
    identifier: token('identifier', '患者番号'),
    name: string(['name.text', 'name.family', 'name.given'], 'any part of any name'),
    family: string(['name.family'], 'family name'),
    given: string(['name.given'], 'given name'),
    birthdate: date(['birthDate'], 'birth date'),
    gender: token('gender', 'sex'),
    phone: token('telecom', 'telephone number'),
    deceased: token('deceasedBoolean', 'died in this hospital'),
  },
  AllergyIntolerance: {
    ...patient('patient'),
    code: token('code', 'allergen'),
    category: token('category', 'food, medication, environment'),
    'clinical-status': token('clinicalStatus', 'active'),
    'verification-status': token('verificationStatus', 'unconfirmed where sources disagree'),
    date: date(['recordedDate'], 'when it was stated'),
  },
  Condition: {
    ...patient('subject'),
    code: token('code', 'ICD-10 or the code of the hospital'),
    category: token('category', 'problem-list-item'),
    'clinical-status': token('clinicalStatus', 'active, inactive, resolved'),
    'verification-status': token('verificationStatus', 'confirmed, provisional (疑い)'),
    'onset-date': date(['onsetDateTime'], 'begin'),
    'abatement-date': date(['abatementDateTime'], 'end'),
    'recorded-date': date(['recordedDate'], 'when it was entered'),
  },
  Encounter: {
    ...patient('subject'),
    class: token('class', 'IMP, AMB'),
    status: token('status', 'in-progress, onleave, finished, unknown'),
    date: date(['period'], 'any time within'),
  },
  MedicationRequest: {
    ...patient('subject'),
    ...identifier,
    code: token(['medicationCodeableConcept', 'contained.code', 'contained.ingredient.itemCodeableConcept'], 'drug'),
    status: token('status', 'active, completed, cancelled, unknown'),
    intent: token('intent', 'order'),
    category: token('category', 'kinds as sent'),
    authoredon: date(['authoredOn'], 'when it was ordered'),
    date: date(['dosageInstruction.extension.valuePeriod', 'dosageInstruction.timing.event'], 'when it begins'),
  },
  MedicationAdministration: {
    ...patient('subject'),
    ...identifier,
    code: token(['medicationCodeableConcept', 'contained.code', 'contained.ingredient.itemCodeableConcept'], 'drug'),
    status: token('status', 'completed, stopped, not-done'),
    'effective-time': date(['effectiveDateTime', 'effectivePeriod'], 'when it was given'),
  },
  Observation: {
    ...patient('subject'),
    ...identifier,
    code: token('code', 'JLAC10 or the code of the hospital'),
    category: token('category', 'laboratory, body-measurement'),
    status: token('status', 'final, preliminary, corrected, entered-in-error'),
    date: date(['effectiveDateTime'], 'when it was collected or observed'),
    'value-string': string(['valueString'], 'value that is no number'),
  },
  DocumentReference: {
    ...patient('subject'),
    type: token('type', 'title'),
    category: token('category', 'imaging-report, document …'),
    status: token('status', 'current'),
    date: date(['date', 'context.period'], 'when it was written'),
  },
  ImagingStudy: {
    ...patient('subject'),
    identifier: token('identifier', 'study UID, accession number'),
    modality: token('modality', 'DICOM modality'),
    status: token('status', 'unknown: where the images are is not in the copy'),
    started: date(['started'], 'when it was done'),
  },
  Appointment: {
    patient: { kind: 'reference', at: ['participant.actor'], text: 'the patient; needed unless _id is given' },
    actor: { kind: 'reference', at: ['participant.actor'], text: 'the same as patient' },
    status: token('status', 'proposed'),
    date: date(['requestedPeriod'], 'the day asked for'),
  },
};

export const parametersOf = (type: ChartType): Parameters => ({ ...ALL, ...OF[type] });

/** The parameter that stands for "date" in `_sort`. */
export const SORT_DATE: { readonly [T in ChartType]: string } = {
  Patient: 'birthdate',
  AllergyIntolerance: 'date',
  Condition: 'onset-date',
  Encounter: 'date',
  MedicationRequest: 'authoredon',
  MedicationAdministration: 'effective-time',
  Observation: 'date',
  DocumentReference: 'date',
  ImagingStudy: 'started',
  Appointment: 'date',
};

export const PATIENT_PARAMETERS = ['patient', 'subject', 'actor'] as const;
