import { hash } from 'node:crypto';
import {
  entriesOf,
  type FhirEntry,
  isResourceType,
  type JsonObject,
  type Problem,
  type ReadFhir,
  readFhir,
  textAt,
} from '@tomoshibi/formats';
import { nameOfResource } from '@tomoshibi/hospital';
import type { Arrival } from '../arrival.ts';
import { heldPath, wholePath } from '../kept-whole.ts';
import { BundleScope } from './bundle-scope.ts';
import type { FhirRules } from './fhir-rules.ts';
import { keyOf, pathOf, sentAtOf } from './item-key.ts';
import { isBeside, kindsOf } from './kinds-of-resource.ts';
import type { KnownResources } from './known-resources.ts';
import { besideOf, partBytes } from './part-bytes.ts';

/** Something a Bundle asks to be taken away, by type and id: where it stands is not in the message. */
export interface FhirDeletion {
  readonly type: string;
  readonly id: string;
  readonly sentAt: string;
  readonly where: string;
}

export interface PlacedFhir {
  /** The whole first, then what stands in charts or is held. Empty when refused. */
  readonly arrivals: readonly Arrival[];
  readonly deletions: readonly FhirDeletion[];
  /** Not FHIR in JSON that could be read: nothing of it is kept. */
  readonly refused?: Problem;
  /** What was held, or could not be understood, and where: `entry[3].resource`. */
  readonly problems: readonly Problem[];
  /** Resources by type. */
  readonly counts: Readonly<Record<string, number>>;
}

/** Bundles whose ids mean something inside them alone. */
const LOCAL = new Set(['document']);
/** What a document says of coming and going was somewhere and some time ago, and who the patient is is not its to say. */
const OF_THE_DOCUMENT = new Set(['Appointment', 'Encounter', 'Patient']);
const NESTED_MOST = 5;

/**
 * The addresses of what a FHIR sender gives: one resource or a Bundle. The whole is kept as it came; each resource of a patient stands
 * by itself in the chart of the patient it refers to, or, when that cannot be told, in none (`held/<code>/…`). Never throws, never
 * guesses. `receivedAt`: UTC instant. Table: docs/formats/fhir-in.md.
 */
export function placeFhir(bytes: Uint8Array, receivedAt: string, rules: FhirRules, known?: KnownResources): PlacedFhir {
  const read = readFhir(bytes);
  if (read.root === undefined)
    return { arrivals: [], deletions: [], problems: read.problems, counts: {}, ...(read.refused && { refused: read.refused }) };
  const placing = new Placing(read, receivedAt, rules, known);
  placing.whole(bytes, read.root);
  return placing;
}

interface Surroundings {
  readonly scope: BundleScope;
  /** What names a Bundle whose ids are its own; undefined where ids are the server's. */
  readonly local: string | undefined;
  readonly madeAt: string | undefined;
  /** Of a document: what it is called, for what stands in it, and whom it is about. */
  readonly document?: string;
  readonly person?: JsonObject;
}

class Placing implements PlacedFhir {
  readonly arrivals: Arrival[] = [];
  readonly deletions: FhirDeletion[] = [];
  readonly problems: Problem[] = [];
  readonly counts: Record<string, number> = {};
  readonly #read: ReadFhir;
  readonly #receivedAt: string;
  readonly #rules: FhirRules;
  readonly #known: KnownResources | undefined;
  readonly #inside: (object: JsonObject) => string | undefined;
  /** Keys given in this message: a second thing under one of them gets a key of its own. */
  readonly #given = new Map<string, number>();

  constructor(read: ReadFhir, receivedAt: string, rules: FhirRules, known: KnownResources | undefined) {
    this.#read = read;
    this.#receivedAt = receivedAt;
    this.#rules = rules;
    this.#known = known;
    this.#inside = (object) => doubtOf(read, object);
    this.problems.push(...read.problems);
  }

  whole(bytes: Uint8Array, root: JsonObject): void {
    const type = textAt(root, 'resourceType') ?? '';
    if (type === 'Bundle') return this.#bundle(bytes, root);
    const entry: FhirEntry = { resource: root, where: '' };
    const around = { scope: this.#scope([entry]), local: undefined, madeAt: undefined };
    this.#learn(entry, around);
    // One resource by itself is its own whole; what belongs to no patient is kept as that.
    if (isBeside(type)) {
      this.#keepWhole(bytes);
      this.#count(type);
      return;
    }
    this.#resource(entry, around);
  }

  #bundle(bytes: Uint8Array, bundle: JsonObject): void {
    const outside = this.#read.doubled.some(({ at }) => !this.#inResource(bundle, at, 0));
    if (outside) return this.#hold('fhir.duplicate-name', bytes, 'Bundle');
    this.#keepWhole(bytes);
    this.#entries(bundle, 0);
  }

  /** Whether a place lies in a resource of the Bundle: then that resource is in doubt, and not all of them. */
  #inResource(bundle: JsonObject, at: number, depth: number): boolean {
    return entriesOf(bundle).entries.some(({ resource }) => {
      if (resource === undefined || at < resource.start || at >= resource.end) return false;
      if (textAt(resource, 'resourceType') !== 'Bundle') return true;
      return depth < NESTED_MOST && this.#inResource(resource, at, depth + 1);
    });
  }

  #entries(bundle: JsonObject, depth: number): void {
    this.#count('Bundle');
    const { entries, problems } = entriesOf(bundle);
    this.problems.push(...problems);
    const type = textAt(bundle, 'type') ?? '';
    const madeAt = textAt(bundle, 'timestamp') ?? textAt(bundle, 'meta.lastUpdated');
    const local = LOCAL.has(type) ? localName(bundle, entries, this.#read.text) : undefined;
    const around: Surroundings = { scope: this.#scope(entries), local, madeAt, ...(local !== undefined && documentOf(entries)) };
    // Patients first: what the others refer to is then known, whatever the order.
    for (const entry of entries) if (entry.resource !== undefined) this.#learn(entry, around);
    for (const entry of entries) this.#entry(entry, around, depth);
  }

  #entry(entry: FhirEntry, around: Surroundings, depth: number): void {
    const { resource, method, url, where } = entry;
    if (method === 'DELETE') return this.#delete(url ?? '', around, where);
    if (method === 'PATCH') return void this.#problem('fhir.patch-not-read', where);
    if (resource === undefined) {
      if (method !== 'GET' && method !== 'HEAD') this.#problem('fhir.entry-empty', where);
      return;
    }
    const type = textAt(resource, 'resourceType') ?? '';
    if (type === 'Bundle') {
      if (depth >= NESTED_MOST) return this.#hold('fhir.bundle-too-deep', this.#bytesOf(resource), where);
      return this.#entries(resource, depth + 1);
    }
    if (isBeside(type)) return this.#count(type);
    this.#resource(entry, around);
  }

  #resource(entry: FhirEntry, around: Surroundings): void {
    const resource = entry.resource as JsonObject;
    const type = textAt(resource, 'resourceType') ?? '';
    const where = entry.where === '' ? type.slice(0, 40) : `${entry.where}.resource`;
    const text = this.#read.text.slice(resource.start, resource.end);
    if (!isResourceType(type)) return this.#hold('fhir.type-not-r4', Buffer.from(text), where);
    this.#count(type);
    const doubt = this.#inside(resource);
    if (doubt !== undefined) return this.#hold(doubt, Buffer.from(text), where);
    if (around.local !== undefined && OF_THE_DOCUMENT.has(type)) return;
    const found = around.scope.patientOf(resource, type);
    if ('code' in found) {
      // A part of a document that names nobody is told by the document itself.
      if (found.code === 'fhir.patient-missing' && around.local !== undefined) return;
      return this.#hold(found.code, Buffer.from(text), where);
    }
    const sent = sentAtOf([textAt(resource, 'meta.lastUpdated'), around.madeAt], this.#receivedAt);
    if (sent.ahead) this.#problem('fhir.time-ahead', where);
    const about = type === 'Composition' ? { person: around.person } : { document: around.document };
    const bytes = partBytes(text, { ...besideOf(resource, found.number, around.scope), ...defined(about) });
    const sha256 = digestOf(bytes);
    const key = this.#keyOf(resource, type, around.local, text, found.number);
    for (const [at, { kind, day, flag }] of kindsOf(resource, type).entries()) {
      const path = pathOf({ patient: found.number, kind, day, key, sentAt: sent.digits, flag });
      const once = sent.own ? this.#rules.token?.(this.#rules.source, path, sha256, at) : undefined;
      this.#add({ path, bytes, sha256, ...(once !== undefined && { once }) });
    }
  }

  /** Senders give several things one identifier and no id: the second of them is not the first one again. */
  #keyOf(resource: JsonObject, type: string, local: string | undefined, text: string, patient: string): string {
    const key = keyOf(resource, type, local, text);
    // Under one id of a server it is a second version of the same thing.
    if (local === undefined && !key.startsWith(`s~${type}~-~`)) return key;
    const name = `${patient}/${key}`;
    const before = this.#given.get(name) ?? 0;
    this.#given.set(name, before + 1);
    return before === 0 ? key : `${key}~${before + 1}`;
  }

  #delete(url: string, around: Surroundings, where: string): void {
    const [, type, id] = /^(?:.*\/)?([A-Z][A-Za-z]+)\/([A-Za-z0-9.-]{1,64})$/.exec(url) ?? [];
    if (type === undefined || id === undefined || !isResourceType(type)) return void this.#problem('fhir.delete-not-read', where);
    const { digits } = sentAtOf([around.madeAt], this.#receivedAt);
    this.deletions.push({ type, id, sentAt: digits, where });
  }

  #scope(entries: readonly FhirEntry[]): BundleScope {
    return new BundleScope(entries, this.#rules, this.#known, this.#inside);
  }

  /** What later messages of this source may refer to. Of a Bundle whose ids are its own nothing. */
  #learn({ resource, fullUrl }: FhirEntry, around: Surroundings): void {
    if (resource === undefined || this.#known === undefined || around.local !== undefined) return;
    if (this.#inside(resource) !== undefined) return;
    const type = textAt(resource, 'resourceType') ?? '';
    const id = textAt(resource, 'id');
    if (id === undefined || !/^[A-Za-z0-9.-]{1,64}$/.test(id)) return;
    if (type === 'Patient') {
      const found = around.scope.patientOf(resource, type);
      if ('number' in found) this.#known.sawPatient(id, found.number);
      return;
    }
    if (!isBeside(type)) return;
    const references = [`${type}/${id}`, ...(fullUrl === undefined || fullUrl.startsWith('urn:') ? [] : [fullUrl])];
    const name = nameOfResource(resource);
    for (const reference of references) {
      if (name !== undefined) this.#known.sawName(reference, name);
      if (type === 'Medication') this.#known.sawMedication(reference, resource);
    }
  }

  #keepWhole(bytes: Uint8Array): void {
    const sha256 = digestOf(bytes);
    const path = wholePath('fhir', sha256.slice(0, 6), sha256.slice(6, 38));
    const once = this.#rules.token?.(this.#rules.source, path, sha256, 0);
    this.#add({ path, bytes, sha256, ...(once !== undefined && { once }) });
  }

  #hold(code: string, bytes: Uint8Array, where: string): void {
    this.#problem(code, where);
    const sha256 = digestOf(bytes);
    const path = heldPath(code, sha256.slice(0, 6), sha256.slice(6, 38));
    const once = this.#rules.token?.(this.#rules.source, path, sha256, 0);
    this.#add({ path, bytes, sha256, ...(once !== undefined && { once }) });
  }

  #bytesOf(object: JsonObject): Uint8Array {
    return Buffer.from(this.#read.text.slice(object.start, object.end));
  }

  #add(arrival: Omit<Arrival, 'source' | 'receivedAt'>): void {
    this.arrivals.push({ source: this.#rules.source, receivedAt: this.#receivedAt, ...arrival });
  }

  #count(type: string): void {
    this.counts[type] = (this.counts[type] ?? 0) + 1;
  }

  #problem(code: string, where: string): void {
    this.problems.push({ code, affects: 'field', ...(where !== '' && { where }) });
  }
}

/** Why a resource must not be believed: a name in it stands twice and nobody knows which is meant. */
function doubtOf(read: ReadFhir, object: JsonObject): string | undefined {
  return read.doubled.some(({ at }) => at >= object.start && at < object.end) ? 'fhir.duplicate-name' : undefined;
}

/** What a document is called: its own identifier, its Composition's, its id, else its words. */
function localName(bundle: JsonObject, entries: readonly FhirEntry[], text: string): string {
  const composition = entries.find(({ resource }) => textAt(resource, 'resourceType') === 'Composition')?.resource;
  const named = [bundle, composition]
    .map((one) =>
      textAt(one, 'identifier.value') === undefined
        ? undefined
        : `${textAt(one, 'identifier.system') ?? ''}|${textAt(one, 'identifier.value') ?? ''}`,
    )
    .find((name) => name !== undefined);
  return named ?? textAt(bundle, 'id') ?? digestOf(Buffer.from(text.slice(bundle.start, bundle.end)));
}

/** Its title and day, and the Patient who came with it when there is one only. */
function documentOf(entries: readonly FhirEntry[]): Pick<Surroundings, 'document' | 'person'> {
  const resources = entries.flatMap(({ resource }) => resource ?? []);
  const composition = resources.find((one) => textAt(one, 'resourceType') === 'Composition');
  const patients = resources.filter((one) => textAt(one, 'resourceType') === 'Patient');
  const title = textAt(composition, 'title') ?? '文書';
  const day = textAt(composition, 'date')?.slice(0, 10);
  return {
    document: [title, day].filter(Boolean).join(' ').slice(0, 80),
    ...(patients.length === 1 && { person: patients[0] as JsonObject }),
  };
}

const defined = <T extends object>(loose: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(loose).filter(([, value]) => value !== undefined)) as never;

const digestOf = (bytes: Uint8Array): string => hash('sha256', bytes);
