import type { z } from '@hono/zod-openapi';
import type { PatientRow, Recorded } from '@tomoshibi/hospital';
import { beforeEach, describe, expect, it } from 'vitest';
import { memoryRecord } from '../../testdata/memory-record.ts';
import { sampleParts } from '../../testdata/sample-parts.ts';
import { openDesk } from '../desk/desk.ts';
import { projectDesk } from '../desk/project-desk.ts';
import type { RecordEvent } from '../record/station-record.ts';
import { memoryRowStore } from '../stores/memory-row-store.ts';
import type { RowStore, Table } from '../stores/row-store.ts';
import { errorAnswer } from './answer.ts';
import { createApp, methodsByPath } from './app.ts';
import { sampleReader } from './sample-reader.ts';
import * as schemas from './schemas/desk.ts';

const NOW = '2026-11-23T00:30:00.000Z';
const patient = { number: '0000000001' };
const note = { patient, about: 'allergy', text: 'ペニシリンで発疹', basis: 'patient', occurredAt: '2026-11-23T09:00' };
const query = { patient, original: 'o1', drug: 'みほん錠5mg', cause: 'renal', text: '', toDoctor: '見本 花子' };

/** One patient in 3A, one outpatient who was prescribed something today, as the hospital's rows have them. */
async function hospitalRows(): Promise<RowStore> {
  const rows = memoryRowStore();
  const row = (number: string, more: Partial<PatientRow>): string =>
    JSON.stringify({ number, name: { kanji: '山田 太郎' }, stay: { state: 'outpatient' }, ...more } satisfies PatientRow);
  await rows.apply('p', 0, 1, [
    { table: 'bed', key: ['3A', '301', '1', '0000000001'], value: 'inpatient' },
    { table: 'patient', key: ['0000000001'], value: row('0000000001', { stay: { state: 'inpatient', place: { ward: '3A' } } }) },
    { table: 'patient', key: ['0000000002'], value: row('0000000002', { lastVisitOn: '2026-11-23', allergies: 'none' }) },
    { table: 'item', key: ['0000000002', 'OMP-01', '20261123', 'x'], value: '{}' },
    { table: 'patient', key: ['0000000003'], value: row('0000000003', { lastVisitOn: '2026-11-22' }) },
    { table: 'item', key: ['0000000003', 'OMP-01', '20261122', 'x'], value: '{}' },
  ]);
  return rows;
}

describe('what people write down', () => {
  let app: ReturnType<typeof createApp>;
  let written: Recorded<RecordEvent>[];
  let record: ReturnType<typeof memoryRecord>;
  const ask = async (path: string, body: object): Promise<{ status: number; body: unknown }> => {
    const answer = await app.request(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
    return { status: answer.status, body: await answer.json() };
  };
  const good = async <T extends z.ZodType>(path: string, body: object, schema: T): Promise<z.infer<T>> => {
    const answer = await ask(path, body);
    expect(answer).toMatchObject({ status: 200 });
    return schema.parse(answer.body) as z.infer<T>;
  };
  const refused = async (path: string, body: object, code: string): Promise<void> => {
    const before = written.length;
    const answer = await ask(path, body);
    expect(errorAnswer.parse(answer.body)).toMatchObject({ code });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(written.length).toBe(before);
  };

  beforeEach(async () => {
    record = memoryRecord(() => NOW);
    written = [];
    record.follow((entry) => written.push(entry));
    const desk = openDesk({
      reader: sampleReader(),
      record,
      hospital: { rows: await hospitalRows(), refOf: (number) => `ref-${number}` },
      config: {
        usualQueriesPerDay: 1,
        beds: 120,
        drugRules: { version: 'v1', rules: [{ drugs: ['みほん錠'], say: '粉砕の可否' }] },
      },
      now: () => NOW,
    });
    app = createApp({ ...sampleParts({ record }), desk });
  });

  it('serves each of its routes to POST alone, and refuses a body with more in it', async () => {
    const paths = [...methodsByPath(app)].filter(([path]) =>
      /^\/api\/(?:case|desk|incident|pharmacy|wristband|print\/sheet|chart\/later)/.test(path),
    );
    expect(paths.length).toBe(17);
    for (const [path, methods] of paths) {
      expect(methods).toEqual(['POST']);
      expect((await ask(path, { nothing: 1 })).body).toMatchObject({ code: 'http.body-not-valid' });
    }
  });

  it('keeps a later fact, shows it with name and time, and strikes it when it is taken back', async () => {
    const noted = await good('/api/desk/note', note, schemas.laterView);
    expect(noted).toMatchObject({ opensFirst: true, counts: { allergy: 1 }, facts: [{ text: 'ペニシリンで発疹' }] });
    const seq = noted.facts[0]?.seq ?? -1;
    await refused('/api/desk/retract', { patient, seq, reason: ' ' }, 'desk.reason-needed');
    await refused('/api/desk/retract', { patient, seq: seq + 9, reason: 'x' }, 'desk.note-unknown');
    const gone = await good('/api/desk/retract', { patient, seq, reason: '別の患者' }, schemas.laterView);
    expect(gone).toMatchObject({ opensFirst: false, counts: {}, facts: [{ retracted: { reason: '別の患者' } }] });
    await refused('/api/desk/retract', { patient, seq, reason: 'x' }, 'desk.already-retracted');
    expect(await good('/api/chart/later', { patient }, schemas.laterView)).toEqual(gone);
    await refused('/api/desk/note', { ...note, text: ' ' }, 'desk.text-needed');
    await refused('/api/desk/note', { ...note, patient: { ref: 'r2' } }, 'chart.patient-unknown');
  });

  it('an awaited result is closed by hand, once, and who did it stays', async () => {
    const closed = { patient, original: 'o1', how: 'result-on-paper' };
    const view = await good('/api/desk/close-awaited', closed, schemas.laterView);
    expect(view.closings).toMatchObject([{ original: 'o1', how: 'result-on-paper', recordedInstant: NOW }]);
    await refused('/api/desk/close-awaited', closed, 'desk.awaited-closed');
  });

  it('a critical value is logged with who took the call, only after it was read back', async () => {
    const call = { patient, test: 'K', value: '6.8', to: '当直 佐々木', readBack: true };
    await refused('/api/desk/call-critical', { ...call, readBack: false }, 'desk.read-back-needed');
    await refused('/api/desk/call-critical', { ...call, to: '' }, 'desk.call-to-needed');
    const view = await good('/api/desk/call-critical', call, schemas.laterView);
    expect(view.calls).toMatchObject([{ test: 'K', value: '6.8', to: '当直 佐々木', recordedInstant: NOW }]);
  });

  it('lists inpatients and those prescribed something today, unknown allergies first', async () => {
    const inpatients = await good('/api/pharmacy/list', { scope: 'inpatient' }, schemas.pharmacyList);
    expect(inpatients).toMatchObject({ inpatients: 1, outpatients: 1, unknown: 1, lines: [{ allergy: 'unknown' }] });
    expect(inpatients.lines[0]?.highAlert).toBeUndefined();
    const ward = await good('/api/pharmacy/list', { scope: 'inpatient', ward: '3A' }, schemas.pharmacyList);
    expect(ward.lines[0]?.highAlert).toEqual(['insulin']);
    const outpatients = await good('/api/pharmacy/list', { scope: 'outpatient' }, schemas.pharmacyList);
    expect(outpatients.lines.map((line) => line.patient.number)).toEqual(['0000000002']);
    await refused('/api/pharmacy/list', { scope: 'inpatient', ward: '9Z' }, 'chart.ward-unknown');
  });

  it('keeps queries and answers, counts them beside a usual day, and answers none twice', async () => {
    const open = await good('/api/pharmacy/query', query, schemas.pharmacyCheck);
    expect(open.queries).toMatchObject([{ cause: 'renal', toDoctor: '見本 花子' }]);
    const id = open.queries[0]?.query ?? '';
    await refused('/api/pharmacy/answer', { patient, query: 'q9', answer: 'changed', text: '' }, 'desk.query-unknown');
    const answered = await good(
      '/api/pharmacy/answer',
      { patient, query: id, answer: 'changed', text: '半量' },
      schemas.pharmacyCheck,
    );
    expect(answered.queries).toMatchObject([{ answer: { answer: 'changed', text: '半量' } }]);
    await refused('/api/pharmacy/answer', { patient, query: id, answer: 'stopped', text: '' }, 'desk.already-answered');
    await good(
      '/api/pharmacy/query',
      { ...query, cause: 'dose', answer: { answer: 'as-written', text: '' } },
      schemas.pharmacyCheck,
    );
    const { log } = await good('/api/pharmacy/list', { scope: 'inpatient' }, schemas.pharmacyList);
    expect(log).toMatchObject({ today: 2, open: 0, usualPerDay: 1, overUsual: true });
    expect(log.weeks[0]?.causes).toMatchObject({ renal: 1, dose: 1 });
  });

  it('shows facts and the hospital’s rules, and keeps a verdict for a prescription that is there', async () => {
    const check = await good('/api/pharmacy/check', { patient }, schemas.pharmacyCheck);
    expect(check.view).toMatchObject({ rules: { version: 'v1', shown: [{ say: '粉砕の可否' }] }, current: [{ original: 'o1' }] });
    const held = await good('/api/pharmacy/verdict', { patient, original: 'o1', verdict: 'held' }, schemas.pharmacyCheck);
    expect(held.view.current[0]?.verdict).toMatchObject({ verdict: 'held' });
    await refused('/api/pharmacy/verdict', { patient, original: 'o9', verdict: 'checked' }, 'desk.prescription-unknown');
  });

  it('gives the pack of a ward, whose allergies and drugs are whole', async () => {
    const pack = await good('/api/pharmacy/pack', { ward: '3A' }, schemas.pharmacyPack);
    expect(pack.lines).toMatchObject([{ allergies: { state: 'value' }, oral: [{ name: 'みほん錠5mg' }] }]);
    await refused('/api/pharmacy/pack', { ward: '9Z' }, 'chart.ward-unknown');
  });

  it('takes incidents and tallies them', async () => {
    const incident = { what: 'mixed-in', place: '5東', level: '0', onPaper: true, text: '' };
    await good('/api/incident/report', incident, schemas.written);
    await refused('/api/incident/report', { ...incident, place: ' ' }, 'desk.place-needed');
    const tally = await good('/api/incident/tally', {}, schemas.incidentTally);
    expect(tally).toMatchObject({ onDay: '2026-11-23', month: { total: 1, onPaper: 1 }, paperTarget: 5 });
  });

  it('reads covers and keeps that a case was checked', async () => {
    const read = await good('/api/case/code', { code: 'P0000000001' }, schemas.codeRead);
    expect(read.owner.number).toBe('0000000001');
    await refused('/api/case/code', { code: 'hello' }, 'desk.code-unknown');
    await refused('/api/case/code', { code: 'P99999999' }, 'chart.patient-unknown');
    await good('/api/case/check', { cover: 'P0000000001', sheets: 3, wrong: 1 }, schemas.written);
    await refused('/api/case/check', { cover: 'P0000000001', sheets: 0, wrong: 0 }, 'desk.case-empty');
    expect((await good('/api/chart/later', { patient }, schemas.laterView)).cases).toMatchObject([{ sheets: 3, wrong: 1 }]);
  });

  it('gives each page of a printing its own code without name or number, and a wristband', async () => {
    const codes = await good('/api/print/sheet', { patient, form: 'P01', version: '10', pages: 2 }, schemas.sheetCodes);
    expect(codes.codes.map(({ text }) => text)).toEqual([`T1.P01.10.r1.${codes.serial}.1.2`, `T1.P01.10.r1.${codes.serial}.2.2`]);
    expect(codes.codes.map(({ text }) => text).join()).not.toContain('0000000001');
    const band = await good('/api/wristband', { patient }, schemas.wristband);
    expect(band).toMatchObject({ number: '0000000001', code: '0000000001', allergy: 'stated' });
    expect(JSON.stringify(band)).not.toContain('ペニシリン');
  });

  it('makes the same rows again from the record alone', async () => {
    await ask('/api/desk/note', note);
    await ask('/api/desk/retract', { patient, seq: 0, reason: '誤り' });
    await ask('/api/pharmacy/query', { ...query, answer: { answer: 'changed', text: '' } });
    await ask('/api/pharmacy/query', query);
    await ask('/api/incident/report', { what: 'late', place: '5東', level: '1', onPaper: false, text: '' });
    const again = memoryRowStore();
    for (const [at, entry] of written.entries()) {
      const changes: { table: Table; key: readonly string[]; value: string | null }[] = [];
      await projectDesk(entry, {
        get: (table, key) => again.get(table, key),
        put: (table, key, value) => void changes.push({ table, key, value }),
      });
      await again.apply('again', at, at + 1, changes);
    }
    for (const table of ['later', 'query', 'incident'] as const)
      expect(await again.find(table, { prefix: [] })).toEqual(await record.rows.find(table, { prefix: [] }));
    expect((await again.find('query', { prefix: ['open'] })).length).toBe(1);
  });
});
