/** The interface behind real sessions, the real gate and the record: nothing leaves unasked or unwritten. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryRecord } from '../../testdata/memory-record.ts';
import { openTestFhir } from '../../testdata/open-test-fhir.ts';
import { sampleDesk } from '../../testdata/sample-parts.ts';
import { makeFhirToken } from '../access/fhir-token.ts';
import type { AccessLine, FaultLine } from '../http/access-log.ts';
import { createApp } from '../http/app.ts';
import { openGate } from '../http/open-gate.ts';
import type { StationRecord } from '../record/station-record.ts';

describe('FHIR behind the gate', () => {
  let world: Awaited<ReturnType<typeof openTestFhir>>;
  beforeAll(async () => {
    world = await openTestFhir({ patients: 6 });
  }, 60_000);
  afterAll(() => world?.end());

  async function served(role: 'doctor' | 'dietitian' | 'reception', broken = false) {
    const kept = memoryRecord();
    const written: string[] = [];
    let stuck = false;
    const record: StationRecord = {
      ...kept,
      write: async (events) => {
        if (stuck) throw new Error('disk');
        for (const event of events)
          if (event.kind === 'access.viewed') written.push(`${event.act} ${event.patients.join(',')} ${event.purpose ?? '-'}`);
        return kept.write(events);
      },
    };
    const desk = sampleDesk(record);
    const by = { place: 'cli' };
    const staff = { login: '1', name: '職員', role, duties: [], departments: [], wards: [], teams: [], chartNames: [] };
    await record.write([{ kind: 'access.account-added', v: 1, account: 'u000000000001', ...staff, by }]);
    const account = await desk.directory.account('u000000000001');
    if (account === undefined) throw new Error('no account');
    const owner = desk.sessions.open({ account: account.account, address: 'x', idleMs: 60_000 });
    const made = await makeFhirToken(desk, { account, session: owner.session }, { name: '試し', address: '127.0.0.1', hours: 1 });
    const gate = openGate({ care: world.reader, record, nowMs: desk.nowMs });
    const lines: (AccessLine | FaultLine)[] = [];
    const reader = broken ? { ...world.reader, find: async () => Promise.reject(new Error('山田 太郎')) } : world.reader;
    const app = createApp({ reader, gate, record, access: desk, fhir: world.fhir, log: (line) => lines.push(line) });
    const token = made.ok ? made.value.token : 'none'.repeat(8);
    const get = async (path: string, headers: Record<string, string> = {}) => {
      const answer = await app.request(`http://127.0.0.1/fhir/R4${path}`, {
        headers: { authorization: `Bearer ${token}`, ...headers },
      });
      const text = await answer.text();
      return {
        status: answer.status,
        type: answer.headers.get('content-type'),
        text,
        code: /"coding":\[\{"code":"([a-z.-]+)"/.exec(text)?.[1],
      };
    };
    return { get, made, written, lines, stick: () => (stuck = true) };
  }

  const refOf = async (number: string) => {
    const chart = await world.reader.chartOf({ number });
    return chart.ok ? chart.value.context.ref : '';
  };

  it('asks for a purpose outside the care relation, remembers it for that chart, and writes every patient down before answering', async () => {
    const { get, written } = await served('doctor');
    const number = world.numbers[0] as string;
    const ref = await refOf(number);
    expect(await get(`/Patient/${ref}`)).toMatchObject({
      status: 403,
      code: 'access.purpose-needed',
      type: 'application/fhir+json; charset=utf-8',
    });
    expect(written).toEqual([]);
    expect((await get(`/Patient/${ref}`, { 'tomoshibi-purpose': 'consult' })).status).toBe(200);
    expect((await get(`/Observation?patient=${ref}`)).status).toBe(200);
    expect(await get(`/Patient/${await refOf(world.numbers[1] as string)}`)).toMatchObject({ status: 403 });
    expect((await get(`/Patient?identifier=${number}`)).status).toBe(200);
    expect(written).toEqual([`sent ${number} consult`, `sent ${number} consult`, `sent ${number} -`]);
  });

  it('gives no chart to a role without the right, to no token, to a made-up one', async () => {
    const ref = await refOf(world.numbers[0] as string);
    const { made } = await served('dietitian');
    expect(made).toMatchObject({ ok: false, refusal: { code: 'access.not-allowed' } });
    const { get } = await served('reception');
    expect(await get(`/Patient/${ref}`)).toMatchObject({ status: 401, code: 'access.login-needed' });
    expect(await get('/metadata')).toMatchObject({ status: 200 });
  });

  it('answers nothing that cannot be written down', async () => {
    const { get, stick } = await served('doctor');
    const ref = await refOf(world.numbers[0] as string);
    stick();
    const answer = await get(`/Patient/${ref}`, { 'tomoshibi-purpose': 'treatment' });
    expect(answer).toMatchObject({ status: 503, code: 'access.record-not-writable' });
    expect(answer.text).not.toContain(world.numbers[0]);
  });

  it('keeps what was asked out of the log, and tells a fault as an OperationOutcome with its number', async () => {
    const { get, lines } = await served('doctor', true);
    const answer = await get('/Patient?name=%E5%B1%B1%E7%94%B0&birthdate=1956-04-12');
    expect(answer).toMatchObject({ status: 500, code: 'http.fault', type: 'application/fhir+json; charset=utf-8' });
    expect(answer.text).toMatch(/id=[0-9a-f-]{36}/);
    expect(JSON.stringify(lines)).not.toMatch(/山田|1956|%E5/);
    expect(lines).toContainEqual(expect.objectContaining({ route: '/fhir/R4/:type', status: 500 }));
  });
});
