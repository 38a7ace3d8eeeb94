/**
 * Breakages this file was seen to catch are listed in docs/decisions/0010-quarantine-and-freeze.md.
 */
import { mkdtempSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SourceView } from '@tomoshibi/hospital';
import { lockFile, message, noise, originalPath, pid, put, putOriginal, rename } from '@tomoshibi/testkit';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestHospital } from '../intake/open-test-hospital.ts';
import { takeSsmix2 } from '../intake/take-ssmix2.ts';
import { openDecodePool } from '../projector/decode-pool.ts';
import { rebuildRows, rowsDigest } from '../projector/rebuild-rows.ts';
import { readGuard } from './guard-rows.ts';
import { filesOf, type GuardedHospital, openGuardedHospital, SOURCE } from './open-guarded-hospital.ts';
import { plantCanaries, watchReal } from './plant-canaries.ts';
import { keepQuarantined, releaseQuarantine } from './release-quarantine.ts';
import { ringHook } from './ring-hook.ts';

const numberOf = (at: number): string => String(10_000_000 + at * 1001);
const rp = (at: number, flag = '1', sentAt = '20260331100000000') =>
  ({
    patient: numberOf(at),
    day: '20260331',
    type: 'OMP-01',
    order: String(at).padStart(15, '0'),
    sentAt,
    department: '01',
    flag,
  }) as const;
const basics = (at: number): string[] => ['EVN||20260331090000', pid(numberOf(at), `見本^${at}`), 'PV1|0001|O'];
const prescription = (at: number, drug: string): string[] => [
  pid(numberOf(at), `見本^${at}`),
  'PV1|0001|O|01^^^^^C|||||||01',
  `ORC|NW|${String(at).padStart(15, '0')}||1|||||20260331100000|||110^医師^一郎^^^^^^^L^^^^^I|||||01^内科^99XY1`,
  `RXE||100000001^${drug}^HOT9|1||TAB^錠^MR9P|||||7|TAB^錠^MR9P||||||||1^TAB&錠&MR9P`,
  'TQ1|1||1011000400000000&内服・経口・１日１回朝食後&JAMISDP01|||7^d|20260331',
  'RXR|PO^口^HL70162',
];

describe('the guard of a source', () => {
  const pool = openDecodePool();
  let hospital: GuardedHospital;
  let root: string;
  beforeEach(async () => {
    hospital = await openGuardedHospital(pool);
    root = hospital.root;
  });
  afterEach(() => hospital.end());
  afterAll(() => pool.close());

  /** Basics and one prescription for each of so many patients. */
  const fill = (patients: number): void => {
    for (let at = 0; at < patients; at++) {
      putOriginal(root, { patient: numberOf(at), type: 'ADT-00', sentAt: '20260331090000000' }, 'ADT^A08^ADT_A01', basics(at));
      putOriginal(root, rp(at), 'RDE^O11^RDE_O11', prescription(at, 'みほん錠5mg'));
    }
  };
  const take = async (minutes = 1) => {
    hospital.later(minutes);
    return hospital.take();
  };
  const source = async (now?: string): Promise<SourceView> =>
    (await (await hospital.reader(now)).hospital()).sources[0] as SourceView;
  const drugs = async (at: number): Promise<(string | undefined)[]> => {
    const found = await (await hospital.reader()).summary({ number: numberOf(at) });
    return found.ok ? found.value.drugs.items.map((drug) => `${drug.name}${drug.vanished === true ? ' (消失)' : ''}`) : ['?'];
  };
  const decision = { source: SOURCE, who: '電算 太郎', why: '予定の作業' } as const;
  /** The rows that were folded live are those a rebuild makes. */
  const rebuildsAlike = async (): Promise<void> => {
    const digest = await rowsDigest(hospital.timed.rows);
    expect((await rebuildRows(hospital.timed)).digest).toBe(digest);
  };

  it('holds one broken rewrite back, says so on its chart, and forgets it when the file is whole again', async () => {
    fill(2);
    await take();
    const file = originalPath(rp(0));
    const good = readFileSync(join(root, file));
    lockFile(root, file, 'whole', 1_775_000_100);
    expect(await take()).toMatchObject({ taken: 0, quarantined: 1, alarms: [], stopped: false });
    expect(await take()).toMatchObject({ quarantined: 0, unchanged: 4 });
    expect(await drugs(0)).toEqual(['みほん錠5mg']);
    expect((await hospital.problems())[`${file} ■`]).toBe('intake.in-quarantine');
    put(root, file, good);
    expect(await take()).toMatchObject({ taken: 0, quarantined: 0, unchanged: 4 });
    await expect(releaseQuarantine(hospital.timed, { ...decision, chosen: { all: true } })).rejects.toMatchObject({
      code: 'intake.nothing-in-quarantine',
    });
    expect(await keepQuarantined(hospital.timed, { ...decision, chosen: { patient: numberOf(0) } })).toMatchObject({
      originals: 1,
      left: 0,
    });
    expect(await hospital.problems()).toEqual({});
    await rebuildsAlike();
  });

  it('takes a repair of what was broken from the start, and a rewrite that says the same, without a word', async () => {
    fill(60);
    put(root, originalPath(rp(0)), message('RDE^O11^RDE_O11', prescription(0, 'みほん錠5mg')).subarray(0, 300));
    await take();
    put(root, originalPath(rp(0)), message('RDE^O11^RDE_O11', [...prescription(0, 'みほん錠5mg'), 'NTE|1||なおした']));
    // Another month's export: other bytes, the same facts. Sixty of them would be an alarm otherwise.
    for (let at = 1; at < 60; at++) {
      const bytes = Buffer.from(message('RDE^O11^RDE_O11', prescription(at, 'みほん錠5mg')));
      put(
        root,
        originalPath(rp(at)),
        Buffer.from(bytes.toString('latin1').replace('20260401090000', '20260401093000.123'), 'latin1'),
      );
      utimesSync(join(root, originalPath(rp(at))), 1_777_600_000, 1_777_600_000);
    }
    const report = await take();
    expect(report).toMatchObject({ taken: 60, quarantined: 0, alarms: [], unreadable: 0 });
    expect(await drugs(0)).toEqual(['みほん錠5mg']);
    // What is still being worked on may change as often as it likes.
    for (let at = 0; at < 60; at++) {
      putOriginal(root, rp(at), 'RDE^O11^RDE_O11', prescription(at, `書き直した錠${at}mg`));
      utimesSync(join(root, originalPath(rp(at))), 1_777_686_400, 1_777_686_400);
    }
    putOriginal(root, rp(0), 'RDE^O11^RDE_O11', prescription(0, '書き直した錠000mg'));
    expect(await take()).toMatchObject({ alarms: [], quarantined: 0, stopped: false });
    expect(await drugs(59)).toEqual(['書き直した錠59mg']);
  });

  it('stops at a mass rewrite of the past, and goes on when a person says it was meant', async () => {
    fill(60);
    await take();
    const before = await hospital.charts();
    const copied = (await source()).copiedInstant;
    for (let at = 0; at < 60; at++) putOriginal(root, rp(at), 'RDE^O11^RDE_O11', prescription(at, '別の薬1000mg'));
    // Files of today may still be worked on; these are of a month ago.
    for (let at = 0; at < 60; at++) utimesSync(join(root, originalPath(rp(at))), 1_777_600_000, 1_777_600_000);
    const report = await take();
    expect(report).toMatchObject({ taken: 0, alarms: ['intake.alarm-rewritten'], stopped: true, quarantined: 60 });
    expect(await hospital.charts()).toEqual(before);

    // What comes meanwhile is kept, and waits.
    putOriginal(root, rp(0, '1', '20260401120000000'), 'RDE^O11^RDE_O11', prescription(0, '新しい薬'));
    expect(await take()).toMatchObject({ taken: 0, quarantined: 1, alarms: [], stopped: true });
    expect(await hospital.charts()).toEqual(before);
    expect(await source()).toMatchObject({
      copiedInstant: copied,
      alarm: { reason: 'intake.alarm-rewritten', stopped: true, held: 61 },
    });
    await rebuildsAlike();

    expect(await releaseQuarantine(hospital.timed, { ...decision, chosen: { patient: numberOf(1) } })).toEqual({
      originals: 1,
      left: 60,
      resumed: false,
    });
    expect([await drugs(1), await drugs(2)]).toEqual([['別の薬1000mg'], ['みほん錠5mg']]);
    expect(await releaseQuarantine(hospital.timed, { ...decision, chosen: { all: true } })).toEqual({
      originals: 60,
      left: 0,
      resumed: true,
    });
    expect([await drugs(0), await drugs(2)]).toEqual([['新しい薬'], ['別の薬1000mg']]);
    // Released, but not compared since: the badge does not say newer than it is.
    expect((await source()).copiedInstant).toBe(copied);
    expect((await source()).alarm).toBeUndefined();
    expect(await hospital.problems()).not.toHaveProperty('■');
    expect(await take()).toMatchObject({ taken: 0, alarms: [], stopped: false, quarantined: 0 });
    await rebuildsAlike();
  });

  it('misses a patient’s folder that is gone, and stops when many are', async () => {
    fill(60);
    await take();
    rmSync(join(root, '100/000', numberOf(0)), { recursive: true });
    expect(await take()).toMatchObject({ vanished: 2, alarms: [] });
    expect(await drugs(0)).toEqual(['みほん錠5mg (消失)']);
    await rebuildsAlike();
    const before = await hospital.charts();
    for (let at = 1; at < 55; at++)
      rmSync(join(root, numberOf(at).slice(0, 3), numberOf(at).slice(3, 6), numberOf(at)), { recursive: true });
    expect(await take()).toMatchObject({ vanished: 0, alarms: ['intake.alarm-removed'], stopped: true });
    expect(await hospital.charts()).toEqual(before);
    expect(await drugs(1)).toEqual(['みほん錠5mg']);
    expect(await releaseQuarantine(hospital.timed, { ...decision, chosen: { all: true } })).toMatchObject({
      originals: 0,
      resumed: true,
    });
    expect(await take()).toMatchObject({ vanished: 108, alarms: [], stopped: false });
    expect(await drugs(1)).toEqual(['みほん錠5mg (消失)']);
  });

  it('takes an upgrade that marks old versions anew, but not one that cancels everything', async () => {
    fill(3);
    for (let at = 0; at < 130; at++)
      putOriginal(root, { ...rp(at, '0'), patient: numberOf(1) }, 'RDE^O11^RDE_O11', prescription(1, `古い${at % 50}`));
    for (let at = 0; at < 130; at++)
      putOriginal(root, { ...rp(at + 500), patient: numberOf(2) }, 'RDE^O11^RDE_O11', prescription(2, `今の${at}`));
    await take();
    for (let at = 0; at < 130; at++)
      rename(
        root,
        originalPath({ ...rp(at, '0'), patient: numberOf(1) }),
        originalPath({ ...rp(at, '2'), patient: numberOf(1) }),
      );
    expect(await take()).toMatchObject({ renamed: 130, alarms: [] });
    const before = await hospital.charts();
    for (let at = 0; at < 130; at++)
      rename(
        root,
        originalPath({ ...rp(at + 500), patient: numberOf(2) }),
        originalPath({ ...rp(at + 500, '0'), patient: numberOf(2) }),
      );
    expect(await take()).toMatchObject({ renamed: 0, alarms: ['intake.alarm-cancelled'], stopped: true });
    expect(await hospital.charts()).toEqual(before);
    await releaseQuarantine(hospital.timed, { ...decision, chosen: { all: true } });
    expect(await take()).toMatchObject({ renamed: 130, alarms: [], stopped: false });
    expect(await drugs(2)).toEqual(['みほん錠5mg']);
  });

  it('never lets a foreign name take an item off its chart', async () => {
    fill(2);
    await take();
    const file = originalPath(rp(0));
    renameSync(join(root, file), join(root, `${file}.locked`));
    expect(await take()).toMatchObject({ renamed: 0, vanished: 1, quarantined: 1, alarms: [] });
    expect(await drugs(0)).toEqual(['みほん錠5mg (消失)']);
    put(root, `${file}.locked.txt`, 'pay');
    expect(await take()).toMatchObject({ taken: 0, quarantined: 1 });
  });

  it('notices a first copy of a storage that is locked already', async () => {
    fill(150);
    for (const file of filesOf(root)) lockFile(root, file, 'whole', 1_775_000_000);
    const report = await take();
    expect(report).toMatchObject({ alarms: ['intake.alarm-failing'], stopped: true });
    expect(report.taken).toBeLessThan(50);
    expect(report.taken + report.quarantined).toBe(300);
    expect((await source()).copiedInstant).toBeUndefined();
  });

  it('sees a touched canary before it takes anything, and never a patient in it', async () => {
    fill(3);
    const canaries = await plantCanaries(hospital.timed, { source: SOURCE, roots: [root] });
    expect(canaries.length).toBe(12);
    expect(await take()).toMatchObject({ seen: 6, patients: 3, taken: 6 });
    expect(Object.keys(await hospital.charts()).filter((key) => key.startsWith('patient '))).toHaveLength(3);
    await expect(plantCanaries(hospital.timed, { source: SOURCE, roots: [root] })).rejects.toMatchObject({
      code: 'intake.canaries-there',
    });

    // Nor in the copy of somebody who does not know of them.
    const other = await openTestHospital({ kind: 'sqlite' }, pool);
    expect(await takeSsmix2(other.writing, { source: 'x', roots: [root] })).toMatchObject({ taken: 6, alarms: [] });
    expect(await other.problems()).toEqual({});
    await other.end();

    renameSync(root, `${root}-away`);
    expect(await take()).toMatchObject({ complete: false, alarms: [] });
    renameSync(`${root}-away`, root);
    expect(await take()).toMatchObject({ complete: true, alarms: [], unchanged: 6 });

    lockFile(root, (canaries[5] as { path: string }).path, 'every other block', 1_775_000_000);
    putOriginal(root, rp(0, '1', '20260401120000000'), 'RDE^O11^RDE_O11', prescription(0, '疑わしい薬'));
    expect(await take()).toMatchObject({ taken: 0, quarantined: 1, alarms: ['intake.alarm-canary'], stopped: true });
    expect(await drugs(0)).toEqual(['みほん錠5mg']);
  });

  it('sees a canary that is gone, and a real file that was to stay as it is', async () => {
    fill(2);
    const [canary] = await plantCanaries(hospital.timed, { source: SOURCE, roots: [root] });
    await take();
    rmSync(join(root, (canary as { path: string }).path));
    expect(await take()).toMatchObject({ alarms: ['intake.alarm-canary'], stopped: true });
    await keepQuarantined(hospital.timed, { ...decision, chosen: { all: true } });
    // Put back, but not as it was.
    writeFileSync(join(root, (canary as { path: string }).path), noise(10, 1));
    expect((await take()).alarms).toEqual(['intake.alarm-canary']);
    await keepQuarantined(hospital.timed, { ...decision, chosen: { all: true } });

    const lab = `${root}-lab`;
    putOriginal(lab, rp(7), 'RDE^O11^RDE_O11', prescription(7, 'みほん錠5mg'));
    const file = originalPath(rp(7));
    const takeLab = () => takeSsmix2(hospital.timed, { source: 'lab', roots: [lab] });
    await watchReal(hospital.timed, { source: 'lab', root: 0, folder: lab, path: file });
    expect(await takeLab()).toMatchObject({ taken: 1, alarms: [] });
    await expect(watchReal(hospital.timed, { source: 'lab', root: 0, folder: lab, path: '../x' })).rejects.toMatchObject({
      code: 'intake.canary-unreadable',
    });
    putOriginal(lab, rp(7), 'RDE^O11^RDE_O11', prescription(7, '別の薬'));
    expect(await takeLab()).toMatchObject({ taken: 0, alarms: ['intake.alarm-canary'] });
  });

  it('says when a source falls silent, stops nothing, and is content when it speaks again', async () => {
    fill(1);
    await take();
    let turn = 0;
    const arrive = () => putOriginal(root, rp(++turn), 'RDE^O11^RDE_O11', prescription(turn, `薬${turn}`));
    // Nine days, every four hours.
    for (let hour = 0; hour < 9 * 24; hour += 4) {
      arrive();
      expect((await take(240)).alarms).toEqual([]);
    }
    let silent = 0;
    let alarms: readonly string[] = [];
    while (alarms.length === 0) {
      silent += 60;
      ({ alarms } = await take(60));
    }
    expect(alarms).toEqual(['intake.alarm-silence']);
    expect(silent).toBeLessThanOrEqual(2 * 240 + 60);
    expect(silent).toBeGreaterThan(240);
    expect(await source()).toMatchObject({ alarm: { reason: 'intake.alarm-silence', stopped: false } });
    expect((await take(30)).alarms).toEqual([]);
    arrive();
    expect(await take(30)).toMatchObject({ taken: 1, stopped: false });
    expect((await source()).alarm).toBeUndefined();
    expect(await hospital.problems()).toEqual({});

    // A clock ten years off is nobody's silence.
    hospital.setClock('2036-04-20T00:00:00.000Z');
    expect((await take()).alarms).toEqual([]);
    hospital.setClock('2016-04-20T00:00:00.000Z');
    expect((await take()).alarms).toEqual([]);
    await rebuildsAlike();
  }, 60_000);

  it('asks for a name and a reason, and says who decided', async () => {
    fill(2);
    await take();
    lockFile(root, originalPath(rp(0)), 'base64', 1_775_000_000);
    await take();
    await expect(keepQuarantined(hospital.timed, { ...decision, who: ' ', chosen: { all: true } })).rejects.toMatchObject({
      code: 'intake.no-reason',
    });
    const seq = hospital.timed.ledger.size() - 2;
    await releaseQuarantine(hospital.timed, { ...decision, chosen: { from: seq, to: seq }, evenDamaged: true });
    const entry = await hospital.timed.originals.entry(hospital.timed.ledger.size() - 2);
    expect(JSON.parse(entry.event)).toMatchObject({
      kind: 'intake.quarantine-released',
      who: '電算 太郎',
      why: '予定の作業',
      count: 1,
    });
    // Asked for, so shown for what it is: unreadable, never the older version in its place.
    expect(await drugs(0)).toEqual([]);
    expect(await readGuard(hospital.timed.rows, SOURCE, 'count')).toEqual({ held: 0, out: 0 });
    await rebuildsAlike();
  });

  it('rings the hospital’s own command with no patient in it, and survives one that fails', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-hook-'));
    const out = join(folder, 'rung');
    const script = `require('fs').writeFileSync(${JSON.stringify(out)}, JSON.stringify(process.env))`;
    const ring = { hospital: 'みほん病院', station: 'test', source: SOURCE, reason: 'intake.alarm-failing' } as const;
    expect(await ringHook([process.execPath, '-e', script, '; rm -rf /'], ring)).toBeUndefined();
    expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({
      TOMOSHIBI_ALARM: 'intake.alarm-failing',
      TOMOSHIBI_SOURCE: SOURCE,
    });
    expect(await ringHook([join(folder, 'no-such-program')], ring)).toBe('ENOENT');
    expect(await ringHook([process.execPath, '-e', 'process.exit(4)'], ring)).toBe('exit 4');
    rmSync(folder, { recursive: true });
  });
});
