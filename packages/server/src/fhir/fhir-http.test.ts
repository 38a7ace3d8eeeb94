/** A stock FHIR client against the interface over real HTTP. */
import { OpenAPIHono } from '@hono/zod-openapi';
import { refuse } from '@tomoshibi/hospital';
import { generatePatient } from '@tomoshibi/testkit';
import { Client } from 'fhir-kit-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestFhir } from '../../testdata/open-test-fhir.ts';
import type { Gate, Shown } from '../http/gate.ts';
import { type Listening, listen } from '../http/listen.ts';
import type { RouteParts } from '../http/route-parts.ts';
import { fhirRoutes } from './fhir-routes.ts';

const OPTIONS = { seed: 7, years: 1, until: '2026-03-10', worst: 200, patients: 14 } as const;
/** JSON whose shape the test looks into. */
// biome-ignore lint/suspicious/noExplicitAny: answers are compared, not used
type Loose = Record<string, any>;
type Bundle = {
  resourceType: string;
  total?: number;
  link: { relation: string; url: string }[];
  entry?: { resource: Loose; search: { mode: string } }[];
};

describe('a FHIR client in an outage', () => {
  let world: Awaited<ReturnType<typeof openTestFhir>>;
  let server: Listening;
  let client: Client;
  const sent: Shown[] = [];
  const asks: unknown[] = [];
  /** Stands for the real gate: a token, and everything that leaves is noted. */
  const gate: Gate = {
    async pass(c, ask, read, shown) {
      asks.push(ask);
      if (c.req.header('authorization') !== 'Bearer good') return refuse('access.login-needed');
      const value = await read();
      if (value.ok) sent.push(...[shown?.(value.value) ?? []].flat());
      return value;
    },
  };

  beforeAll(async () => {
    world = await openTestFhir(OPTIONS);
    const app = new OpenAPIHono();
    fhirRoutes(app, { gate, reader: world.reader, fhir: world.fhir } as unknown as RouteParts);
    server = await listen({ app, port: 0 });
    client = new Client({ baseUrl: `${server.url}/fhir/R4`, customHeaders: { authorization: 'Bearer good' } });
  }, 60_000);
  afterAll(async () => {
    await server?.close(0);
    await world?.end();
  });

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(path.startsWith('http') ? path : `${server.url}/fhir/R4${path}`, {
      headers: { authorization: 'Bearer good', ...headers },
    });
  const bundle = async (path: string, headers = {}): Promise<Bundle> => (await get(path, headers)).json() as Promise<Bundle>;
  const truths = Array.from({ length: OPTIONS.patients }, (_, index) => generatePatient(OPTIONS, index).truth);
  const weight = (one: (typeof truths)[number]) => (one.diagnoses.length > 0 ? Object.keys(one.lastResults).length : 0);
  /** Whoever has most results. */
  const truth = truths.reduce((most, one) => (weight(one) > weight(most) ? one : most));
  const refOf = async (number: string) => {
    const found = (await client.search({ resourceType: 'Patient', searchParams: { identifier: number } })) as unknown as Bundle;
    return found.entry?.[0]?.resource.id as string;
  };
  const matchesOf = (one: Bundle) =>
    (one.entry ?? []).filter(({ search }) => search.mode === 'match').map(({ resource }) => resource);

  it('walks search → read → paging → $everything, and every answer is noted as sent', async () => {
    sent.length = 0;
    const statement = await client.capabilityStatement();
    expect(statement).toMatchObject({ resourceType: 'CapabilityStatement', fhirVersion: '4.0.1' });
    const found = (await client.search({
      resourceType: 'Patient',
      searchParams: { family: truth.kana.family, birthdate: truth.bornOn },
    })) as unknown as Bundle;
    const [patient] = matchesOf(found);
    expect(patient?.identifier[0].value).toBe(truth.number);
    expect(patient?.meta.tag.map((tag: { code: string }) => tag.code)).toContain('SUBSETTED');
    const whole = await client.read({ resourceType: 'Patient', id: patient?.id as string });
    expect(whole).toMatchObject({
      birthDate: truth.bornOn,
      name: [{ text: `${truth.kanji.family} ${truth.kanji.given}` }, { text: `${truth.kana.family} ${truth.kana.given}` }],
    });

    let page = (await client.search({
      resourceType: 'Observation',
      searchParams: { patient: patient?.id as string, _count: '7' },
    })) as unknown as Bundle;
    const total = page.total as number;
    const seen: string[] = [];
    for (;;) {
      seen.push(...matchesOf(page).map(({ id }) => id));
      expect(JSON.stringify(page.link.filter(({ relation }) => relation === 'next'))).not.toContain(patient?.id);
      if (!page.link.some(({ relation }) => relation === 'next')) break;
      page = (await client.nextPage({ bundle: page as Loose as never })) as unknown as Bundle;
    }
    expect(total).toBeGreaterThan(7);
    expect(seen.length).toBe(total);
    expect(new Set(seen).size).toBe(total);

    let everything = (await client.operation({
      name: 'everything',
      resourceType: 'Patient',
      id: patient?.id as string,
      method: 'GET',
    })) as unknown as Bundle;
    const kinds: Record<string, number> = {};
    for (;;) {
      for (const one of matchesOf(everything)) kinds[one.resourceType] = (kinds[one.resourceType] ?? 0) + 1;
      if (!everything.link.some(({ relation }) => relation === 'next')) break;
      everything = (await client.nextPage({ bundle: everything as Loose as never })) as unknown as Bundle;
    }
    expect(kinds.Patient).toBe(1);
    expect(kinds.Observation).toBe(total);
    expect(kinds.Condition).toBe(truth.diagnoses.length);
    expect(sent.every(({ act, patients }) => act === 'sent' && patients.length === 1 && patients[0] === truth.number)).toBe(true);
    expect(sent.length).toBeGreaterThan(3);
  });

  it('finds what the generator wrote: the drugs that cover today are active, the last results have their value', async () => {
    let drugs = 0;
    let results = 0;
    for (const one of truths) {
      const ref = await refOf(one.number);
      const active = matchesOf(await bundle(`/MedicationRequest?patient=${ref}&status=active&_count=500`));
      for (const drug of one.drugs) {
        const same = active.filter((request) =>
          request.medicationCodeableConcept?.coding?.some((code: { code: string }) => code.code === drug.code),
        );
        expect(same.length, 'active drug').toBeGreaterThan(0);
        drugs++;
      }
      for (const [code, value] of Object.entries(one.lastResults).slice(0, 5)) {
        const [last] = matchesOf(
          await bundle(`/Observation?patient=${ref}&code=${encodeURIComponent(code)}&category=laboratory&_sort=-date&_count=1`),
        );
        const quantity = last?.valueQuantity;
        const shown =
          quantity === undefined ? last?.valueString : (quantity._value?.extension[0].valueString ?? String(quantity.value));
        expect(String(shown).startsWith(value.value) || `${quantity?.comparator ?? ''}${shown}` === value.value).toBe(true);
        results++;
      }
    }
    expect(drugs).toBeGreaterThan(0);
    expect(results).toBeGreaterThan(20);
  });

  it('searches by date with every prefix, and imprecise times match as stretches', async () => {
    const ref = await refOf(truth.number);
    const all = matchesOf(await bundle(`/Observation?patient=${ref}&category=laboratory&_count=500`))
      .map((one) => one.effectiveDateTime as string)
      .sort();
    const middle = (all[Math.floor(all.length / 2)] as string).slice(0, 10);
    const day = (text: string) => text.slice(0, 10);
    for (const [prefix, holds] of [
      ['ge', (at: string) => day(at) >= middle],
      ['gt', (at: string) => day(at) > middle],
      ['le', (at: string) => day(at) <= middle],
      ['lt', (at: string) => day(at) < middle],
      ['', (at: string) => day(at) === middle],
      ['ne', (at: string) => day(at) !== middle],
    ] as const) {
      const found = await bundle(`/Observation?patient=${ref}&category=laboratory&date=${prefix}${middle}&_summary=count`);
      expect(found.total, prefix).toBe(all.filter(holds).length);
      expect(found.entry).toBeUndefined();
    }
    const year = middle.slice(0, 4);
    expect((await bundle(`/Observation?patient=${ref}&category=laboratory&date=${year}&_summary=count`)).total).toBe(
      all.filter((at) => at.startsWith(year)).length,
    );
  });

  it('says that nothing in the copy is not the same as none, and names originals it could not read', async () => {
    let nothing = 0;
    let unreadable = 0;
    for (const number of world.numbers) {
      const ref = await refOf(number);
      const found = await bundle(`/AllergyIntolerance?patient=${ref}`);
      const issues = (found.entry ?? [])
        .filter(({ search }) => search.mode === 'outcome')
        .flatMap(({ resource }) => resource.issue);
      const codes = issues.map((issue: Loose) => issue.details.coding[0].code);
      if (matchesOf(found).length === 0) {
        expect(codes).toContain('fhir.nothing-for-this-patient');
        nothing++;
      }
      for (const type of ['Observation', 'MedicationRequest', 'DocumentReference', 'Encounter']) {
        const one = await bundle(`/${type}?patient=${ref}&_count=1`);
        const said = (one.entry ?? [])
          .filter(({ search }) => search.mode === 'outcome')
          .flatMap(({ resource }) => resource.issue);
        unreadable += said.filter((issue: Loose) => issue.code === 'incomplete').length;
      }
    }
    expect(nothing).toBeGreaterThan(0);
    expect(unreadable).toBeGreaterThan(0);
  });

  it('refuses in OperationOutcomes, with the status FHIR has for it', async () => {
    const ref = await refOf(truth.number);
    const cases: readonly [path: string, status: number, code: string, headers?: Record<string, string>][] = [
      ['/Observation', 400, 'fhir.parameter-needed'],
      ['/Patient', 400, 'fhir.parameter-needed'],
      ['/Patient?gender=male', 400, 'fhir.parameter-needed'],
      [`/Observation?patient=${ref}&colour=red`, 400, 'fhir.parameter-unknown', { prefer: 'handling=strict' }],
      [`/Observation?patient=${ref}&code:in=x`, 400, 'fhir.parameter-not-valid'],
      [`/Observation?patient=${ref}&date=yesterday`, 400, 'fhir.parameter-not-valid'],
      [`/Observation?patient=${ref}&_sort=colour`, 400, 'fhir.parameter-not-valid'],
      ['/Observation?_cursor=abc', 400, 'fhir.cursor-unknown'],
      ['/Practitioner?name=x', 404, 'fhir.type-unknown'],
      ['/Patient/zzzzzzzzzzzz', 404, 'fhir.resource-unknown'],
      [`/Observation/${ref}-zzzzzzzzzzzz`, 404, 'fhir.resource-unknown'],
      [`/Patient/${truth.number}`, 404, 'fhir.resource-unknown'],
      ['/Patient/$match', 404, 'fhir.operation-unknown'],
      [`/Patient/${ref}/$everything?_type=Coverage`, 400, 'fhir.parameter-not-valid'],
      ['/metadata', 406, 'fhir.format-unknown', { accept: 'application/fhir+xml' }],
      [`/Patient/${ref}`, 401, 'access.login-needed', { authorization: 'Bearer stolen' }],
    ];
    for (const [path, status, code, headers] of cases) {
      const response = await get(path, headers);
      const body = (await response.json()) as { resourceType: string; issue: { details: { coding: { code: string }[] } }[] };
      expect([path, response.status, body.issue?.[0]?.details.coding[0]?.code]).toEqual([path, status, code]);
      expect(body.resourceType).toBe('OperationOutcome');
      expect(response.headers.get('content-type')).toBe('application/fhir+json; charset=utf-8');
    }
    const written = await fetch(`${server.url}/fhir/R4/Patient`, {
      method: 'POST',
      body: '{}',
      headers: { authorization: 'Bearer good' },
    });
    expect(written.status).toBe(405);
  });

  it('ignores an unknown parameter only when it says so, and leaves it out of the self link', async () => {
    const ref = await refOf(truth.number);
    const found = await bundle(`/Condition?patient=${ref}&colour=red`);
    expect(JSON.stringify(found.entry)).toContain('fhir.parameter-ignored');
    expect(found.link[0]?.url).not.toContain('colour');
  });

  it('gives the same by POST as by GET, includes the patient when asked, and knows what the client has', async () => {
    const ref = await refOf(truth.number);
    const body = new URLSearchParams({ patient: `Patient/${ref}`, _include: 'Condition:patient' });
    const posted = await fetch(`${server.url}/fhir/R4/Condition/_search`, {
      method: 'POST',
      body,
      headers: { authorization: 'Bearer good' },
    });
    const found = (await posted.json()) as Bundle;
    expect(matchesOf(found)).toEqual(matchesOf(await bundle(`/Condition?patient=${ref}`)));
    expect(found.entry?.filter(({ search }) => search.mode === 'include').map(({ resource }) => resource.id)).toEqual([ref]);
    const [condition] = matchesOf(found);
    const read = await get(`/Condition/${condition?.id}`);
    const tag = read.headers.get('etag') as string;
    expect(tag).toBe(`W/"${condition?.meta.versionId}"`);
    expect((await get(`/Condition/${condition?.id}`, { 'if-none-match': tag })).status).toBe(304);
  });

  it('hands the purpose a client states to the gate', async () => {
    const ref = await refOf(truth.number);
    await get(`/Patient/${ref}`, { 'tomoshibi-purpose': 'treatment', 'tomoshibi-emergency': 'nonsense' });
    expect(asks.at(-1)).toEqual({ action: 'use-fhir', patient: { ref }, purpose: 'treatment' });
  });

  it('makes a document whose references all lead somewhere, and whose sections never stand empty without a reason', async () => {
    for (const number of world.numbers.slice(0, 10)) {
      const ref = await refOf(number);
      const document = (await bundle(`/Patient/${ref}/$summary`)) as unknown as {
        type: string;
        entry: { fullUrl: string; resource: Loose }[];
      };
      expect(document.type).toBe('document');
      const urls = new Set(document.entry.map(({ fullUrl }) => fullUrl));
      const [composition] = document.entry;
      expect(composition?.resource.resourceType).toBe('Composition');
      for (const section of composition?.resource.section ?? []) {
        expect(section.entry !== undefined || section.emptyReason !== undefined).toBe(true);
        for (const { reference } of section.entry ?? [])
          expect(urls.has(`${server.url}/fhir/R4/${reference}`), reference).toBe(true);
      }
    }
  });

  it('gives what was received since a time, and never less', async () => {
    const ref = await refOf(truth.number);
    const before = await bundle(`/Patient/${ref}/$everything?_since=2000-01-01T00:00:00Z&_count=500`);
    expect(matchesOf(before).length).toBeGreaterThan(5);
  });
});
