/**
 * Breakages this was seen to catch: a cut pass that began anew (counts doubled), walked all of it again, or left out the patient it was cut
 * in the middle of; a quick pass that counts as a whole one, or walks a stopped source; a whole pass that does not look again where a quick
 * one was, or goes on when a quick one has stopped the source; a pace that lets everything through.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { message, originalPath, pid, put, rename } from '@tomoshibi/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readGuard } from '../guard/guard-rows.ts';
import { type GuardedHospital, openGuardedHospital, SOURCE } from '../guard/open-guarded-hospital.ts';
import { type DecodePool, openDecodePool } from '../projector/decode-pool.ts';
import { passKey, quickKey } from './last-pass.ts';
import { type Folders, openFolders } from './list-folder.ts';
import { FOLDER, OPEN, Pace } from './pace.ts';
import type { TakeOptions, TakeReport } from './take-report.ts';
import { takeSsmix2 } from './take-ssmix2.ts';

const PATIENTS = ['0000001', '0000002', '0001003', '1230020001', '12', '4560020003', '7890000009'];
const name = (patient: string, order: string, flag = '1') =>
  ({ patient, day: '20260310', type: 'OML-11', order: order.padStart(15, '0'), sentAt: '20260310090000000', flag }) as const;
const short = (path: string): string => path.replace(/^12\/\/12/, '12/12');
const at = (patient: string, order: string, flag?: string): string => short(originalPath(name(patient, order, flag)));
const result = (patient: string, value: string): Uint8Array =>
  message('OUL^R22^OUL_R22', [
    pid(patient),
    'PV1|1|O',
    'SPM|1|S1||023^血清^JC10|||||||||||||20260310090000',
    'OBR|1|1||Z^検査^99',
    `OBX|1|NM|3A010000002327101^総蛋白^JC10||${value}|g/dl`,
  ]);

let pool: DecodePool;
let hospital: GuardedHospital;
beforeAll(() => {
  pool = openDecodePool();
});
afterAll(() => pool.close());
beforeEach(async () => {
  hospital = await openGuardedHospital(pool);
  for (const patient of PATIENTS) for (const order of ['1', '2']) put(hospital.root, at(patient, order), result(patient, order));
});
afterEach(() => hospital.end());

const take = (options: Partial<TakeOptions> = {}, of = hospital): Promise<TakeReport> =>
  takeSsmix2(of.timed, { source: SOURCE, roots: [of.root], ...options });

/** What became of everything, without entry numbers. */
async function everything({ writing, charts }: GuardedHospital): Promise<Record<string, unknown>> {
  const shelves: Record<string, unknown> = {};
  for await (const { key, value } of writing.rows.scan('inventory')) {
    const lines = value.split('\n').map((line) => line.split('\t').filter((_, part) => part !== 3));
    if (/^\d|^pass-folders/.test(key[1] as string)) shelves[key[1] as string] = lines;
  }
  return { ...(await charts()), ...shelves };
}

/** A week later: a new file, an old version, a file and a patient gone. */
function worked(root: string): void {
  put(root, at('0000002', '3'), result('0000002', '3'));
  rename(root, at('0000001', '1'), at('0000001', '1', '2'));
  put(root, short(originalPath({ ...name('0000001', '1'), sentAt: '20260311090000000' })), result('0000001', '9'));
  rmSync(join(root, at('4560020003', '2')));
  rmSync(join(root, '789/000/7890000009'), { recursive: true });
  put(root, at('9990000001', '1'), result('9990000001', '1'));
}

/** Aborts when so many patients are done. */
function cutAfter(patients: number): Pick<TakeOptions, 'signal' | 'onProgress'> {
  const stop = new AbortController();
  let done = 0;
  if (patients === 0) stop.abort();
  return {
    signal: stop.signal,
    onProgress: () => {
      if (++done === patients) stop.abort();
    },
  };
}

describe('patients who come first', () => {
  it.each([false, true])('are walked before all others, in their order, and everyone once (second thread: %s)', async (ahead) => {
    const order: string[] = [];
    const first = ['4560020003', '12', '5550000005'];
    const entries: string[] = [];
    const report = await take({ first, ahead });
    for await (const batch of hospital.writing.originals.read(0))
      for (const { event } of batch) {
        const { kind, path } = JSON.parse(event);
        if (kind === 'intake.original-received') entries.push(path);
      }
    for (const path of entries)
      if (!order.includes(path.split('/').slice(0, -3).join('/'))) order.push(path.split('/').slice(0, -3).join('/'));
    expect(order).toEqual([
      '456/002/4560020003',
      '12/12',
      '000/000/0000001',
      '000/000/0000002',
      '000/100/0001003',
      '123/002/1230020001',
      '789/000/7890000009',
    ]);
    expect(report).toMatchObject({ seen: 14, taken: 14, patients: 7, complete: true });
  });
});

describe('a pass that is cut at any patient', () => {
  it('goes on there: first copy and later ones end as one pass does, with everybody counted once', async () => {
    const whole = await openGuardedHospital(pool);
    for (const patient of PATIENTS) for (const order of ['1', '2']) put(whole.root, at(patient, order), result(patient, order));
    await take({}, whole);
    const firstRows = await everything(whole);
    worked(whole.root);
    const single = await take({}, whole);
    const lastRows = await everything(whole);
    await whole.end();
    for (let cut = 0; cut <= PATIENTS.length; cut++) {
      const one = await openGuardedHospital(pool);
      for (const patient of PATIENTS) for (const order of ['1', '2']) put(one.root, at(patient, order), result(patient, order));
      expect(await take(cutAfter(cut), one)).toMatchObject({ complete: false });
      expect(await take({}, one)).toMatchObject({ complete: true, seen: 14, patients: 7 });
      expect(await everything(one)).toEqual(firstRows);
      worked(one.root);
      await take({ ...cutAfter(cut), first: ['1230020001'] }, one);
      one.later(60);
      const end = await take({}, one);
      expect(end).toMatchObject({ complete: true, seen: single.seen, patients: single.patients });
      expect(await everything(one)).toEqual(lastRows);
      await one.end();
    }
  });

  it('looks again at the patient it was cut in the middle of', async () => {
    await take();
    const stop = new AbortController();
    const real = openFolders([hospital.root]);
    put(hospital.root, at('0000002', '5'), result('0000002', '5'));
    rmSync(join(hospital.root, at('0000002', '1')));
    const open = (root: number, path: string) => {
      if (path === at('0000002', '5')) stop.abort();
      return real.open(root, path);
    };
    await take({ signal: stop.signal, folders: { list: real.list, open } });
    expect(await take()).toMatchObject({ vanished: 1, complete: true });
  });

  it('goes on after a restart, says since when it has been looking, and begins anew after a day and a half', async () => {
    await take();
    const begun = hospital.timed.now();
    const whole = Pace.of();
    await take({ pace: whole });
    await take(cutAfter(5));
    hospital.later(600);
    const rest = Pace.of();
    await take({ pace: rest });
    // What is done is not listed again: of seven patients three are left, and the folders above.
    expect(rest.touches.folders).toBeLessThan(whole.touches.folders * 0.7);
    const last = JSON.parse((await hospital.writing.rows.get('inventory', passKey(SOURCE))) ?? '{}');
    expect(last).toMatchObject({ startedAt: begun, complete: true, seen: 14 });
    await take(cutAfter(3));
    hospital.later(37 * 60);
    const again = hospital.timed.now();
    await take();
    expect(JSON.parse((await hospital.writing.rows.get('inventory', passKey(SOURCE))) ?? '{}')).toMatchObject({
      startedAt: again,
    });
  });
});

describe('a quick pass', () => {
  it('brings what is new of these patients, and says nothing of anybody else or of the whole', async () => {
    await take();
    const before = await hospital.writing.rows.get('inventory', passKey(SOURCE));
    worked(hospital.root);
    hospital.later(1);
    const report = await take({ only: ['0000002', '0000001', '9990000001', '5550000005'] });
    expect(report).toMatchObject({ patients: 3, taken: 3, renamed: 1, vanished: 0, complete: true });
    const now = JSON.parse((await hospital.writing.rows.get('inventory', passKey(SOURCE))) ?? '{}');
    expect(now).toEqual({ ...JSON.parse(before ?? ''), heardAt: hospital.timed.now() });
    expect(JSON.parse((await hospital.writing.rows.get('inventory', quickKey(SOURCE))) ?? '{}')).toMatchObject({
      complete: true,
      patients: 3,
    });
    const freshness = JSON.parse((await hospital.writing.rows.get('freshness', [SOURCE, ''])) ?? '{}');
    expect(freshness.finishedAt < hospital.timed.now()).toBe(true);
    expect(await take()).toMatchObject({ taken: 0, vanished: 3, complete: true });
  });

  it('is not complete when a known patient’s folder is not there, and calls nothing vanished', async () => {
    await take();
    rmSync(join(hospital.root, '789'), { recursive: true });
    expect(await take({ only: ['7890000009'] })).toMatchObject({ complete: false, vanished: 0 });
    const gone = join(hospital.root, '../elsewhere');
    mkdirSync(gone);
    expect(await take({ only: ['0000001'], roots: [gone] })).toMatchObject({ complete: false, vanished: 0 });
  });

  it('teaches no rhythm, makes no silence, but what it meets counts for the day', async () => {
    await take();
    const silent = await readGuard(hospital.writing.rows, SOURCE, 'norms');
    hospital.later(30);
    await take();
    for (let minute = 0; minute < 5; minute++) {
      hospital.later(1);
      put(hospital.root, at('0000001', `7${minute}`), result('0000001', '7'));
      await take({ only: ['0000001'] });
    }
    const norms = await readGuard(hospital.writing.rows, SOURCE, 'norms');
    expect(norms?.rhythm).toEqual(silent?.rhythm);
    expect(norms?.lastArrival).toEqual(silent?.lastArrival);
    expect(norms?.hours.reduce((sum, hour) => sum + hour.taken, 0)).toBe(5);
    hospital.later(10);
    await take();
    // Forty minutes since the last whole pass that heard anything, ten since the quick one did.
    const last = JSON.parse((await hospital.writing.rows.get('inventory', passKey(SOURCE))) ?? '{}');
    expect(last.silentMs).toBe(10 * 60_000);
  });

  it('sees a locker that goes slower than any single pass would notice, and does nothing once the source is stopped', async () => {
    for (let order = 10; order < 60; order++) put(hospital.root, at('0000001', `${order}`), result('0000001', `${order}`));
    await take();
    let passes = 0;
    let report: TakeReport | undefined;
    for (let order = 10; order < 60 && report?.stopped !== true; order += 2) {
      for (const broken of [order, order + 1]) put(hospital.root, at('0000001', `${broken}`), new Uint8Array(400).fill(0xd7));
      hospital.later(1);
      report = await take({ only: ['0000001'] });
      passes++;
    }
    expect(report).toMatchObject({ stopped: true, alarms: ['intake.alarm-failing'] });
    expect(passes).toBeLessThanOrEqual(15);
    const size = hospital.writing.ledger.size();
    put(hospital.root, at('0000002', '77'), result('0000002', '77'));
    hospital.later(1);
    expect(await take({ only: ['0000002'] })).toMatchObject({ seen: 0, taken: 0, stopped: true });
    expect(hospital.writing.ledger.size()).toBe(size);
  });
});

describe('a quick pass in the middle of a whole one', () => {
  it.each([
    [false, false],
    [true, false],
    [true, true],
  ])(
    'at any patient: nothing is doubled, missed or called vanished (second thread: %s, known source: %s)',
    async (ahead, known) => {
      for (let when = 1; when <= PATIENTS.length; when += ahead ? 3 : 1) {
        const one = await openGuardedHospital(pool);
        for (const patient of PATIENTS) for (const order of ['1', '2']) put(one.root, at(patient, order), result(patient, order));
        if (known) await take({}, one);
        let done = 0;
        let quick: Promise<TakeReport> | undefined;
        await take(
          {
            ahead,
            onProgress: () => {
              if (++done !== when) return;
              // After the whole pass has looked at some of them and before it has looked at others.
              put(one.root, at('12', '8'), result('12', '8'));
              put(one.root, at('7890000009', '8'), result('7890000009', '8'));
              rename(one.root, at('0000002', '1'), at('0000002', '1', '2'));
              put(
                one.root,
                short(originalPath({ ...name('0000002', '1'), sentAt: '20260311090000000' })),
                result('0000002', '9'),
              );
              quick = take({ only: ['12', '0000002', '7890000009'] }, one);
            },
          },
          one,
        );
        expect(await quick).toMatchObject({ complete: true });
        const received = new Map<string, number>();
        let vanished = 0;
        for await (const batch of one.writing.originals.read(0))
          for (const { event } of batch) {
            const { kind, path } = JSON.parse(event);
            if (kind === 'intake.original-received') received.set(path, (received.get(path) ?? 0) + 1);
            if (kind === 'intake.original-vanished') vanished++;
          }
        expect([...received.values()].filter((times) => times > 1)).toEqual([]);
        expect(vanished).toBe(0);
        expect(await take({}, one)).toMatchObject({ taken: 0, renamed: 0, vanished: 0, seen: 17 });
        await one.end();
      }
    },
  );

  it('that raises the alarm stops the whole one too', async () => {
    for (let order = 10; order < 60; order++) put(hospital.root, at('0000001', `${order}`), result('0000001', `${order}`));
    await take();
    put(hospital.root, at('7890000009', '5'), result('7890000009', '5'));
    let done = 0;
    let quick: Promise<TakeReport> | undefined;
    const whole = await take({
      // It has been there, and would not notice by itself.
      first: ['0000001'],
      onProgress: () => {
        if (++done !== 1) return;
        for (let order = 10; order < 60; order++) put(hospital.root, at('0000001', `${order}`), new Uint8Array(400).fill(0xd7));
        quick = take({ only: ['0000001'] });
      },
    });
    expect(await quick).toMatchObject({ stopped: true });
    expect(whole).toMatchObject({ stopped: true, taken: 0 });
    expect(
      Object.keys(await hospital.charts()).filter((key) => key.includes('7890000009') && key.includes('|000000000000005')),
    ).toEqual([]);
  });

  it('gives way to one that cuts in, which goes on where it stopped', async () => {
    await take();
    let urgent: Promise<TakeReport> | undefined;
    const cut = await take({
      onProgress: () => {
        urgent ??= take({ cutIn: true, first: ['7890000009'] });
      },
    });
    expect(cut).toMatchObject({ complete: false });
    expect(await urgent).toMatchObject({ complete: true, seen: 14, patients: 7 });
  });
});

describe('a pass that is kept slow', () => {
  const counted = (root: string): { folders: Folders; touches: number[] } => {
    const real = openFolders([root]);
    const touches: number[] = [];
    const note = (): void => void touches.push(performance.now());
    return {
      touches,
      folders: {
        list: (at, folder) => {
          note();
          return real.list(at, folder);
        },
        open: (at, path) => {
          note();
          return real.open(at, path);
        },
      },
    };
  };

  it('owes a second for every touch it may make in one, whoever made it', () => {
    const due = new SharedArrayBuffer(8);
    const [one, other] = [Pace.of(1, due), Pace.of(1, due)];
    for (let touch = 0; touch < 5; touch++) {
      one.touch(FOLDER);
      other.touch(OPEN);
    }
    expect(one.owedMs).toBeGreaterThan(8000);
    expect(one.owedMs).toBeLessThanOrEqual(10_000);
    expect(one.touches).toEqual({ folders: 5, looks: 0, opens: 0 });
    expect(other.touches).toEqual({ folders: 0, looks: 0, opens: 5 });
    const free = Pace.of();
    free.touch(OPEN);
    expect(free.owedMs).toBe(0);
  });

  it('touches no more files and folders in any half second than it may, over several passes at once', async () => {
    for (let order = 10; order < 30; order++) put(hospital.root, at('0000001', `${order}`), result('0000001', `${order}`));
    const { folders, touches } = counted(hospital.root);
    const due = new SharedArrayBuffer(8);
    const pace = Pace.of(200, due);
    await Promise.all([take({ folders, pace }), take({ folders, pace: Pace.of(200, due), only: ['0000001'] })]);
    expect(touches.length).toBeGreaterThan(80);
    const all = pace.touches;
    expect(all.folders + all.looks + all.opens).toBeGreaterThan(60);
    // A patient is taken in one go and paid for afterwards.
    const largest = 22 + 3;
    for (const from of touches) {
      const within = touches.filter((when) => when >= from && when < from + 500).length;
      expect(within).toBeLessThanOrEqual(100 + 4 + largest);
    }
    expect((touches.at(-1) as number) - (touches[0] as number)).toBeGreaterThan(((touches.length - largest) / 200) * 1000 * 0.9);
  });

  it('waits on the second thread too, and ends at once when it is stopped', async () => {
    const started = performance.now();
    const pace = Pace.of(100);
    await take({ ahead: true, pace });
    const { folders, looks, opens } = pace.touches;
    expect(performance.now() - started).toBeGreaterThan(((folders + looks + opens) / 100) * 1000 * 0.9);
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 50);
    const again = performance.now();
    expect(await take({ ahead: true, pace: Pace.of(1), signal: stop.signal })).toMatchObject({ complete: false });
    expect(performance.now() - again).toBeLessThan(3000);
  });
});
