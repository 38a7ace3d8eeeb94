/** Breakages this was seen to catch: a look that was not complete remembered as one; a storage that is never seen whole walked over and over. */
import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { logName, logRecord, message, originalPath, pid, put } from '@tomoshibi/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SourceOf } from '../../home/config.ts';
import { readInHouse } from '../../intake/in-house.ts';
import { openTestHospital, type TestHospital } from '../../intake/open-test-hospital.ts';
import type { Taking } from '../../opened.ts';
import { type DecodePool, openDecodePool } from '../../projector/decode-pool.ts';
import { keepUp } from './keep-up.ts';
import { readWalkTimes } from './walk-times.ts';

const lab = (patient: string, order: string): string =>
  originalPath({ patient, day: '20260401', type: 'OML-11', order: order.padStart(15, '0'), sentAt: '20260401090000000' });
const result = (patient: string): Uint8Array => message('OUL^R22^OUL_R22', [pid(patient), 'PV1|1|O', 'OBR|1|1']);

describe('a storage that is kept up with', () => {
  let pool: DecodePool;
  let hospital: TestHospital;
  let taking: Taking;
  let source: SourceOf<'ssmix2'>;
  let log: string;
  let stop: AbortController;
  let running: Promise<void>;
  const walked: string[] = [];
  const failed: unknown[] = [];
  beforeAll(() => {
    pool = openDecodePool();
  });
  afterAll(() => pool.close());
  beforeEach(async () => {
    hospital = await openTestHospital({ kind: 'sqlite' }, pool);
    const { root } = hospital;
    log = join(root, '..', 'log');
    mkdirSync(join(log, '2026'), { recursive: true });
    source = {
      name: 'emr',
      kind: 'ssmix2',
      roots: [root],
      plannedMinutes: 600,
      feed: { kind: 'transactions', roots: [log], everySeconds: 1 },
    };
    const { home } = hospital.writing;
    taking = { ...hospital.writing, home: { ...home, config: { ...home.config, sources: [source] } } };
    for (const patient of ['1230020001', '1230020002', '1230020003']) put(root, lab(patient, '1'), result(patient));
    const admitted = originalPath({ patient: '1230020001', day: '20260401', type: 'ADT-22', sentAt: '20260401090000000' });
    put(
      root,
      admitted,
      message('ADT^A01^ADT_A01', [
        'EVN|A01|20260401090000',
        pid('1230020001'),
        'PV1|1|I|W1^101^1^^^N|||||||||||||||||||||||||||||||||||||||||20260401090000',
      ]),
    );
    walked.length = 0;
    failed.length = 0;
    stop = new AbortController();
  });
  afterEach(async () => {
    stop.abort();
    await running;
    await hospital.end();
  });
  const begin = (): void => {
    running = keepUp(taking, source, {
      signal: stop.signal,
      rhythm: { inPatientsMs: 150, appointmentsMs: 150 },
      walked: (what) => void walked.push(what),
      failed: (error) => failed.push(error),
    });
  };
  const until = async (met: () => Promise<boolean> | boolean): Promise<void> => {
    for (let tries = 0; tries < 400; tries++) {
      if (await met()) return;
      await sleep(50);
    }
    throw new Error('did not come');
  };
  const has = async (patient: string, order: string): Promise<boolean> =>
    (await hospital.writing.rows.get('item', [patient, 'OML-11', '20260401', order.padStart(15, '0')])) !== undefined;

  it('shows what is new of in-patients at once, of those the log names soon, of the others with everybody', async () => {
    begin();
    await until(async () => (await readWalkTimes(hospital.writing.rows, 'emr')).inPatientsAt !== undefined);
    expect(walked[0]).toBe('whole');
    expect(await readInHouse(hospital.writing.rows, 'emr')).toEqual(['1230020001']);
    for (const patient of ['1230020001', '1230020002', '1230020003']) put(hospital.root, lab(patient, '2'), result(patient));
    await until(() => has('1230020001', '2'));
    expect(await has('1230020002', '2')).toBe(false);
    const path = lab('1230020002', '2');
    appendFileSync(join(log, logName('20260401000000000', 1)), logRecord({ path, bytes: result('1230020002') }));
    await until(() => has('1230020002', '2'));
    expect(await has('1230020003', '2')).toBe(false);
    expect(walked.filter((what) => what === 'whole')).toHaveLength(1);
    expect(failed).toEqual([]);
  });

  it('goes on when its log is away, and when the source is stopped does not walk it over and over', async () => {
    for (let order = 10; order < 60; order++) put(hospital.root, lab('1230020001', `${order}`), result('1230020001'));
    begin();
    await until(async () => (await readWalkTimes(hospital.writing.rows, 'emr')).inPatientsAt !== undefined);
    rmSync(log, { recursive: true });
    await until(() => failed.length > 0);
    expect(failed[0]).toMatchObject({ code: 'feed.unreachable' });
    for (let order = 10; order < 60; order++) put(hospital.root, lab('1230020001', `${order}`), new Uint8Array(300).fill(0xd7));
    await until(async () => (await hospital.writing.rows.get('guard', ['emr', 'alarm'])) !== undefined);
    await sleep(800);
    const size = hospital.writing.ledger.size();
    const count = walked.length;
    await sleep(600);
    expect(walked.length - count).toBeLessThanOrEqual(2);
    expect(hospital.writing.ledger.size()).toBe(size);
  });

  it('does not walk a storage that cannot be seen whole over and over', async () => {
    let walks = 0;
    const nothing = { seen: 0, taken: 0, unchanged: 0, unreadable: 1, patients: 0, seconds: 0, renamed: 0, vanished: 0 };
    const report = { ...nothing, complete: false, quarantined: 0, alarms: [], stopped: false };
    running = keepUp(taking, source, {
      signal: stop.signal,
      walk: async () => {
        walks++;
        return report;
      },
    });
    await until(() => walks > 0);
    await sleep(200);
    expect(walks).toBe(1);
  });
});
