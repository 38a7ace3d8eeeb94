/**
 * What the chart's facts keep of a FHIR resource: the way in, for the 6情報 of other hospitals. Nothing is guessed; what facts have
 * no room for is lost, and the test beside lists it.
 */
import type { HospitalTime } from '@tomoshibi/formats';
import type { AllergyFacts, DiagnosisFacts, DrugFacts, ItemFacts, ObservationFacts } from '@tomoshibi/hospital';
import type { Element, Resource } from '../element.ts';
import { valuesAt } from '../search/match.ts';
import { tableOf } from '../systems.ts';

/** Undefined for resource types that are none of the 6情報. */
export function factsOfResource(resource: Resource): ItemFacts | undefined {
  switch (resource.resourceType) {
    case 'AllergyIntolerance':
      return { kind: 'allergies', allergies: [allergy(resource)] };
    case 'Condition':
      return { kind: 'diagnoses', list: [diagnosis(resource)] };
    case 'MedicationRequest':
      return { kind: 'prescription', ...authored(resource), drugs: [drug(resource)] };
    case 'Observation':
      return { kind: 'lab', panels: [panel(resource)] };
    default:
      return undefined;
  }
}

/** A FHIR time as the hospital writes it; other zones are brought to Japan's. */
export function hospitalTime(value: unknown): HospitalTime | undefined {
  if (typeof value !== 'string') return undefined;
  const parts = /^(\d{4}(?:-\d{2}){0,2})(?:T(\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?(Z|[+-]\d{2}:\d{2}))?$/.exec(value);
  if (parts === null) return `?${value}`;
  const [, date, clock, zone] = parts;
  if (clock === undefined || zone === '+09:00') return clock === undefined ? date : `${date}T${clock}`;
  return new Date(Date.parse(value) + 9 * 3_600_000).toISOString().slice(0, 19);
}

const CATEGORY: Readonly<Record<string, string>> = { medication: 'DA', food: 'FA', environment: 'EA' };

function allergy(resource: Resource): AllergyFacts {
  const category = text(resource, 'category');
  return defined<AllergyFacts>({
    from: 'IAM',
    cls: category === undefined ? undefined : CATEGORY[category],
    what: text(resource, 'code.text') ?? text(resource, 'code.coding.display'),
    ...codeAt(resource, 'code'),
    reaction: text(resource, 'reaction.manifestation.text'),
    onset: hospitalTime(resource.onsetDateTime) ?? (resource.onsetString as string | undefined) ?? age(resource.onsetAge),
    confirmedAt: hospitalTime(resource.recordedDate),
  });
}

const age = (of: unknown): string | undefined => {
  const { value, code } = (of ?? {}) as Element;
  return value === undefined || code !== 'a' ? undefined : `${value}歳`;
};

function diagnosis(resource: Resource): DiagnosisFacts {
  const all = codings(resource, 'code');
  const icd = all.find(({ sys }) => sys === 'I10');
  const status = text(resource, 'clinicalStatus.coding.code');
  const resolved = status === 'resolved';
  return defined<DiagnosisFacts>({
    name: text(resource, 'code.text') ?? text(resource, 'code.coding.display'),
    ...(all.find(({ sys }) => sys !== 'I10') ?? {}),
    icd10: icd?.code,
    suspected: ['provisional', 'differential', 'unconfirmed'].includes(text(resource, 'verificationStatus.coding.code') ?? '')
      ? true
      : undefined,
    start: hospitalTime(resource.onsetDateTime),
    end: hospitalTime(resource.abatementDateTime),
    outcome: resolved ? 'F' : undefined,
    outcomeCode: resolved ? 'F' : undefined,
    confirmed: hospitalTime(resource.recordedDate),
  });
}

function authored(resource: Resource): { at?: HospitalTime; doctor?: string } {
  return defined({ at: hospitalTime(resource.authoredOn), doctor: text(resource, 'requester.display') });
}

function drug(resource: Resource): DrugFacts {
  const rp = (resource.identifier as Element[] | undefined)?.find(({ system }) =>
    String(system).endsWith('Medication-RPGroupNumber'),
  );
  const days = valuesAt(resource, ['dispenseRequest', 'expectedSupplyDuration', 'value'])[0];
  const cancelled = resource.status === 'cancelled' || resource.status === 'stopped';
  return defined<DrugFacts>({
    rp: rp?.value as string | undefined,
    name: text(resource, 'medicationCodeableConcept.text'),
    ...codeAt(resource, 'medicationCodeableConcept'),
    dose: quantity(valuesAt(resource, ['dosageInstruction', 'doseAndRate', 'doseQuantity'])[0]),
    daily: quantity(valuesAt(resource, ['dosageInstruction', 'doseAndRate', 'rateRatio', 'numerator'])[0]),
    total: quantity(valuesAt(resource, ['dispenseRequest', 'quantity'])[0]),
    usage: text(resource, 'dosageInstruction.timing.code.text') ?? text(resource, 'dosageInstruction.timing.code.coding.display'),
    route: text(resource, 'dosageInstruction.route.text') ?? text(resource, 'dosageInstruction.route.coding.display'),
    note: text(resource, 'note.text'),
    kinds: valuesAt(resource, ['category', 'text']) as string[],
    start: hospitalTime(valuesAt(resource, ['dosageInstruction', 'extension', 'valuePeriod', 'start'])[0]),
    days: typeof days === 'number' ? days : undefined,
    control: cancelled ? 'CA' : undefined,
  });
}

const STATUS: Readonly<Record<string, string>> = {
  preliminary: 'P',
  final: 'F',
  amended: 'C',
  corrected: 'C',
  'entered-in-error': 'W',
  cancelled: 'X',
};

function panel(resource: Resource) {
  const value = (valuesAt(resource, ['valueQuantity'])[0] ?? {}) as Element;
  const shown = valuesAt(value._value, ['extension', 'valueString'])[0] ?? value.value;
  const obs = defined<ObservationFacts>({
    ...codeAt(resource, 'code'),
    name: text(resource, 'code.text'),
    value:
      shown === undefined
        ? ((resource.valueString as string | undefined) ?? text(resource, 'valueCodeableConcept.text'))
        : `${value.comparator ?? ''}${shown}`,
    unit: value.unit as string | undefined,
    ref: text(resource, 'referenceRange.text'),
    flag: text(resource, 'interpretation.coding.code') ?? text(resource, 'interpretation.text'),
    status: STATUS[String(resource.status)],
    notes: valuesAt(resource, ['note', 'text']) as string[],
  });
  return defined({
    material: text(resource, 'specimen.display'),
    at: hospitalTime(resource.effectiveDateTime),
    reported: hospitalTime(resource.issued),
    obs: [obs],
  });
}

const text = (resource: Resource, path: string): string | undefined =>
  valuesAt(resource, path.split('.')).find((one): one is string => typeof one === 'string' && one !== '');

const quantity = (one: unknown): string | undefined => {
  const { value, unit } = (one ?? {}) as Element;
  return value === undefined ? undefined : [value, unit].filter((part) => part !== undefined).join(' ');
};

interface Code {
  readonly code: string;
  readonly sys?: string;
}

function codings(resource: Resource, name: string): readonly Code[] {
  return (valuesAt(resource, [name, 'coding']) as readonly Element[]).flatMap(({ code, system }) =>
    typeof code !== 'string' ? [] : [{ code, ...(typeof system === 'string' && { sys: tableOf(system) }) }],
  );
}

/** Facts hold one code: a national one before one of the hospital's own. */
function codeAt(resource: Resource, name: string): Partial<Code> {
  const all = codings(resource, name);
  return all.find(({ sys }) => sys !== undefined && !sys.includes(':')) ?? all[0] ?? {};
}

type Loose<T> = { readonly [K in keyof T]: T[K] | undefined };
function defined<T extends object>(loose: Loose<T>): T {
  return Object.fromEntries(
    Object.entries(loose).filter(([, one]) => one !== undefined && !(Array.isArray(one) && one.length === 0)),
  ) as T;
}
