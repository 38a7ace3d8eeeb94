/**
 * Breakages this was seen to catch: 200 before the desk has taken it; an older word that wins; a corrected day that stands twice; a
 * deletion that is not found; a body without a bound; a peer that is not on the list; GET that gives something back.
 */
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FhirIntake, openFhirIntake } from '../../../testdata/open-fhir-intake.ts';
import { openDecodePool } from '../../projector/decode-pool.ts';
import { rebuildRows, rowsDigest } from '../../projector/rebuild-rows.ts';
import { listenFhir, type RunningFhir } from './listen-fhir.ts';

const pool = openDecodePool();
const SYSTEM = 'urn:oid:1.2.392.100495.20.3.51.11234567890';
let intake: FhirIntake;
let road: RunningFhir;
beforeAll(async () => {
  intake = await openFhirIntake(pool);
  road = await listenFhir({ ...intake.fhir, port: 0 }, intake.parts);
});
afterAll(async () => {
  await road?.stop();
  await intake?.end();
});

const patient = (id: string, number: string) => ({
  resourceType: 'Patient',
  id,
  identifier: [{ system: SYSTEM, value: number }],
  name: [{ text: '見本 花子' }],
  birthDate: '1956-04-12',
});
const potassium = (id: string, to: string, value: string, more: object = {}) => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  category: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'laboratory' }] }],
  code: { text: 'K' },
  subject: { reference: `Patient/${to}` },
  effectiveDateTime: '2026-04-01T08:00:00+09:00',
  valueQuantity: { value: Number(value), unit: 'mmol/L' },
  ...more,
});
const bundle = (type: string, ...entries: object[]) => ({ resourceType: 'Bundle', type, entry: entries });

interface Answer {
  readonly status: number;
  readonly codes: readonly string[];
  readonly text: string;
}
async function send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(`http://127.0.0.1:${road.port}${path}`, {
    method,
    headers: { 'content-type': 'application/fhir+json', ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const issues = (JSON.parse(text) as { issue?: { details: { coding: { code: string }[] } }[] }).issue ?? [];
  return { status: response.status, codes: issues.map((issue) => issue.details.coding[0]?.code ?? ''), text };
}
const values = async (number: string): Promise<string[]> =>
  (await intake.items(number)).flatMap(({ row }) =>
    row.facts?.kind === 'lab'
      ? (row.facts as never as { panels: { obs: { value: string }[] }[] }).panels.flatMap((p) => p.obs.map((o) => o.value))
      : [],
  );

describe('a FHIR sender', () => {
  it('is told 200 when its Bundle is in the ledger, and its resources are on the chart and rebuilt the same', async () => {
    const before = intake.hospital.writing.ledger.size();
    const sent = bundle('transaction', { resource: patient('a1', '1000000001') }, { resource: potassium('k1', 'a1', '4.2') });
    const answer = await send('POST', '/fhir', sent);
    expect([answer.status, answer.codes]).toEqual([200, ['fhir.received']]);
    // One more when the clock of the road notes just then that it was heard.
    expect([3, 4]).toContain(intake.hospital.writing.ledger.size() - before);
    expect(await values('1000000001')).toEqual(['4.2']);
    expect(JSON.parse((await intake.hospital.writing.rows.get('patient', ['1000000001'])) ?? '{}')).toMatchObject({
      name: { kanji: '見本 花子' },
      born: '1956-04-12',
    });
    const digest = await rowsDigest(intake.hospital.writing.rows);
    expect((await rebuildRows(intake.hospital.writing)).digest).toBe(digest);
  });

  it('may send one resource: its patient is one the source has sent before', async () => {
    expect((await send('POST', '/fhir/Observation', potassium('k2', 'a1', '5.5'))).status).toBe(201);
    expect((await values('1000000001')).sort()).toEqual(['4.2', '5.5']);
  });

  it('is told that a resource of somebody unknown stands in no chart, and where it was', async () => {
    const before = await intake.patients();
    const answer = await send('POST', '/fhir', bundle('batch', { resource: potassium('k9', 'nobody', '9.9') }));
    expect(answer.codes).toEqual(['fhir.received', 'fhir.patient-not-here']);
    expect(answer.text).toContain('entry[0].resource');
    expect(await intake.patients()).toEqual(before);
    expect(Object.values(await intake.hospital.problems())).toContain('fhir.patient-not-here');
  });

  it('who says a new thing of the same resource replaces it; an older word that comes late does not', async () => {
    const at = (when: string, value: string) => potassium('k3', 'a1', value, { meta: { lastUpdated: when } });
    await send('PUT', '/fhir/Observation/k3', at('2026-04-01T09:00:00+09:00', '3.1'));
    await send('PUT', '/fhir/Observation/k3', at('2026-04-01T11:00:00+09:00', '3.3'));
    await send('PUT', '/fhir/Observation/k3', at('2026-04-01T10:00:00+09:00', '3.2'));
    expect((await values('1000000001')).sort()).toEqual(['3.3', '4.2', '5.5']);
  });

  it('who sends the same word again has it kept once', async () => {
    const again = potassium('k3', 'a1', '3.3', { meta: { lastUpdated: '2026-04-01T11:00:00+09:00' } });
    const before = intake.hospital.writing.ledger.size();
    expect((await send('PUT', '/fhir/Observation/k3', again)).status).toBe(200);
    expect(intake.hospital.writing.ledger.size()).toBe(before);
  });

  it('who corrects the day of a result does not have it stand twice', async () => {
    await send('PUT', '/fhir/Observation/k3', potassium('k3', 'a1', '3.3', { effectiveDateTime: '2026-04-02T08:00:00+09:00' }));
    expect((await values('1000000001')).sort()).toEqual(['3.3', '4.2', '5.5']);
  });

  it('who corrects it at once, or in one message, has it stand once too', async () => {
    await send('POST', '/fhir/Patient', patient('a3', '1000000003'));
    const on = (day: number, value: string) =>
      potassium('1', 'a3', value, { effectiveDateTime: `2026-04-0${day}T08:00:00+09:00` });
    const first = await send('PUT', '/fhir/Observation/1', on(1, '1.1'));
    await send('PUT', '/fhir/Observation/1', on(2, '2.2'));
    expect([first.status, await values('1000000003')]).toEqual([200, ['2.2']]);
    await send('POST', '/fhir', bundle('batch', { resource: on(3, '3.3') }, { resource: on(4, '4.4') }));
    expect(await values('1000000003')).toEqual(['4.4']);
    await send('PUT', '/fhir/Observation/1', on(5, '5.5'));
    await send('DELETE', '/fhir/Observation/1');
    expect(await values('1000000003')).toEqual([]);
  });

  it('who moves a result to another patient takes it out of the first chart', async () => {
    await send('POST', '/fhir/Patient', patient('a2', '1000000002'));
    await send('PUT', '/fhir/Observation/k2', potassium('k2', 'a2', '5.5'));
    expect([await values('1000000001').then((all) => all.sort()), await values('1000000002')]).toEqual([['3.3', '4.2'], ['5.5']]);
  });

  it('who deletes or retracts has it off the chart; what we never had is said', async () => {
    expect((await send('DELETE', '/fhir/Observation/k3')).codes).toEqual(['fhir.received']);
    await send('PUT', '/fhir/Observation/k1', potassium('k1', 'a1', '4.2', { status: 'entered-in-error' }));
    expect(await values('1000000001')).toEqual([]);
    const gone = bundle('transaction', { request: { method: 'DELETE', url: 'Observation/never' } });
    expect((await send('POST', '/fhir', gone)).codes).toEqual(['fhir.received', 'fhir.delete-unknown']);
  });
});

describe('the listener', () => {
  it('gives nothing back but what it can do', async () => {
    expect((await send('GET', '/fhir/metadata')).status).toBe(200);
    for (const path of ['/fhir/Patient/a1', '/fhir/Patient', '/fhir', '/']) {
      const answer = await send('GET', path);
      expect([answer.status, answer.codes]).toEqual([405, ['fhir.receives-only']]);
      expect(answer.text).not.toContain('見本');
    }
  });

  it('refuses by code and place, and keeps of what it refused only that it did', async () => {
    const bad: readonly (readonly [number, string, unknown, string?])[] = [
      [400, 'fhir.json-not-valid', '{"resourceType":"Patient",}'],
      [400, 'fhir.json-cut-off', '{"resourceType":"Patient"'],
      [400, 'fhir.empty', ''],
      [400, 'fhir.xml', '<?xml version="1.0"?><!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]><Patient/>'],
      [415, 'fhir.xml', '<Patient/>', 'application/fhir+xml'],
      [415, 'fhir.format-not-taken', '{}', 'text/plain'],
      [400, 'fhir.no-resource-type', '[]'],
    ];
    for (const [status, code, body, type] of bad) {
      const answer = await send('POST', '/fhir', body, type === undefined ? {} : { 'content-type': type });
      expect([answer.status, answer.codes[0]]).toEqual([status, code]);
    }
    expect((await send('POST', '/fhir/Patiant', {})).status).toBe(404);
    expect((await send('POST', '/fhir/Observation', patient('a1', '1'))).codes).toEqual(['fhir.type-differs']);
    expect((await send('PUT', '/fhir/Patient/b', patient('a1', '1'))).codes).toEqual(['fhir.id-differs']);
    expect((await send('POST', '/fhir', '{}', { origin: 'https://example.org' })).status).toBe(403);
    await intake.desk.settled();
    expect(Object.values(await intake.hospital.problems())).toEqual(expect.arrayContaining(['fhir.json-not-valid', 'fhir.xml']));
  });

  it('cuts a body that is too long, before it has come', async () => {
    const status = await new Promise<string>((done) => {
      const socket = connect(road.port, '127.0.0.1', () =>
        socket.write(
          `POST /fhir HTTP/1.1\r\nhost: x\r\ncontent-type: application/fhir+json\r\ncontent-length: ${200 << 20}\r\n\r\n{`,
        ),
      );
      socket.once('data', (data) => {
        socket.destroy();
        done(String(data).slice(9, 12));
      });
    });
    expect(status).toBe('413');
  });

  it('hears nobody who is not on the list', async () => {
    const other = await listenFhir({ ...intake.fhir, port: 0, allow: ['192.0.2.1'], host: '127.0.0.1' }, intake.parts);
    await expect(fetch(`http://127.0.0.1:${other.port}/fhir/metadata`)).rejects.toThrow();
    expect(other.state().refused).toEqual({ 'fhir.not-allowed': 1 });
    await other.stop();
  });

  it('says 503, and not 200, when the desk can take nothing', async () => {
    const dead = {
      ...intake.parts,
      desk: { ...intake.desk, take: () => Promise.reject(new Error('no disk')), heard: async () => {} },
    };
    const other = await listenFhir({ ...intake.fhir, port: 0 }, dead as never);
    const answer = await fetch(`http://127.0.0.1:${other.port}/fhir/Patient`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(patient('z', '1000000009')),
    });
    expect(answer.status).toBe(503);
    await other.stop();
  });
});
