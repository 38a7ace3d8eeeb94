import { type Json, JsonObject, type Problem } from '@tomoshibi/formats';
import type { ItemFacts } from '../../facts.ts';
import { allergyFacts } from './allergy.ts';
import { conditionFacts } from './condition.ts';
import { compositionFacts, documentReferenceFacts, genericFacts } from './document.ts';
import { appointmentFacts, movementFacts } from './encounter.ts';
import { type FhirBeside, FhirReading } from './fhir-reading.ts';
import { fromDocument } from './from-document.ts';
import { imagingFacts } from './imaging.ts';
import { administrationFacts, injectionFacts, prescriptionFacts } from './medication.ts';
import { labFacts, vitalFacts } from './observation.ts';
import { patientFacts } from './patient.ts';

export interface FhirFacts {
  readonly facts?: ItemFacts;
  readonly problems: readonly Problem[];
}

/**
 * What the chart keeps of a resource that lies under `kind`, the SS-MIX2 data type or kind of road it corresponds to. Values, units and
 * words as sent. A modifier that is not understood (`modifierExtension`, `implicitRules`) may turn the meaning round: then there are
 * no facts, `fhir.modifier`. Source: HL7 FHIR R4 (4.0.1) extensibility.html; JP Core 1.2; the kinds are ours, docs/formats/fhir-in.md.
 */
export function factsOfFhir(kind: string, resource: JsonObject, beside: FhirBeside): FhirFacts {
  const reading = new FhirReading(resource, beside);
  const modifier = modifierIn(resource);
  if (modifier !== undefined)
    return { problems: [{ code: 'fhir.modifier', where: `${reading.type}.${modifier}`, affects: 'record' }] };
  const facts = read(kind, reading);
  return facts === undefined
    ? { problems: [{ code: 'fhir.kind-differs', where: reading.type.slice(0, 40), affects: 'record' }] }
    : { facts: beside.document === undefined ? facts : fromDocument(facts, beside.document), problems: reading.problems() };
}

/** Anywhere in it: a modifier of one dosage turns round what is to be given. */
function modifierIn(value: Json): string | undefined {
  if (value instanceof JsonObject) {
    for (const [name, part] of value.members) {
      if (name === 'modifierExtension' || name === 'implicitRules') return name;
      const inside = typeof part === 'object' && part !== null ? modifierIn(part) : undefined;
      if (inside !== undefined) return inside;
    }
  } else if (Array.isArray(value)) {
    for (const part of value as readonly Json[]) {
      const inside = modifierIn(part);
      if (inside !== undefined) return inside;
    }
  }
  return undefined;
}

function read(kind: string, reading: FhirReading): ItemFacts | undefined {
  if (kind.startsWith('X:')) return document(reading);
  switch (`${reading.type} ${kind}`) {
    case 'Patient ADT-00':
      return patientFacts(reading);
    case 'AllergyIntolerance ADT-61':
      return allergyFacts(reading);
    case 'Condition PPR-01':
      return conditionFacts(reading);
    case 'MedicationRequest OMP-01':
      return prescriptionFacts(reading);
    case 'MedicationRequest OMP-02':
      return injectionFacts(reading);
    case 'MedicationAdministration OMP-11':
    case 'MedicationAdministration OMP-12':
      return administrationFacts(reading);
    case 'Observation OML-11':
      return labFacts(reading);
    case 'Observation VIT':
      return vitalFacts(reading);
    case 'Encounter ADT-12':
    case 'Encounter ADT-21':
    case 'Encounter ADT-22':
    case 'Encounter ADT-31':
    case 'Encounter ADT-52':
      return movementFacts(reading, kind);
    case 'Appointment APT':
      return appointmentFacts(reading);
    case 'ImagingStudy OMG-11':
      return imagingFacts(reading);
    default:
      return undefined;
  }
}

function document(reading: FhirReading): ItemFacts {
  if (reading.type === 'Composition') return compositionFacts(reading);
  return reading.type === 'DocumentReference' ? documentReferenceFacts(reading) : genericFacts(reading);
}
