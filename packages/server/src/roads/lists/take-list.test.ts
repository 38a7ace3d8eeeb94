/**
 * Breakages this was seen to catch: a number that differs in zeros taken for the same; an older list that sets back a newer one; an undo that
 * leaves what was added; lines taken off although the list is not whole; a moved appointment that stands on both days; short lines laid;
 * a folder whose unknown list is taken unasked.
 */
import { hash } from 'node:crypto';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ListMapping } from '@tomoshibi/hospital';
import { message, originalPath, pid, type SheetCell, writeCsv, writeXlsx } from '@tomoshibi/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveConfig } from '../../home/home.ts';
import { openTestHospital, type TestHospital } from '../../intake/open-test-hospital.ts';
import { type DecodePool, openDecodePool } from '../../projector/decode-pool.ts';
import { rebuildRows, rowsDigest } from '../../projector/rebuild-rows.ts';
import type { RunningIntake } from '../intake-door.ts';
import { openRoadDesk } from '../road-desk.ts';
import { listHistory } from './job-history.ts';
import { listLook } from './job-look.ts';
import { listTake, type TakenList } from './job-take.ts';
import { listUndo } from './job-undo.ts';
import { waitingFiles } from './waiting-files.ts';
import { watchLists } from './watch-lists.ts';

const pool: DecodePool = openDecodePool();
let hospital: TestHospital;
let intake: RunningIntake;

const HANAKO = '0000000123';
const TARO = '0000000124';
const SABURO = '0000000125';

beforeEach(async () => {
  hospital = await openTestHospital(undefined, pool);
  const { writing } = hospital;
  saveConfig(writing.home.folder, { ...writing.home.config, sources: [{ name: '一覧', kind: 'lists', plannedMinutes: 60 }] });
  (writing.home.config.sources as unknown[]).push({ name: '一覧', kind: 'lists', plannedMinutes: 60 });
  const desk = openRoadDesk(writing);
  intake = {
    hospital: writing,
    desk,
    walkNow: async () => {},
    state: () => ({ since: '', sources: [], waitingBytes: 0 }),
  } as RunningIntake;
  const people: [string, string, string, string][] = [
    [HANAKO, '検査^花子', 'ケンサ^ハナコ', '19550303'],
    [TARO, '検査^太郎', 'ケンサ^タロウ', '19550303'],
    [SABURO, '髙橋^三郎', 'タカハシ^サブロウ', '19600101'],
  ];
  await desk.take(
    people.map(([number, kanji, kana, born]) => {
      const bytes = message('ADT^A08', ['EVN||20260401090000', pid(number, kanji, kana, born), 'PV1|0001|O']);
      const path = originalPath({ patient: number, type: 'ADT-00', sentAt: '20260401090000000' });
      return { source: '一覧', path, bytes, sha256: hash('sha256', bytes), receivedAt: '2026-04-01T00:00:00.000Z' };
    }),
  );
  await desk.settled();
});
afterEach(() => hospital.end());

const file = (bytes: Uint8Array, fileName = 'ワクチン接種者.csv') => ({
  fileName,
  base64: Buffer.from(bytes).toString('base64'),
});

async function look(bytes: Uint8Array, fileName?: string) {
  const looked = await listLook.run(file(bytes, fileName), intake);
  if (!looked.ok) throw new Error(looked.refusal.code);
  return looked.value;
}

async function take(
  bytes: Uint8Array,
  more: { mapping?: ListMapping; listDay?: string; dryRun?: boolean; fileName?: string } = {},
): Promise<TakenList> {
  const mapping = more.mapping ?? (await look(bytes, more.fileName)).mapping;
  const { listDay = '2026-11-23', dryRun = false } = more;
  const taken = await listTake.run({ ...file(bytes, more.fileName), mapping, listDay, dryRun, who: '受付 一子' }, intake);
  if (!taken.ok) throw new Error(taken.refusal.code);
  return taken.value;
}

const rowsOf = async (patient: string, kind = 'LST') => {
  const rows = await hospital.writing.rows.find('item', { prefix: [patient, kind] });
  return rows
    .map(({ key, value }) => ({
      day: key[2],
      ...(JSON.parse(value) as { of?: number; facts?: Record<string, unknown>; versions: unknown[] }),
    }))
    .filter(({ of }) => of !== undefined);
};
const texts = async (patient: string): Promise<string[]> =>
  (await rowsOf(patient)).flatMap(({ facts }) => ((facts?.cells ?? []) as { text: string }[]).map(({ text }) => text)).sort();

const HEAD = ['患者番号', '氏名', '接種日', 'ワクチン名', 'ロット番号'];
const LIST = [
  HEAD,
  [HANAKO, '検査　花子', '2026/11/01', 'インフルエンザHAワクチン', 'MH123'],
  [TARO, '検査太郎', 'R8.11.2', '肺炎球菌ワクチン', 'MH456'],
];

describe('a list by hand', () => {
  it('is read, mapped from its head and on the chart of the patient, with its name and day; the file is kept whole', async () => {
    const looked = await look(writeCsv(LIST));
    expect(looked.charset).toBe('cp932');
    expect(looked.known).toBe(false);
    expect(looked.mapping.category).toBe('vaccination');
    expect(looked.mapping.columns.map(({ target }) => target)).toEqual(['patient', 'name', 'date', 'vaccine', 'lot']);
    const before = hospital.writing.ledger.size();
    const dry = await take(writeCsv(LIST), { dryRun: true });
    expect(dry.counts).toMatchObject({ added: 2, held: 0 });
    expect(hospital.writing.ledger.size()).toBe(before);
    const taken = await take(writeCsv(LIST));
    expect(taken.lines).toEqual(dry.lines);
    expect(await texts(HANAKO)).toEqual(['2026/11/01', 'MH123', 'インフルエンザHAワクチン']);
    expect(await texts(TARO)).toEqual(['MH456', 'R8.11.2 (2026-11-02)', '肺炎球菌ワクチン']);
    const [row] = await rowsOf(HANAKO);
    expect(row?.facts).toMatchObject({ kind: 'list', list: 'ワクチン接種者', category: 'vaccination', listDay: '2026-11-23' });
    const history = await listHistory.run({}, intake);
    expect(history.ok && history.value.imports).toMatchObject([
      { act: 'take', who: '受付 一子', newest: true, counts: { added: 2 } },
    ]);
    expect(await hospital.problems()).toEqual({});
    const digest = await rowsDigest(hospital.writing.rows);
    expect((await rebuildRows(hospital.writing)).digest).toBe(digest);
  });

  it('updates what stood and doubles nothing; an unchanged line is as of the newer list; what is gone goes only of a complete list', async () => {
    await take(writeCsv(LIST));
    const next = [
      HEAD,
      [HANAKO, '検査　花子', '2026/11/01', 'インフルエンザHAワクチン', 'MH999'],
      [SABURO, '高橋三郎', '2026/11/03', '帯状疱疹ワクチン', 'MH777'],
    ];
    const mapping = (await look(writeCsv(next))).mapping;
    const taken = await take(writeCsv(next), { listDay: '2026-12-01' });
    expect(taken.counts).toMatchObject({ added: 1, changed: 1, same: 0, gone: 1, held: 0 });
    expect(await texts(HANAKO)).toEqual(['2026/11/01', 'MH999', 'インフルエンザHAワクチン']);
    expect(await texts(TARO)).toContain('MH456');
    const third = await take(writeCsv(next), { mapping: { ...mapping, complete: true }, listDay: '2026-12-02' });
    expect(third.counts).toMatchObject({ added: 0, changed: 0, same: 2, gone: 1 });
    expect(await texts(TARO)).toEqual([]);
    expect((await rowsOf(HANAKO))[0]?.facts?.listDay).toBe('2026-12-02');
    await expect(take(writeCsv(next), { listDay: '2026-11-30' })).rejects.toThrow('lists.older-than-before');
  });

  it('undoes an import and undoes the undo, to the very texts', async () => {
    await take(writeCsv(LIST));
    const before = await texts(HANAKO);
    const next = [
      HEAD,
      [HANAKO, '検査　花子', '2026/11/01', 'インフルエンザHAワクチン', 'MH999'],
      [SABURO, '高橋三郎', '2026/11/03', '帯状疱疹ワクチン', 'MH777'],
    ];
    const second = await take(writeCsv(next), { listDay: '2026-12-01' });
    const undone = await listUndo.run({ done: second.done as number, who: '受付 一子' }, intake);
    expect(undone).toMatchObject({ ok: true, value: { off: 1 } });
    expect(await texts(HANAKO)).toEqual(before);
    expect(await texts(SABURO)).toEqual([]);
    expect(await listUndo.run({ done: second.done as number, who: 'x' }, intake)).toMatchObject({
      refusal: { code: 'lists.not-the-newest' },
    });
    const again = await listUndo.run({ done: undone.ok ? undone.value.done : -1, who: '受付 一子' }, intake);
    expect(again.ok).toBe(true);
    expect(await texts(HANAKO)).toContain('MH999');
    expect(await texts(SABURO)).toContain('MH777');
    expect(await texts(TARO)).toContain('MH456');
    const history = await listHistory.run({}, intake);
    expect(history.ok && history.value.imports.map(({ act, newest }) => [act, newest])).toEqual([
      ['undo', true],
      ['undo', false],
      ['take', false],
      ['take', false],
    ]);
    const digest = await rowsDigest(hospital.writing.rows);
    expect((await rebuildRows(hospital.writing)).digest).toBe(digest);
  });

  it('holds back what is not surely of the patient, with line and reason, and never shifts a column', async () => {
    const rows = [
      HEAD,
      [TARO, '検査花子', '2026/11/01', 'ワクチンA', 'L1'],
      ['123', '検査花子', '2026/11/01', 'ワクチンA', 'L1'],
      ['1.23E+09', '検査花子', '2026/11/01', 'ワクチンA', 'L1'],
      ['9999999999', '検査花子', '2026/11/01', 'ワクチンA', 'L1'],
      [HANAKO, '検査', '花子', '2026/11/01', 'ワクチンA', 'L1'],
      [HANAKO, '検査花子', '2026/11/01', 'ワクチンA'],
      ['', '検査花子', '2026/11/01', 'ワクチンA', 'L1'],
      [HANAKO, '', '2026/11/01', 'ワクチンA', 'L1'],
      ['０００００００１２３', '検査　花子', '2026/11/01', 'ワクチンA', '=1+1'],
    ];
    const taken = await take(writeCsv(rows, 'utf-8'));
    expect(taken.held.map(({ line, held }) => [line, held])).toEqual([
      [2, 'lists.name-differs'],
      [3, 'lists.number-doubtful'],
      [4, 'lists.number-spoilt'],
      [5, 'lists.patient-unknown'],
      [6, 'lists.columns-differ'],
      [7, 'lists.columns-differ'],
      [8, 'lists.number-missing'],
      [9, 'lists.nothing-confirms'],
    ]);
    expect(taken.lines.map(({ line, patient, warnings }) => [line, patient, warnings])).toEqual([
      [10, HANAKO, ['table.formula-text']],
    ]);
    expect(await texts(HANAKO)).toEqual(['2026/11/01', '=1+1', 'ワクチンA']);
    expect(await texts(TARO)).toEqual([]);
    const padded = await take(writeCsv([HEAD, ['123', '検査花子', '2026/11/09', 'ワクチンB', 'L2']], 'utf-8'), {
      mapping: { ...(await look(writeCsv(rows, 'utf-8'))).mapping, list: '別の一覧', padTo: 10 },
    });
    expect(padded.counts).toMatchObject({ added: 1, held: 0 });
  });

  it('makes appointments of a booking list, moves one under its number and takes back a cancelled one', async () => {
    const head = ['予約番号', '予約日', '時刻', '患者番号', '氏名', '診療科', '予約内容', '状態', '備考'];
    const first = [
      head,
      ['A1', 'R8.12.1', '9:30', HANAKO, '検査花子', '内科', '再診', '予約済', '採血あり'],
      ['A2', '2026/12/02', '13:00', TARO, '検査太郎', '外科', '再診', '予約済', ''],
    ];
    const taken = await take(writeCsv(first), { fileName: '予約一覧_20261123.csv' });
    expect(taken.counts).toMatchObject({ added: 2, held: 0 });
    const [one] = await rowsOf(HANAKO, 'APT');
    expect(one).toMatchObject({
      day: '20261201',
      facts: { kind: 'appointment', at: '2026-12-01T09:30', dept: '内科', what: '再診', state: 'booked', note: '備考: 採血あり' },
    });
    const next = [
      head,
      ['A1', 'R8.12.3', '10:00', HANAKO, '検査花子', '内科', '再診', '予約済', '採血あり'],
      ['A2', '2026/12/02', '13:00', TARO, '検査太郎', '外科', '再診', 'キャンセル', ''],
    ];
    expect((await take(writeCsv(next), { listDay: '2026-11-24', fileName: '予約一覧_20261124.csv' })).counts).toMatchObject({
      changed: 2,
    });
    expect((await rowsOf(HANAKO, 'APT')).map(({ day, facts }) => [day, facts?.at])).toEqual([['20261203', '2026-12-03T10:00']]);
    expect((await rowsOf(TARO, 'APT'))[0]?.facts).toMatchObject({ cancels: true });
    const bad = await take(writeCsv([head, ['A9', 'いつか', '9:30', HANAKO, '検査花子', '内科', '再診', '', '']]), {
      listDay: '2026-11-25',
      fileName: '予約一覧.csv',
      dryRun: true,
    });
    expect(bad.held).toMatchObject([{ held: 'lists.date-unreadable' }]);
  });

  it('reads a sheet as people see it: zeros kept by a format, dates, formulas; and knows the head again', async () => {
    const rows: SheetCell[][] = [
      ['患者番号', '氏名', '接種日', 'ワクチン名', 'ロット番号'],
      [
        { number: '123', style: 2 },
        '検査　花子',
        { number: '46327', style: 1 },
        { formula: 'A1', value: 'インフル' },
        'L"1"\n二行目',
      ],
      [{ number: '1.23E+9' }, '検査　太郎', { number: '46327', style: 1 }, 'インフル', ''],
    ];
    const bytes = writeXlsx([
      { name: '隠し', rows: [], hidden: true },
      { name: '接種者', rows },
    ]);
    const taken = await take(bytes, { fileName: '接種者.xlsx' });
    expect(taken.lines).toMatchObject([
      { line: 2, patient: HANAKO, warnings: expect.arrayContaining(['table.formula-cached', 'table.line-break']) },
    ]);
    expect(await texts(HANAKO)).toEqual(['2026-11-01', 'L"1"\n二行目', 'インフル']);
    expect(taken.held).toMatchObject([{ line: 3, held: 'lists.patient-unknown' }]);
    expect((await look(bytes, 'なにか.xlsx')).known).toBe(true);
  });

  it('keeps a broken file aside as a problem, and keeps nothing of what is no list', async () => {
    const mixed = Buffer.concat([writeCsv([HEAD, [HANAKO, '検査花子', '', '', '']]), Buffer.from(`${TARO},検査太郎,,,\r\n`)]);
    await expect(take(mixed, { mapping: (await look(writeCsv(LIST))).mapping })).rejects.toThrow('table.charset-mixed');
    expect(Object.values(await hospital.problems())).toEqual(['table.charset-mixed']);
    const before = hospital.writing.ledger.size();
    await expect(look(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]))).rejects.toThrow('table.old-excel');
    await expect(look(Buffer.from('%PDF-1.7'))).rejects.toThrow('table.not-a-table');
    expect(hospital.writing.ledger.size()).toBe(before);
  });

  it('takes files of a folder whose head it knows, once; others wait and are shown', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-lists-'));
    const drop = (name: string, rows: string[][]): void => {
      writeFileSync(join(folder, name), writeCsv(rows));
      // Settled long ago; the first of two that are dropped is the older.
      const at = Date.now() / 1000 - 3600;
      utimesSync(join(folder, name), at, at);
    };
    const source = { name: '一覧', kind: 'lists', folder, plannedMinutes: 60 } as const;
    const watch = watchLists(intake, source);
    drop('first.csv', LIST);
    expect(await watch.look()).toBe(0);
    expect(waitingFiles('一覧')).toEqual([{ fileName: 'first.csv', code: 'lists.waits-for-mapping' }]);
    expect(await rowsOf(HANAKO)).toEqual([]);
    // Of an earlier day than the file in the folder, on any day this runs.
    await take(writeCsv(LIST), { listDay: '2020-01-01' });
    drop('second.csv', [HEAD, [SABURO, '高橋三郎', '2026/11/03', '帯状疱疹ワクチン', 'MH777']]);
    expect(await watch.look()).toBe(1);
    expect(await texts(SABURO)).toContain('MH777');
    expect(await watch.look()).toBe(0);
    expect(waitingFiles('一覧')).toEqual([]);
    // After a restart nothing of it is known but what the vault says: the older file must not set back the newer one.
    expect(await watchLists(intake, source).look()).toBe(0);
    rmSync(folder, { recursive: true, force: true });
  });
});
