import { createHash } from 'node:crypto';
import { RECORD_PARTS, type RecordPart, type Viewed } from '@tomoshibi/hospital';
import { beforeEach, describe, expect, it } from 'vitest';
import { memoryRecord } from '../../testdata/memory-record.ts';
import { exportRecord } from './export-record.ts';
import { findStaff } from './find-staff.ts';
import { answerFlag, readEmergencies, readFlags, reviewEmergency } from './flags.ts';
import { listRecord } from './list-record.ts';
import { readPatientReport } from './patient-record.ts';
import { recordSize, seqAt } from './read-rows.ts';
import type { RecordEvent, StationRecord } from './station-record.ts';
import { readWeeklyReport } from './weekly-report.ts';

const START = Date.UTC(2024, 4, 1);
const at = (hours: number) => new Date(START + hours * 3_600_000).toISOString();
const by = (account: string) => ({ account, session: `s-${account}`, place: '5東 端末1' });
const officer = by('u9');

let hour = 0;
let record: StationRecord;
const write = async (hours: number, ...events: RecordEvent[]) => {
  hour = hours;
  return record.write(events);
};
const view = (account: string, patient: string, more: Partial<Viewed> = {}): RecordEvent => ({
  kind: 'access.viewed',
  v: 1,
  by: by(account),
  act: 'opened',
  patients: [patient],
  relation: 'ward',
  ...more,
});
const person = (account: string, login: string, name: string, role: 'nurse' | 'doctor' | 'it'): RecordEvent => ({
  kind: 'access.account-added',
  v: 1,
  account,
  login,
  name,
  role,
  duties: [],
  departments: role === 'doctor' ? ['内科'] : [],
  wards: role === 'nurse' ? ['5東'] : [],
  teams: [],
  chartNames: [],
  by: { place: 'cli' },
});

beforeEach(async () => {
  record = memoryRecord(() => at(hour));
  await write(
    0,
    person('u1', 'S0001', '見本 花子', 'nurse'),
    person('u2', 'S0002', '見本 次郎', 'doctor'),
    person('u9', 'S0009', '見本 守', 'it'),
  );
});

const list = (more: Partial<Parameters<typeof listRecord>[1]> = {}) =>
  listRecord(record.rows, { part: 'all', limit: 200, ...more });

describe('the list', () => {
  const parts: Record<RecordPart, RecordEvent> = {
    all: view('u9', '7', { act: 'exported', what: 'record:csv' }),
    charts: view('u1', '7', { act: 'section', what: 'drugs' }),
    'outside-care': view('u1', '7', { relation: 'none', purpose: 'consult' }),
    emergency: view('u1', '7', { emergency: 'other', act: 'listed' }),
    left: view('u1', '7', { act: 'printed', pages: 2 }),
    sessions: { kind: 'access.session-refused', v: 1, reason: 'wrong' },
    people: { kind: 'access.account-closed', v: 1, account: 'u8', reason: '退職', by: officer },
    notes: { kind: 'desk.note-retracted', v: 1, of: 1, patient: '7', reason: '誤記', by: by('u1') },
  };

  it('is one sentence: whose, who, when, what; each part by itself, newest first', async () => {
    await write(1, ...Object.values(parts));
    const seqs = async (part: RecordPart) => (await list({ part })).lines.map(({ seq }) => seq);
    const own = Object.fromEntries(RECORD_PARTS.map((part, n) => [part, 3 + n]));
    expect(await seqs('all')).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
    expect(await seqs('charts')).toEqual([own.left, own['outside-care'], own.charts]);
    expect(await seqs('outside-care')).toEqual([own['outside-care']]);
    expect(await seqs('emergency')).toEqual([own.emergency]);
    expect(await seqs('left')).toEqual([own.left, own.all]);
    expect(await seqs('sessions')).toEqual([own.sessions]);
    expect(await seqs('people')).toEqual([own.people, 2, 1, 0]);
    expect(await seqs('notes')).toEqual([own.notes]);
  });

  it('pages without losing or doubling a line, whatever the filter', async () => {
    for (let n = 0; n < 300; n++)
      await write(n, view(`u${n % 3}`, String(n % 5), n % 2 ? {} : { relation: 'none', purpose: 'consult' }));
    for (const filter of [
      {},
      { account: 'u1' },
      { patient: '3' },
      { account: 'u1', patient: '3' },
      { part: 'outside-care' as const, patient: '4' },
    ]) {
      const whole = await list({ ...filter, limit: 5000 });
      const seqs: number[] = [];
      for (let before: number | undefined, more = true; more; ) {
        const page = await list({ ...filter, limit: 7, ...(before === undefined ? {} : { before }) });
        seqs.push(...page.lines.map(({ seq }) => seq));
        before = page.next;
        more = before !== undefined;
      }
      expect(seqs).toEqual(whole.lines.map(({ seq }) => seq));
      expect(seqs.length).toBeGreaterThan(12);
      if ('patient' in filter)
        expect(new Set(whole.lines.flatMap(({ patients }) => patients))).toEqual(new Set([filter.patient]));
      if ('account' in filter)
        expect(new Set(whole.lines.map(({ by: doer, about }) => doer?.account ?? about[0]?.account))).toEqual(new Set(['u1']));
    }
  });

  it('keeps to the time asked for', async () => {
    for (let n = 1; n <= 20; n++) await write(n, view('u1', String(n)));
    const { lines } = await list({ fromInstant: at(5), toInstant: at(8) });
    expect(lines.map(({ patients }) => patients[0])).toEqual(['7', '6', '5']);
    expect([await seqAt(record.rows, at(0)), await seqAt(record.rows, at(99)), await recordSize(record.rows)]).toEqual([
      0, 23, 23,
    ]);
  });

  it('shows twenty patients of a line and says how many there are, and never a secret', async () => {
    await write(1, view('u1', '', { act: 'listed', patients: Array.from({ length: 42 }, (_, n) => String(n)) }));
    await write(2, { kind: 'access.factor-set', v: 1, account: 'u1', factor: { type: 'password', hash: 'SECRET' }, by: officer });
    const { lines } = await list();
    expect(lines[1]).toMatchObject({ patientCount: 42, by: { login: 'S0001', name: '見本 花子', role: 'nurse' } });
    expect(lines[1]?.patients).toHaveLength(20);
    expect(JSON.stringify(lines)).not.toContain('SECRET');
  });

  it('finds people by number or whole name, and says when several are meant', async () => {
    await write(1, person('u4', 'S0004', '見本 次郎', 'nurse'));
    const found = async (who: string) => {
      const one = await findStaff(record.rows, who);
      return one.ok ? one.value : one.refusal;
    };
    expect(await found('Ｓ０００１')).toBe('u1');
    expect(await found('見本　花子')).toBe('u1');
    expect(await found('見本')).toEqual({ code: 'record.staff-unknown' });
    expect(await found('見本次郎')).toEqual({ code: 'record.staff-several', detail: { logins: 'S0002 S0004' } });
  });
});

const flag = (rule: 'rush' | 'emergency' | 'same-name', seq: number, accounts = ['u1']): RecordEvent => ({
  kind: 'access.flag-raised',
  v: 1,
  flag: `${rule}-${seq}`,
  rule,
  patient: '7',
  accounts,
  viewed: [seq],
});

describe('flags and 緊急閲覧', () => {
  it('stay open until somebody says right or not right, and nobody clears the own name', async () => {
    await write(1, flag('rush', 3, ['u1', 'u9']), flag('same-name', 4));
    expect((await readFlags(record.rows)).open).toBe(2);
    const code = async (name: string, verdict: 'right' | 'asked') => {
      const done = await answerFlag(record, name, { verdict, note: 'n' }, officer);
      return done.ok ? done.value.open : done.refusal.code;
    };
    expect(await code('same-name-4', 'asked')).toBe(2);
    expect(await code('same-name-4', 'right')).toBe(1);
    // Raised once more by a second reader of the same record: what was said stays said.
    await write(2, flag('same-name', 4));
    expect(await code('rush-3', 'right')).toBe('access.not-oneself');
    expect(await code('rush-9', 'right')).toBe('record.flag-unknown');
    expect(
      (await readFlags(record.rows)).flags.map(({ flag: name, answer }) => [name, answer?.verdict, answer?.by?.name]),
    ).toEqual([
      ['rush-3', undefined, undefined],
      ['same-name-4', 'right', '見本 守'],
    ]);
  });

  it('tell the time left of 72 hours, least first, and are reviewed once by somebody else', async () => {
    await write(1, view('u1', '7', { emergency: 'unconscious' }), flag('emergency', 3));
    await write(60, view('u2', '8', { emergency: 'transfer' }), flag('emergency', 5, ['u2']));
    const before = await readEmergencies(record.rows, at(74));
    expect(before).toMatchObject({ open: 2, overdue: 1 });
    expect(before.emergencies.map(({ viewed, minutesLeft, overdue }) => [viewed, minutesLeft, overdue])).toEqual([
      [3, -60, true],
      [5, 58 * 60, false],
    ]);
    const refused = await reviewEmergency(record, 5, { verdict: 'right', note: '' }, by('u2'), at(74));
    expect(refused).toEqual({ ok: false, refusal: { code: 'access.not-oneself' } });
    expect(await reviewEmergency(record, 4, { verdict: 'right', note: '' }, officer, at(74))).toMatchObject({
      refusal: { code: 'record.emergency-unknown' },
    });
    expect(await answerFlag(record, 'emergency-3', { verdict: 'right', note: '' }, officer)).toMatchObject({
      refusal: { code: 'record.flag-is-emergency' },
    });
    const done = await reviewEmergency(record, 3, { verdict: 'right', note: '救急' }, officer, at(75));
    expect(done).toMatchObject({ ok: true, value: { open: 1, overdue: 0 } });
  });
});

describe('reports', () => {
  it('R-029: says weekly who opened charts outside care, by role, unit, purpose and rule, and names nobody', async () => {
    await write(
      1,
      view('u1', '7'),
      view('u1', '8', { relation: 'none', purpose: 'consult' }),
      view('u1', '8', { act: 'section', relation: 'none', purpose: 'consult' }),
    );
    await write(2, view('u2', '9', { relation: 'none', emergency: 'other' }), flag('emergency', 6, ['u2']), flag('rush', 6));
    await write(3, { kind: 'access.emergency-reviewed', v: 1, viewed: 6, verdict: 'right', note: '', by: officer });
    await write(200, view('u1', '1', { relation: 'none', purpose: 'safety' }));
    const report = await readWeeklyReport(record.rows, { fromInstant: at(0), toInstant: at(168) }, 'みほん病院', at(170));
    expect(report).toMatchObject({ accounts: 3, openings: 3, outsideCare: 2, emergencies: 1, reviewedInTime: 1 });
    expect(report.flags).toEqual([
      { rule: 'rush', raised: 1, right: 0, notRight: 0, open: 1 },
      { rule: 'many-charts', raised: 0, right: 0, notRight: 0, open: 0 },
      { rule: 'colleague', raised: 0, right: 0, notRight: 0, open: 0 },
      { rule: 'same-name', raised: 0, right: 0, notRight: 0, open: 0 },
      { rule: 'emergency', raised: 1, right: 1, notRight: 0, open: 0 },
    ]);
    expect(report.byPurpose).toEqual([{ purpose: 'consult', openings: 1 }]);
    expect(report.byRole).toEqual([
      { role: 'nurse', openings: 2, outsideCare: 1 },
      { role: 'doctor', openings: 1, outsideCare: 1 },
    ]);
    expect(report.byUnit).toEqual([
      { unit: '5東', openings: 2, outsideCare: 1 },
      { unit: '内科', openings: 1, outsideCare: 1 },
    ]);
    expect(JSON.stringify(report)).not.toMatch(/花子|S0001|u1/);
  });

  it('tell a patient everybody who looked, however many there were', async () => {
    for (let n = 0; n < 1205; n++) await write(n, { ...view('u1', '7'), by: { account: 'u1', session: `s${n}` } } as RecordEvent);
    const report = await readPatientReport(record.rows, { patient: '7', nameStaff: false }, 'みほん病院', at(2000));
    expect(report.lines).toHaveLength(1205);
    expect(report.lines[0]).toMatchObject({ role: 'nurse', departments: ['5東'] });
    const late = await readPatientReport(
      record.rows,
      { patient: '7', fromInstant: at(1200), nameStaff: false },
      'みほん病院',
      at(2000),
    );
    expect(late.lines).toHaveLength(5);
    expect((await readPatientReport(record.rows, { patient: '70', nameStaff: true }, '', at(1))).lines).toEqual([]);
  });
});

describe('the export', () => {
  it('R-298: is whole, numbered without a gap, and its hash is that of its bytes', async () => {
    await write(1, view('u1', '0007', { act: 'printed', what: 'P-01', pages: 2, purpose: 'consult' }));
    for (const format of ['fhir', 'atna', 'csv', 'html'] as const) {
      const { file, patients } = await exportRecord(record.rows, { format }, 'みほん病院', at(2));
      expect([file.entries, file.firstSeq, file.lastSeq, file.next]).toEqual([4, 0, 3, undefined]);
      expect(file.sha256).toBe(createHash('sha256').update(Buffer.from(file.text, 'utf8')).digest('hex'));
      expect(patients).toEqual(['0007']);
      expect(file.name).not.toContain('0007');
      expect(file.text).toContain(format === 'atna' ? 'ParticipantObjectID="0007"' : '0007');
    }
  });

  it('goes on where a file ended', async () => {
    await record.write(Array.from({ length: 12 }, () => view('u1', '7')));
    const first = await exportRecord(record.rows, { format: 'csv' }, '', at(2), 10);
    expect([first.file.entries, first.file.next]).toEqual([10, 10]);
    const second = await exportRecord(record.rows, { format: 'csv', from: first.file.next }, '', at(2));
    expect([second.file.firstSeq, second.file.lastSeq, second.file.next]).toEqual([10, 14, undefined]);
    const none = await exportRecord(record.rows, { format: 'csv', fromInstant: at(99) }, '', at(2));
    expect([none.file.entries, none.file.name]).toEqual([0, 'tomoshibi-record_2024-05-01_empty.csv']);
  });
});
