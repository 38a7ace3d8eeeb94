import type { AccessEvent } from '@tomoshibi/hospital';
import { beforeAll, describe, expect, it } from 'vitest';
import { type LoggedInFetch, loginAs } from '../../testdata/login-for.ts';
import { memoryRecord } from '../../testdata/memory-record.ts';
import { sampleParts } from '../../testdata/sample-parts.ts';
import { openAccessDesk } from '../access/access-desk.ts';
import type { RecordedRow } from '../record/project-views.ts';
import type { StationRecord } from '../record/station-record.ts';
import { watchCuriosity } from '../record/watch-curiosity.ts';
import { createApp } from './app.ts';
import { openGate } from './open-gate.ts';
import { sampleReader } from './sample-reader.ts';

const PATIENT = '0000000001';
const person = (login: string, role: 'nurse' | 'executive' | 'it', duties: readonly ('privacy' | 'accounts')[]): AccessEvent => ({
  kind: 'access.account-added',
  v: 1,
  account: `u${login}`,
  login,
  name: `見本 ${login}`,
  role,
  duties,
  departments: [],
  wards: [],
  teams: [],
  chartNames: [],
  by: { place: 'cli' },
});
const ROUTES: readonly (readonly [string, object])[] = [
  ['list', { part: 'all', limit: 50 }],
  ['flags', {}],
  ['emergencies', {}],
  ['patient-report', { patient: PATIENT, nameStaff: false }],
  ['weekly', { fromInstant: '2020-01-01T00:00:00.000Z', toInstant: '2099-01-01T00:00:00.000Z' }],
  ['export', { format: 'csv' }],
  ['answer-flag', { flag: 'rush-1', verdict: 'right', note: '' }],
  ['review-emergency', { viewed: 1, verdict: 'right', note: '' }],
];

describe('the record over HTTP', () => {
  const record = memoryRecord();
  let full = false;
  // As a disk that fills up: the rows can be read, nothing can be written.
  const gated: StationRecord = {
    ...record,
    write: (events) => (full ? Promise.reject(new Error('full')) : record.write(events)),
  };
  const access = openAccessDesk({ hospital: 'みほん病院', demo: true, record: gated, badgeKey: '00'.repeat(32) });
  const gate = openGate({ care: sampleReader(), record: gated, nowMs: access.nowMs });
  const app = createApp(sampleParts({ record: gated, access, gate }));
  const send = async (path: string, init: RequestInit) => app.request(path, init);
  let nurse: LoggedInFetch;
  let officer: LoggedInFetch;
  let registrar: LoggedInFetch;
  let settled: () => Promise<void>;

  beforeAll(async () => {
    await record.write([person('N1', 'nurse', []), person('P1', 'executive', ['privacy']), person('A1', 'it', ['accounts'])]);
    ({ settled } = await watchCuriosity({ record: gated, staff: access.directory.all, patientNamed: async () => undefined }));
    nurse = await loginAs(send, { who: { login: 'N1' } });
    officer = await loginAs(send, { who: { login: 'P1' } });
    registrar = await loginAs(send, { who: { login: 'A1' } });
  });
  const ask = async (who: LoggedInFetch, path: string, body: object) => who.ask(`/api/record/${path}`, body);
  const viewed = async (): Promise<readonly RecordedRow[]> =>
    (await record.rows.find('viewed', { prefix: [] })).map(({ value }) => JSON.parse(value) as RecordedRow);

  it.each(ROUTES)('shows %s to nobody without the duty, not even who registers people', async (path, body) => {
    expect(
      (
        await app.request(`/api/record/${path}`, {
          method: 'POST',
          body: JSON.stringify(body),
          headers: { 'content-type': 'application/json' },
        })
      ).status,
    ).toBe(401);
    for (const who of [nurse, registrar]) {
      const answer = await ask(who, path, body);
      expect([answer.status, await answer.json()]).toEqual([403, { code: 'access.not-allowed' }]);
    }
  });

  it('R-029: a chart opened outside care, its flag, its review and its report go round', async () => {
    const open = { patient: { number: PATIENT } };
    expect(await (await nurse.ask('/api/chart/summary', open)).json()).toMatchObject({ code: 'access.purpose-needed' });
    expect((await nurse.ask('/api/chart/summary', { ...open, emergency: 'unconscious' })).status).toBe(200);
    await settled();
    const due = await (await ask(officer, 'emergencies', {})).json();
    expect(due).toMatchObject({ open: 1, emergencies: [{ patient: PATIENT, reason: 'unconscious', by: { login: 'N1' } }] });
    const said = { viewed: due.emergencies[0].viewed, verdict: 'right', note: '救急外来で確認' };
    expect(await (await ask(officer, 'review-emergency', said)).json()).toMatchObject({ open: 0 });
    const [, week] = ROUTES[4] as (typeof ROUTES)[number];
    expect(await (await ask(officer, 'weekly', week)).json()).toMatchObject({
      openings: 1,
      outsideCare: 1,
      emergencies: 1,
      reviewedInTime: 1,
    });
    const report = await (await ask(officer, 'patient-report', { patient: PATIENT, nameStaff: false })).json();
    expect(report.lines).toMatchObject([{ role: 'nurse', relation: 'none', emergency: 'unconscious' }]);
    expect(JSON.stringify(report)).not.toContain('見本 N1');
  });

  it('writes down who read the record, with every patient that stood in it', async () => {
    const before = (await viewed()).length;
    for (const [path, body] of ROUTES.slice(0, 6)) expect([path, (await ask(officer, path, body)).status]).toEqual([path, 200]);
    const events = (await viewed()).slice(before).map(({ event }) => event);
    expect(
      events.map((event) => (event.kind === 'access.viewed' ? [event.act, event.what, event.by.account] : event.kind)),
    ).toEqual([
      ['listed', 'record:list', 'uP1'],
      ['listed', 'record:flags', 'uP1'],
      ['listed', 'record:emergencies', 'uP1'],
      ['listed', 'record:patient-report', 'uP1'],
      ['listed', 'record:weekly', 'uP1'],
      ['exported', 'record:csv', 'uP1'],
    ]);
    const patients = events.map((event) => ('patients' in event ? event.patients : []));
    expect(patients).toEqual([[PATIENT], [], [PATIENT], [PATIENT], [], [PATIENT]]);
  });

  it('shows nothing of the record while it cannot be written', async () => {
    full = true;
    const emergency = (await viewed()).find(({ event }) => event.kind === 'access.viewed' && event.emergency !== undefined);
    const review = ['review-emergency', { viewed: emergency?.seq, verdict: 'not-right', note: '' }] as const;
    for (const [path, body] of [...ROUTES.slice(0, 6), review]) {
      const answer = await ask(officer, path, body);
      expect([path, answer.status, await answer.json()]).toEqual([path, 503, { code: 'access.record-not-writable' }]);
    }
    full = false;
  });
});
