/** The 6情報 examples of CLINS, 電子紹介状 and 退院サマリー: read into our facts, written back, compared in meaning. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkJpCore } from '@tomoshibi/formats';
import type { StoredItem } from '@tomoshibi/hospital';
import { describe, expect, it } from 'vitest';
import type { ChartResource, Resource } from '../element.ts';
import { allergyIntolerances } from '../map/allergy-intolerance.ts';
import { conditions } from '../map/condition.ts';
import type { MapContext } from '../map/map-context.ts';
import { prescriptions } from '../map/medication-request.ts';
import { labResults } from '../map/observation.ts';
import { valuesAt } from '../search/match.ts';
import { factsOfResource, hospitalTime } from './facts-of-resource.ts';

const DATA = join(import.meta.dirname, '../../../../../../shared/data/fhir-jp');
const here = existsSync(DATA);
if (!here) console.log('skipped: no ../shared/data');

const context = {
  chart: { ref: 'abcdefghjkmn', onDay: '2026-11-23', patient: { number: '1', name: {}, stay: { state: 'unknown' } } },
  hospital: { name: 'みほん病院', local: 'urn:uuid:00000000-0000-8000-a000-000000000000' },
  idOf: () => 'abcdefghjkmn-abcdefghjkmn',
  recordedAt: () => undefined,
} as unknown as MapContext;

function back(resource: Resource): readonly ChartResource[] {
  const facts = factsOfResource(resource);
  if (facts === undefined) return [];
  const item = {
    key: { patient: '1', kind: 'X', day: '-', order: '1' },
    row: { versions: [{ seq: 0, flag: '1', sentAt: '' }], of: 0, facts },
  } as StoredItem;
  if (facts.kind === 'allergies') return allergyIntolerances(context, [item]);
  if (facts.kind === 'diagnoses') return conditions(context, [item]);
  return facts.kind === 'prescription' ? prescriptions(context, item) : labResults(context, item);
}

interface AnyJson {
  readonly resourceType: string;
  readonly entry?: readonly { readonly resource: AnyJson }[];
}

function* resourcesOf(resource: AnyJson): Generator<Resource> {
  if (resource.resourceType === 'Bundle') for (const { resource: inner } of resource.entry ?? []) yield* resourcesOf(inner);
  else yield resource as unknown as Resource;
}

const examples = here
  ? readdirSync(DATA, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.json'))
      .sort()
      .flatMap((name) =>
        [...resourcesOf(JSON.parse(readFileSync(join(DATA, name), 'utf8')))].map((resource) => ({ name, resource })),
      )
      .filter(({ resource }) => factsOfResource(resource) !== undefined)
  : [];

const one = (resource: Resource, path: string): unknown => valuesAt(resource, path.split('.')).find((value) => value !== '');
const codes = (resource: Resource, path: string): readonly string[] =>
  (valuesAt(resource, path.split('.')) as { system?: string; code?: string }[])
    .filter(({ code }) => code !== undefined)
    .map(({ system, code }) => `${system}|${code}`);
interface Amount {
  readonly comparator?: string;
  readonly value?: number;
  readonly unit?: string;
}
const quantity = (of: unknown): string | undefined => {
  const { comparator = '', value, unit } = (of ?? {}) as Amount;
  return of === undefined ? undefined : `${comparator}${value} ${unit}`;
};

/** What must come back the same, for each type: path or a reading of it. */
const MEANING: Readonly<Record<string, Readonly<Record<string, (resource: Resource) => unknown>>>> = {
  AllergyIntolerance: {
    text: (of) => one(of, 'code.text'),
    category: (of) => one(of, 'category'),
    clinicalStatus: (of) => one(of, 'clinicalStatus.coding.code'),
    recordedDate: (of) => of.recordedDate,
    onset: (of) => of.onsetDateTime,
  },
  Condition: {
    text: (of) => one(of, 'code.text') ?? '?',
    clinicalStatus: (of) => one(of, 'clinicalStatus.coding.code'),
    verificationStatus: (of) => one(of, 'verificationStatus.coding.code') ?? 'confirmed',
    onset: (of) => of.onsetDateTime,
    abatement: (of) => of.abatementDateTime,
  },
  MedicationRequest: {
    text: (of) => one(of, 'medicationCodeableConcept.text'),
    authoredOn: (of) => hospitalTime(of.authoredOn),
    start: (of) => hospitalTime(one(of, 'dosageInstruction.extension.valuePeriod.start')),
    dose: (of) => quantity(one(of, 'dosageInstruction.doseAndRate.doseQuantity')),
    daily: (of) => quantity(one(of, 'dosageInstruction.doseAndRate.rateRatio.numerator')),
    total: (of) => quantity(one(of, 'dispenseRequest.quantity')),
    days: (of) => one(of, 'dispenseRequest.expectedSupplyDuration.value'),
    usage: (of) => one(of, 'dosageInstruction.timing.code.text'),
    requester: (of) => one(of, 'requester.display'),
    rp: (of) =>
      (of.identifier as { system: string; value: string }[]).find(({ system }) => system.endsWith('RPGroupNumber'))?.value,
  },
  Observation: {
    text: (of) => one(of, 'code.text'),
    status: (of) => of.status,
    value: (of) => quantity(of.valueQuantity) ?? of.valueString ?? one(of, 'valueCodeableConcept.text'),
    effective: (of) => hospitalTime(of.effectiveDateTime),
    issued: (of) => (of.issued === undefined ? undefined : Date.parse(String(of.issued))),
    specimen: (of) => one(of, 'specimen.display'),
  },
};
const CODE: Readonly<Record<string, string>> = { MedicationRequest: 'medicationCodeableConcept.coding' };

/** Paths of the examples that facts have no room for. Named in docs/formats/fhir-api.md. */
const LOST: Readonly<Record<string, readonly string[]>> = {
  AllergyIntolerance: [
    'identifier',
    'type',
    'criticality',
    'encounter',
    'onsetAge',
    'recorder',
    'asserter',
    'extension',
    'meta',
    'text',
    'language',
    'id',
    'note',
    'reaction',
    'contained',
  ],
  Condition: [
    'identifier',
    'encounter',
    'extension',
    'meta',
    'text',
    'language',
    'id',
    'note',
    'contained',
    'category',
    'code.extension',
  ],
  MedicationRequest: [
    'identifier',
    'groupIdentifier',
    'extension',
    'meta',
    'text',
    'language',
    'id',
    'contained',
    'recorder',
    'substitution',
    'encounter',
    'category.coding',
    'status',
    'dosageInstruction.timing.repeat',
    'dosageInstruction.timing.event',
    'dosageInstruction.timing.code.coding',
    'dosageInstruction.method',
    'dosageInstruction.route.coding',
    'dosageInstruction.doseAndRate.type',
  ],
  Observation: [
    'identifier',
    'encounter',
    'extension',
    'meta',
    'text',
    'language',
    'id',
    'contained',
    'performer',
    'category',
    'valueCodeableConcept',
    'specimen.reference',
  ],
};

describe.skipIf(!here)('the 6情報 examples', () => {
  it('are there: allergies, diagnoses, prescriptions, results', () => {
    expect(new Set(examples.map(({ resource }) => resource.resourceType)).size).toBe(4);
    expect(examples.length).toBeGreaterThan(40);
  });

  it.each(examples.map(({ name, resource }) => [`${resource.resourceType} ${resource.id} of ${name}`, resource] as const))(
    '%s comes back in meaning: code, text, dates, status, amounts',
    (_name, resource) => {
      const [written, ...more] = back(resource);
      expect(more).toEqual([]);
      const again = written as ChartResource;
      for (const [what, read] of Object.entries(MEANING[resource.resourceType] ?? {}))
        expect([what, read(again)]).toEqual([what, read(resource)]);
      const path = CODE[resource.resourceType] ?? 'code.coding';
      const [before, after] = [codes(resource, path), codes(again, path)];
      // Of several codes for one thing facts keep one, a national one first; a local system stays what it was called.
      if (before.length > 0) expect(after.some((code) => before.includes(code))).toBe(true);
      expect(after.every((code) => before.includes(code))).toBe(true);
      expect(checkJpCore(again)).toEqual([]);
    },
  );

  it('lose only what is listed', () => {
    const lost: Record<string, Set<string>> = {};
    const paths = (value: unknown, path: readonly string[] = []): readonly string[] =>
      Array.isArray(value)
        ? value.flatMap((item) => paths(item, path))
        : typeof value === 'object' && value !== null
          ? Object.entries(value).flatMap(([name, part]) => paths(part, [...path, name]))
          : [path.join('.')];
    for (const { resource } of examples) {
      const kept = new Set(back(resource).flatMap((written) => paths(written)));
      const listed = LOST[resource.resourceType] ?? [];
      for (const path of paths(resource)) {
        if (kept.has(path) || listed.some((prefix) => path === prefix || path.startsWith(`${prefix}.`))) continue;
        lost[resource.resourceType] = (lost[resource.resourceType] ?? new Set()).add(path);
      }
    }
    const allowed = /\.(?:system|code|display|version)$|^subject\.|^patient\.|^requester\.|^specimen\./;
    expect(
      Object.entries(lost).flatMap(([type, all]) =>
        [...all].filter((path) => !allowed.test(path)).map((path) => `${type}.${path}`),
      ),
    ).toEqual([]);
  });
});

describe('a FHIR time', () => {
  it('is brought to the hospital’s clock and stays as exact as it was', () => {
    expect(hospitalTime('2022-05')).toBe('2022-05');
    expect(hospitalTime('2021-07-05T11:19:41+09:00')).toBe('2021-07-05T11:19:41');
    expect(hospitalTime('2021-07-05T02:19:41Z')).toBe('2021-07-05T11:19:41');
    expect(hospitalTime('昭和31年')).toBe('?昭和31年');
    expect(hospitalTime(undefined)).toBeUndefined();
  });
});
