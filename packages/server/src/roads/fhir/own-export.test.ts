/**
 * What our own FHIR says of generated patients, taken in by this road into a fresh home and said again: the same in meaning, but for
 * what is listed by name. 1,000 patients: `npm run soak -- fhir-in`.
 * Breakages this was seen to catch: a stay on leave that comes back as one in bed; the rate of an injection lost in its words; the class of
 * an allergy told as a reaction; a bed without its ward; a blood group among documents.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FhirIntake, openFhirIntake } from '../../../testdata/open-fhir-intake.ts';
import { NOW, openTestFhir } from '../../../testdata/open-test-fhir.ts';
import { CHART_TYPES, type ChartType, chartResources } from '../../fhir/chart-resources.ts';
import { openFhir } from '../../fhir/fhir-parts.ts';
import { openDecodePool } from '../../projector/decode-pool.ts';
import type { RawCharts } from '../../reader/raw-charts.ts';
import type { HospitalReader } from '../../reader.ts';
import { openFhirTaking, takeFhir } from './take-fhir.ts';

const PATIENTS = process.env.TOMOSHIBI_SOAK === '1' ? 1_000 : 5;

/** Left out before comparing: ids of ours, when we received it, whose it is, the local namespace of the home. */
const OURS = new Set([
  'id',
  'meta',
  'subject',
  'patient',
  'contained',
  'serviceProvider',
  'managingOrganization',
  'participant',
  'identifier',
]);

/** Paths that come back otherwise, and why. Everything else must be the same. docs/formats/fhir-in.md lists them. */
const LOST: Readonly<Partial<Record<ChartType, Readonly<Record<string, string>>>>> = {
  AllergyIntolerance: {
    recordedDate: 'one allergen stated in AL1 and in IAM comes back as one statement, the last',
    onsetDateTime: 'as recordedDate',
    onsetString: 'as recordedDate',
    category: 'as recordedDate',
    note: 'class, severity and state have no member of R4: they come back as words',
    verificationStatus: 'deleted by another source: comes back as a state in words',
    'reaction.manifestation': 'the same words stand there',
  },
  DocumentReference: { category: 'a report of an examination comes back as a document' },
  Encounter: { location: 'the bed of now; beds before it are not kept' },
  ImagingStudy: { description: 'the same words as procedureCode' },
  MedicationRequest: {
    'dosageInstruction.text': 'the same words in another order',
    'dosageInstruction.timing.code': 'words of no field',
  },
};

/** What comes back as another kind: looked for there. */
const isElsewhere = (type: ChartType, one: { readonly [name: string]: Json }): boolean => {
  const text = JSON.stringify(one.category ?? null);
  if (type === 'Appointment') return true;
  if (type === 'Observation')
    return ['患者基本情報', 'body-measurement', 'vital-signs'].some((category) => text.includes(category));
  // Each study is said to be a report too, though nobody wrote one.
  return (
    type === 'DocumentReference' && text.includes('imaging-report') && !JSON.stringify(one.content ?? null).includes('"data"')
  );
};

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

function pathsOf(value: Json, path: string, local: readonly string[], into: Map<string, string[]>): void {
  if (Array.isArray(value)) for (const part of value) pathsOf(part, path, local, into);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, part] of Object.entries(value)) {
      if (path === '' && OURS.has(name)) continue;
      pathsOf(part, path === '' ? name : `${path}.${name}`, local, into);
    }
  } else into.set(path, [...(into.get(path) ?? []), local.reduce((text, one) => text.replaceAll(one, 'local:'), String(value))]);
}

/** Each resource as one text, so that two charts compare as sets. */
function textOf(resource: Json, local: readonly string[], lost: Readonly<Record<string, string>>): string {
  const into = new Map<string, string[]>();
  pathsOf(resource, '', local, into);
  return JSON.stringify(
    [...into.entries()].filter(([path]) => !Object.keys(lost).some((one) => path === one || path.startsWith(`${one}.`))).sort(),
  );
}

const unique = (type: ChartType, all: readonly string[]): readonly string[] =>
  (type === 'AllergyIntolerance' ? [...new Set(all)] : [...all]).sort();

describe('our own FHIR of generated patients', () => {
  let world: Awaited<ReturnType<typeof openTestFhir>>;
  let intake: FhirIntake;
  beforeAll(async () => {
    world = await openTestFhir({ patients: PATIENTS, ...(PATIENTS < 100 && { worst: 40 }) });
    intake = await openFhirIntake(openDecodePool());
  }, 600_000);
  afterAll(async () => {
    await world?.end();
    await intake?.end();
  });

  it('comes back the same, chart by chart, but for what is listed', { timeout: 3_600_000 }, async () => {
    const taking = await openFhirTaking(intake.fhir, intake.parts);
    const sent = new Map<string, Map<ChartType, Json[]>>();
    for (const number of world.numbers) {
      const chart = await world.fhir.charts.chartOf({ number });
      if (!chart.ok) throw new RangeError(chart.refusal.code);
      const context = world.fhir.mapContext(chart.value);
      const own = new Map<ChartType, Json[]>();
      for (const type of CHART_TYPES)
        own.set(type, (await chartResources(chart.value.rows, context, type)).resources as unknown as Json[]);
      sent.set(number, own);
      const bundle = {
        resourceType: 'Bundle',
        type: 'searchset',
        entry: [...own.values()].flat().map((resource) => ({ resource })),
      };
      const { placed, problems } = await takeFhir(taking, Buffer.from(JSON.stringify(bundle)), false);
      expect([placed.refused, problems]).toEqual([undefined, []]);
    }
    await intake.desk.settled();
    const reader = (await intake.hospital.reader(NOW)) as HospitalReader & RawCharts;
    const { home, originals } = intake.hospital.writing;
    const fhir = openFhir({ home, charts: reader, originals, nowInstant: () => NOW });
    const differs = new Map<string, string>();
    let compared = 0;
    for (const [number, own] of sent) {
      const chart = await reader.chartOf({ number });
      if (!chart.ok) throw new RangeError(chart.refusal.code);
      const context = fhir.mapContext(chart.value);
      for (const [type, resources] of own) {
        const lost = LOST[type] ?? {};
        const locals = [fhir.hospital.local, world.fhir.hospital.local];
        const texts = (all: readonly Json[]): readonly string[] =>
          unique(
            type,
            (all as { readonly [name: string]: Json }[])
              .filter((one) => !isElsewhere(type, one))
              .map((one) => textOf(one, locals, lost)),
          );
        const before = texts(resources);
        const after = texts((await chartResources(chart.value.rows, context, type)).resources as unknown as Json[]);
        compared += before.length;
        if (before.length !== after.length) differs.set(`${type} count`, `${before.length} ${after.length}`);
        const missing = before.filter((one) => !after.includes(one));
        const extra = after.filter((one) => !before.includes(one));
        if (missing.length + extra.length > 0)
          differs.set(type, `${missing.length} of ${before.length}\n-${missing[0]}\n+${extra[0]}`);
      }
    }
    expect(Object.fromEntries(differs)).toEqual({});
    expect(compared).toBeGreaterThan(PATIENTS * 10);
    // What stands elsewhere: appointments, body size, what the basics say of blood and infections.
    for (const [number, own] of sent) {
      const items = await intake.items(number);
      expect(items.filter(({ kind }) => kind === 'APT').length).toBe(own.get('Appointment')?.length);
      const said = JSON.stringify(items.filter(({ kind }) => kind === 'VIT' || kind === 'OML-11'));
      for (const one of (own.get('Observation') ?? []) as { readonly [name: string]: Json }[])
        if (isElsewhere('Observation', one)) expect(said).toContain(JSON.stringify((one.code as { text: string }).text));
    }
  });
});
