/**
 * Breakages seen to fail: the question read from the first in place of the newest prescription · the whole number shown · confirming
 * before the answer · confirming over a red · an acceptance that outlives its day · 違う without an alarm · the state of the day noted
 * twice · months counted without the vanished · a field never received left out.
 */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Recorded } from '@tomoshibi/hospital';
import { type HospitalOptions, writeTree } from '@tomoshibi/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { memoryRecord } from '../../testdata/memory-record.ts';
import { openTestHospital, type TestHospital } from '../intake/open-test-hospital.ts';
import type { RecordEvent } from '../record/station-record.ts';
import { pickQuestion } from './pick-question.ts';
import { openReadiness, type Readiness } from './readiness.ts';

const OPTIONS: HospitalOptions = { seed: 5, patients: 24, years: 1, until: '2026-04-01', beds: 8 };
const BY = { account: 'u000000000001' };
const GONE = '2025-12';

let hospital: TestHospital;
let paths: readonly string[];
/** The clock of the test. */
let nowMs = Date.parse('2026-04-01T03:00:00.000Z');
const now = (): string => new Date(nowMs).toISOString();
const opened: Readiness[] = [];
const events: RecordEvent[] = [];
const record = memoryRecord(now);

/** Another process on the same record: what one person did must be seen by the next. */
async function open(): Promise<Readiness> {
  const reader = await hospital.reader(now());
  const { home } = hospital.writing;
  const sources = [{ name: 'emr', kind: 'ssmix2', roots: [hospital.root], plannedMinutes: 15 }] as const;
  const config = { ...home.config, sources: sources.map((source) => ({ ...source, roots: [...source.roots] })) };
  const readiness = await openReadiness({ home: { ...home, config }, rows: hospital.writing.rows, reader, record, now });
  opened.push(readiness);
  return readiness;
}

beforeAll(async () => {
  hospital = await openTestHospital();
  await writeTree(OPTIONS, hospital.root);
  // One month of the source is gone before anything is taken.
  for (const path of readdirSync(hospital.root, { recursive: true }).map(String))
    if (new RegExp(`/${GONE.replace('-', '')}\\d\\d$`).test(path)) rmSync(join(hospital.root, path), { recursive: true });
  paths = readdirSync(hospital.root, { recursive: true }).map(String);
  await hospital.take();
  record.follow(({ event }: Recorded<RecordEvent>) => events.push(event));
}, 120_000);
afterAll(async () => {
  for (const one of opened) one.stop();
  await hospital?.end();
});

/** Files of one data type of a patient, newest day first. */
const filesOf = (number: string, kind: string): string[] =>
  paths
    .filter((path) => path.includes(`/${number}/`) && path.includes(`/${kind}/`) && path.endsWith('_1'))
    .sort((a, b) => ((a.split('/')[3] as string) < (b.split('/')[3] as string) ? 1 : -1));

it('R-010: the state of the copy says what is held by source and month, and answers for one month', async () => {
  const readiness = await open();
  const { sources, fields, verified, patients } = await readiness.copy();
  const [emr] = sources;
  expect(patients).toBe(24);
  expect(emr).toMatchObject({ source: 'emr', road: 'storage', complete: true, gaps: [GONE], quarantined: 0 });
  // Taken is not verified: nothing was proved yet.
  expect(verified).toEqual({ ok: false, overdue: true });
  expect(emr?.present).toBe(emr?.ownCount);
  expect(emr?.months.find(({ month }) => month === '2026-03')?.patients).toBeGreaterThan(3);
  expect(fields.find(({ field }) => field === 'appointments')).toEqual({ field: 'appointments', originals: 0 });
  expect(fields.find(({ field }) => field === 'prescriptions')?.originals).toBeGreaterThan(20);
  expect(await readiness.month(GONE)).toMatchObject({ sources: [{ state: 'gap', originals: 0 }] });
  expect(await readiness.month('2019-03')).toMatchObject({ sources: [{ state: 'before' }], copies: [] });
  expect(await readiness.month('2026-03')).toMatchObject({ sources: [{ state: 'held' }] });
});

it('asks everybody about the same patient of the day, and shows four digits of the number only', async () => {
  const [one, two] = [await (await open()).morning(), await (await open()).morning()];
  const { question } = one.view;
  expect(two.view.question).toEqual(question);
  const number = one.shown[0] as string;
  expect(question?.patient).toBe(`****${number.slice(-4)}`);
  expect(JSON.stringify(one.view)).not.toContain(number);
});

it('over three weeks, whoever is asked about, the figures are those of the newest original in the storage', async () => {
  const asked = new Set<string>();
  for (let at = 1; at <= 21; at++) {
    const found = await pickQuestion(hospital.writing.rows, `2026-04-${String(at).padStart(2, '0')}`);
    const { number = '', question } = found ?? {};
    asked.add(number);
    const kind = question?.what === 'prescription' ? 'OMP-01' : 'OML-11';
    const days = filesOf(number, kind).map((path) => path.split('/')[3]);
    expect([number, kind, days[0]]).toEqual([number, kind, question?.on.replaceAll('-', '')]);
    const counts = filesOf(number, kind)
      .filter((path) => path.split('/')[3] === days[0])
      .map(
        (path) =>
          readFileSync(join(hospital.root, path), 'latin1')
            .split('\r')
            .filter((line) => line.startsWith(kind === 'OMP-01' ? 'RXE|' : 'OBX|')).length,
      );
    expect(counts).toContain(question?.count);
  }
  expect(asked.size).toBeGreaterThan(2);
});

it('確認 only after the question is answered and no tile is red; a red one is accepted with a reason until a day', async () => {
  const readiness = await open();
  const day = '2026-04-01';
  expect(await readiness.confirm(day, BY)).toMatchObject({ refusal: { code: 'readiness.question-open' } });
  const answered = await readiness.answer({ day, verdict: 'same' }, BY);
  expect(answered.ok && answered.value.view.question?.answer?.verdict).toBe('same');
  expect(await readiness.confirm(day, BY)).toMatchObject({ refusal: { code: 'readiness.tile-red' } });
  const { view } = await readiness.morning();
  const red = view.todo.filter(({ state }) => state === 'bad').map(({ id }) => id);
  expect(red).toContain('proof');
  for (const given of [
    [{ line: 'disk.vault', reason: 'x', until: day }, 'readiness.line-not-red'],
    [{ line: 'proof', reason: '  ', until: day }, 'readiness.reason-missing'],
    [{ line: 'proof', reason: 'x', until: '2026-03-31' }, 'readiness.until-not-valid'],
    [{ line: 'proof', reason: 'x', until: '2026-05-31' }, 'readiness.until-not-valid'],
  ] as const)
    expect(await readiness.accept(given[0], BY)).toMatchObject({ refusal: { code: given[1] } });
  for (const line of red)
    expect((await readiness.accept({ line, reason: '機器の到着待ち', until: '2026-04-02' }, BY)).ok).toBe(true);
  const confirmed = await readiness.confirm(day, BY);
  expect(confirmed.ok && confirmed.value.view.confirmed?.atInstant).toBe(now());
  expect(events).toContainEqual(expect.objectContaining({ kind: 'readiness.day-confirmed', day, by: BY }));
  // Somebody else sees who confirmed, and the bar of the day is the worst that was seen.
  const { view: seen } = await (await open()).morning();
  expect(seen.confirmed).toBeDefined();
  expect(seen.tiles.find(({ area }) => area === 'copy')?.days.at(-1)).toEqual({ day, state: 'bad' });
  expect(events.filter((event) => event.kind === 'readiness.state-noted' && event.area === 'copy')).toHaveLength(1);
});

it('違う raises an alarm that the next day still shows; an acceptance ends with its day', async () => {
  nowMs += 2 * 24 * 3_600_000;
  const readiness = await open();
  const day = '2026-04-03';
  const { view } = await readiness.morning();
  expect(view.question?.answer).toBeUndefined();
  expect(view.todo.find(({ id }) => id === 'proof')?.accepted).toBeUndefined();
  expect(await readiness.answer({ day: '2026-04-01', verdict: 'same' }, BY)).toMatchObject({
    refusal: { code: 'readiness.question-gone' },
  });
  const said = await readiness.answer({ day, verdict: 'different' }, BY);
  expect(said.ok && said.value.view.todo[0]).toMatchObject({
    id: `difference.${day}`,
    code: 'readiness.copy-differs',
    state: 'bad',
  });
  nowMs += 24 * 3_600_000;
  expect((await (await open()).morning()).view.todo[0]?.id).toBe(`difference.${day}`);
});

it('without an intake nothing is taken, and it says so', async () => {
  const readiness = await open();
  expect(await readiness.takeNow('emr')).toMatchObject({ refusal: { code: 'intake.not-running' } });
  expect(await readiness.takeNow('nobody')).toMatchObject({ refusal: { code: 'readiness.source-unknown' } });
  expect(await readiness.urgentCopy('', BY)).toMatchObject({ refusal: { code: 'intake.not-running' } });
  expect((await readiness.copy()).mayTake).toBe(false);
});
