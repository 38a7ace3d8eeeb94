import { type FhirEntry, type JsonObject, objectsAt, textAt } from '@tomoshibi/formats';
import { humanName, nameOfResource } from '@tomoshibi/hospital';
import type { FhirRules } from './fhir-rules.ts';
import type { KnownResources } from './known-resources.ts';
import { numberOfIdentifier, numberOfPatient, type PatientFound } from './patient-of.ts';

/** Members that say whose a resource is, in R4. */
const OWNERS = ['subject', 'patient', 'beneficiary', 'individual', 'for', 'focus'] as const;

/** The resources that came together: what a reference in one of them means. */
export class BundleScope {
  readonly #byUrl = new Map<string, JsonObject | false>();
  readonly #byTypeId = new Map<string, JsonObject | false>();
  readonly #patients: JsonObject[] = [];
  readonly #rules: FhirRules;
  readonly #known: KnownResources | undefined;
  /** Resources that must not be believed, and why. */
  readonly #doubtful: (resource: JsonObject) => string | undefined;

  constructor(
    entries: readonly FhirEntry[],
    rules: FhirRules,
    known: KnownResources | undefined,
    doubtful: (resource: JsonObject) => string | undefined,
  ) {
    this.#rules = rules;
    this.#known = known;
    this.#doubtful = doubtful;
    for (const { resource, fullUrl } of entries) {
      if (resource === undefined) continue;
      if (textAt(resource, 'resourceType') === 'Patient') this.#patients.push(resource);
      if (fullUrl !== undefined) put(this.#byUrl, fullUrl, resource);
      const id = textAt(resource, 'id');
      if (id !== undefined) put(this.#byTypeId, `${textAt(resource, 'resourceType') ?? ''}/${id}`, resource);
    }
  }

  /** `false`: two of them answer to it. */
  resolve(reference: string): JsonObject | false | undefined {
    const plain = reference.replace(/\/_history\/[^/]*$/, '');
    return this.#byUrl.get(plain) ?? (/^[A-Za-z]+\/[A-Za-z0-9.-]+$/.test(plain) ? this.#byTypeId.get(plain) : undefined);
  }

  /**
   * Whose a resource is. By a Patient that came with it, by a Patient the source has sent before, by a number it states; all that
   * it says must agree. `fhir.patient-missing`: it says nothing. `fhir.patient-not-here`: of somebody we cannot tell.
   * `fhir.patient-differs`: it names two.
   */
  patientOf(resource: JsonObject, type: string): PatientFound & { readonly reference?: string } {
    if (type === 'Patient') return this.#ofPatient(resource);
    const references = ownersOf(resource, type);
    if (references.length === 0) return { code: 'fhir.patient-missing' };
    let found: (PatientFound & { readonly reference?: string }) | undefined;
    for (const one of references) {
      for (const next of this.#ofReference(one)) {
        if (found === undefined) found = next;
        else if ('code' in found || 'code' in next) found = 'code' in found ? found : next;
        else if (found.number !== next.number) return { code: 'fhir.patient-differs' };
      }
    }
    return found ?? { code: 'fhir.patient-missing' };
  }

  #ofReference(reference: JsonObject): (PatientFound & { readonly reference?: string })[] {
    const to = textAt(reference, 'reference');
    const found: (PatientFound & { readonly reference?: string })[] = [];
    if (to !== undefined) found.push({ ...this.#ofText(to), reference: to });
    for (const identifier of objectsAt(reference, 'identifier')) {
      const stated = numberOfIdentifier(identifier, this.#rules);
      const number = 'number' in stated ? stated : (this.#ofIdentifier(identifier) ?? stated);
      // Beside a reference an identifier of another kind (of the insurance) says nothing against it.
      if ('number' in number || to === undefined) found.push(number);
    }
    return found.length === 0 ? [{ code: 'fhir.patient-missing' }] : found;
  }

  /** The one Patient of this message that carries the very same identifier. */
  #ofIdentifier(identifier: JsonObject): PatientFound | undefined {
    const [system, value] = [textAt(identifier, 'system'), textAt(identifier, 'value')];
    if (system === undefined || value === undefined) return undefined;
    const same = this.#patients.filter((patient) =>
      objectsAt(patient, 'identifier').some((one) => textAt(one, 'system') === system && textAt(one, 'value') === value),
    );
    return same.length === 1 && same[0] !== undefined ? this.#ofPatient(same[0]) : undefined;
  }

  #ofText(reference: string): PatientFound {
    const here = this.resolve(reference);
    if (here === false) return { code: 'fhir.patient-unclear' };
    if (here !== undefined)
      return textAt(here, 'resourceType') === 'Patient' ? this.#ofPatient(here) : { code: 'fhir.patient-not-here' };
    const id = /^Patient\/([A-Za-z0-9.-]{1,64})(?:\/_history\/[^/]*)?$/.exec(reference)?.[1];
    if (id === undefined) return { code: 'fhir.patient-not-here' };
    if (this.#rules.patientIds === 'number') return { number: id };
    const known = this.#known?.patient(id);
    return known === undefined
      ? { code: 'fhir.patient-not-here' }
      : known === false
        ? { code: 'fhir.patient-unclear' }
        : { number: known };
  }

  #ofPatient(patient: JsonObject): PatientFound {
    return this.#doubtful(patient) === undefined ? numberOfPatient(patient, this.#rules) : { code: 'fhir.patient-unclear' };
  }

  name(reference: string): string | undefined {
    const here = this.resolve(reference);
    if (here === false) return undefined;
    if (here === undefined) return this.#known?.name(reference);
    const type = textAt(here, 'resourceType');
    if (type === 'Location') return this.#placeName(here, 0);
    return type === 'PractitionerRole' ? this.#roleName(here) : describe(here);
  }

  /** A bed by its ward and room, where all three are told: `棟-室-床`. */
  #placeName(place: JsonObject, depth: number): string | undefined {
    const own = textAt(place, 'name') ?? textAt(place, 'identifier.value');
    const to = textAt(place, 'partOf.reference');
    const part = to === undefined || depth > 3 ? undefined : this.resolve(to);
    const code = textAt(place, 'physicalType.coding.code');
    if (own === undefined || part === undefined || part === false || (code !== 'bd' && code !== 'ro')) return own;
    const around = this.#placeName(part, depth + 1);
    return around === undefined ? own : `${around}-${own}`;
  }

  #roleName(role: JsonObject): string | undefined {
    const to = textAt(role, 'practitioner.reference');
    return textAt(role, 'practitioner.display') ?? (to === undefined ? undefined : this.name(to));
  }

  medication(reference: string): JsonObject | undefined {
    const here = this.resolve(reference);
    if (here === false) return undefined;
    return here ?? this.#known?.medication(reference);
  }
}

function put(map: Map<string, JsonObject | false>, key: string, resource: JsonObject): void {
  map.set(key, map.has(key) ? false : resource);
}

function ownersOf(resource: JsonObject, type: string): readonly JsonObject[] {
  if (type === 'Appointment' || type === 'AppointmentResponse')
    return objectsAt(resource, type === 'Appointment' ? 'participant.actor' : 'actor').filter((one) => isOfPatient(one));
  return OWNERS.flatMap((name) => objectsAt(resource, name)).filter((one) => mayBeOfPatient(one));
}

/** Among actors only what says that it is a Patient. */
const isOfPatient = (reference: JsonObject): boolean =>
  textAt(reference, 'type') === 'Patient' || /(?:^|\/)Patient\//.test(textAt(reference, 'reference') ?? '');

const mayBeOfPatient = (reference: JsonObject): boolean => {
  const type = textAt(reference, 'type');
  const named = /(?:^|\/)([A-Z][A-Za-z]+)\/[A-Za-z0-9.-]+$/.exec(textAt(reference, 'reference') ?? '')?.[1];
  return (type === undefined || type === 'Patient') && (named === undefined || named === 'Patient');
};

/** What a document calls an entry that stands elsewhere in it. */
function describe(resource: JsonObject): string | undefined {
  const type = textAt(resource, 'resourceType');
  if (type === 'Patient') {
    const [name] = objectsAt(resource, 'name');
    return name === undefined ? undefined : humanName(name);
  }
  if (type === 'Encounter') return textAt(resource, 'reasonCode.text') ?? textAt(resource, 'reasonCode.coding.display');
  if (type === 'Observation') {
    const name = nameOfResource(resource);
    const value = textAt(resource, 'valueString') ?? textAt(resource, 'valueCodeableConcept.text');
    return value === undefined ? name : `${name ?? ''} ${value}`.trim();
  }
  if (type === 'DocumentReference' || type === 'CarePlan') return textAt(resource, 'description') ?? textAt(resource, 'title');
  return nameOfResource(resource);
}
