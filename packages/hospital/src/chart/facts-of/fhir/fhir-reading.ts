import {
  codesAt,
  conceptText,
  fhirHospitalTime,
  type HospitalTime,
  type Json,
  JsonObject,
  objectsAt,
  type Problem,
  textAt,
  textsAt,
  timeAt,
} from '@tomoshibi/formats';

/** What stands in other resources and is needed to read one: found when the whole was taken, kept beside it. */
export interface FhirBeside {
  /** Names of people, places and specimens by the reference as it is written in the resource. */
  readonly names: Readonly<Record<string, string>>;
  /** Medications by reference. */
  readonly medications: Readonly<Record<string, JsonObject>>;
  /** The document the resource came in: `診療情報提供書 2020-08-21`. What stands in it was stated by whoever wrote it. */
  readonly document?: string;
}

export const NOTHING_BESIDE: FhirBeside = { names: {}, medications: {} };

/** Members that say nothing a chart would show: what it is, whose, under which number. */
const BOOKKEEPING = new Set('resourceType id meta language text contained identifier subject patient extension'.split(' '));
const QUIET_EXTENSIONS =
  /JP_eCS_(?:Department|InstitutionNumber|DiagnosisType)$|JP_Condition_DiseaseOutcome$|rendered-value$|data-absent-reason$|JP_Patient_race$/;
const ACTIVE = /<\s*(?:script|iframe|object|embed|svg|form)\b|\son[a-z]+\s*=|javascript:/iu;

const USED = new Map<string, ReadonlySet<string>>();

/** Taken apart once: the lists are few and stand in the code. */
function namesIn(used: string): ReadonlySet<string> {
  const known = USED.get(used);
  if (known !== undefined) return known;
  const names = new Set(used.split(' '));
  USED.set(used, names);
  return names;
}

/** One resource while it is read; gathers what could not be shown. */
export class FhirReading {
  readonly resource: JsonObject;
  readonly type: string;
  readonly beside: FhirBeside;
  readonly #problems = new Map<string, Problem>();

  constructor(resource: JsonObject, beside: FhirBeside) {
    this.resource = resource;
    this.type = textAt(resource, 'resourceType') ?? '';
    this.beside = beside;
  }

  problems(): readonly Problem[] {
    return [...this.#problems.values()];
  }

  /** `path` below the resource. */
  problem(code: string, path: string): void {
    const where = `${this.type}.${path}`;
    this.#problems.set(`${code} ${where}`, { code, where, affects: 'field' });
  }

  text(path: string): string | undefined {
    return textAt(this.resource, path);
  }

  texts(path: string): readonly string[] {
    return textsAt(this.resource, path);
  }

  objects(path: string): readonly JsonObject[] {
    return objectsAt(this.resource, path);
  }

  get(name: string): Json | undefined {
    return this.resource.get(name);
  }

  concept(path: string): string | undefined {
    for (const one of objectsAt(this.resource, path)) {
      const text = conceptText(one);
      if (text !== undefined) return text;
    }
    return undefined;
  }

  time(name: string, from: JsonObject = this.resource, path = name): HospitalTime | undefined {
    const time = timeAt(from, name);
    if (time?.startsWith('?')) this.problem('fhir.date-shape', path);
    return time;
  }

  /** A time that must not be taken for another: nothing when it cannot be read. */
  plainTime(path: string): HospitalTime | undefined {
    return fhirHospitalTime(this.text(path));
  }

  /** Who or what a Reference names: what is contained, what stood beside it, else its own display. */
  named(reference: Json | undefined): string | undefined {
    if (!(reference instanceof JsonObject)) return undefined;
    const to = textAt(reference, 'reference');
    const own = this.contained(to);
    const inside = own === undefined ? undefined : nameOfResource(own);
    const beside = to === undefined ? undefined : Object.hasOwn(this.beside.names, to) ? this.beside.names[to] : undefined;
    return inside ?? beside ?? textAt(reference, 'display') ?? textAt(reference, 'identifier.value');
  }

  contained(reference: string | undefined): JsonObject | undefined {
    if (reference === undefined || !reference.startsWith('#')) return undefined;
    return this.objects('contained').find((one) => textAt(one, 'id') === reference.slice(1));
  }

  medication(reference: Json | undefined): JsonObject | undefined {
    const to = textAt(reference, 'reference');
    if (to === undefined) return undefined;
    return this.contained(to) ?? (Object.hasOwn(this.beside.medications, to) ? this.beside.medications[to] : undefined);
  }

  /** 診療科. Source: JP-CLINS, JP_eCS_Department. */
  department(): string | undefined {
    const extension = this.objects('extension').find((one) => textAt(one, 'url')?.endsWith('/JP_eCS_Department'));
    return conceptText(extension?.get('valueCodeableConcept'));
  }

  /** Names a member without which the resource says hardly anything. */
  need(...names: readonly string[]): void {
    if (!names.some((name) => this.resource.get(name) !== undefined)) this.problem('fhir.element-missing', names[0] ?? '');
  }

  notes(path = 'note'): readonly string[] {
    return this.texts(`${path}.text`);
  }

  /** Names every member of the resource that no part of the chart shows. Call it with those that were used. */
  unshown(used: string): void {
    const known = namesIn(used);
    for (const name of this.resource.members.keys()) {
      if (/^_[a-z]/.test(name) || BOOKKEEPING.has(name) || known.has(name)) continue;
      this.problem('fhir.element-not-shown', name.slice(0, 60));
    }
    for (const extension of this.objects('extension')) {
      const url = textAt(extension, 'url') ?? '';
      if (!QUIET_EXTENSIONS.test(url)) this.problem('fhir.element-not-shown', 'extension');
    }
    if (ACTIVE.test(this.text('text.div') ?? '')) this.problem('fhir.narrative-active', 'text.div');
  }

  /** One national or local code for facts that hold one; the others are told. */
  code(path: string): { readonly code?: string; readonly sys?: string } {
    const all = codesAt(this.resource, path);
    const best = all.find(({ sys }) => sys !== undefined && !sys.includes(':')) ?? all[0];
    return best === undefined ? {} : { code: best.code, ...(best.sys !== undefined && { sys: best.sys }) };
  }
}

/** What a person would call a resource: the name of somebody, a place, a drug, a specimen. */
export function nameOfResource(resource: JsonObject): string | undefined {
  switch (textAt(resource, 'resourceType')) {
    case 'Practitioner':
    case 'RelatedPerson':
    case 'Patient': {
      const names = objectsAt(resource, 'name');
      const kanji = names.find((one) => textAt(one, 'extension.valueCode') === 'IDE') ?? names[0];
      return kanji === undefined ? textAt(resource, 'identifier.value') : humanName(kanji);
    }
    case 'PractitionerRole':
      return textAt(resource, 'practitioner.display');
    case 'Medication':
    case 'Substance':
      return conceptText(resource.get('code'));
    case 'Specimen':
      return conceptText(resource.get('type'));
    default:
      return textAt(resource, 'name') ?? conceptText(objectsAt(resource, 'code')[0]);
  }
}

export function humanName(name: JsonObject): string | undefined {
  const parts = [textAt(name, 'family'), ...textsAt(name, 'given')].filter((part) => part !== undefined);
  return textAt(name, 'text') ?? (parts.length === 0 ? undefined : parts.join(' '));
}
