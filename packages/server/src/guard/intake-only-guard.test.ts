import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockFile, message, originalPath, pid, put } from '@tomoshibi/testkit';
import { createVaultKeys } from '@tomoshibi/vault';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openIntake } from '../compose.ts';
import { initIntakeHome } from '../home/home.ts';
import { takeSsmix2 } from '../intake/take-ssmix2.ts';
import type { Taking } from '../opened.ts';
import { readGuard } from './guard-rows.ts';
import { filesOf } from './open-guarded-hospital.ts';
import { keepQuarantined, releaseQuarantine } from './release-quarantine.ts';

const PATIENTS = 45;
const DECISION = { source: 'emr', who: '電算 太郎', why: '訓練', chosen: { all: true } } as const;

describe('a host that only takes in, and can read nothing of what it took', () => {
  let folder: string;
  let root: string;
  let taking: Taking | undefined;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tomoshibi-guard-'));
    root = join(folder, 'tree');
    const config = { v: 1, hospital: 'みほん病院', station: 'test', demo: false, sources: [], rows: { kind: 'sqlite' } } as const;
    await initIntakeHome(join(folder, 'home'), { ...config, sources: [] }, { recipient: createVaultKeys('vault').recipient });
    for (let at = 0; at < PATIENTS; at++) {
      const patient = String(10_000_000 + at * 1001);
      const path = originalPath({ patient, type: 'ADT-00', sentAt: '20260331090000000' });
      put(root, path, message('ADT^A08^ADT_A01', ['EVN||20260331090000', pid(patient), 'PV1|0001|O']));
    }
  });
  afterEach(async () => {
    await taking?.close();
    taking = undefined;
    rmSync(folder, { recursive: true, force: true });
  });

  it('stops a source as one that has charts does, and remembers it when it is started again', async () => {
    taking = await openIntake(join(folder, 'home'));
    const take = () => takeSsmix2(taking as Taking, { source: 'emr', roots: [root] });
    expect(await take()).toMatchObject({ taken: PATIENTS, alarms: [] });
    const files = filesOf(root);
    const good = files.map((file) => readFileSync(join(root, file)));
    for (const file of files) lockFile(root, file, 'every other block', 1_775_000_100);
    expect(await take()).toMatchObject({ taken: 0, quarantined: PATIENTS, alarms: ['intake.alarm-failing'], stopped: true });

    await taking.close();
    taking = await openIntake(join(folder, 'home'));
    expect(await take()).toMatchObject({ taken: 0, quarantined: 0, alarms: [], stopped: true });
    expect(await readGuard(taking.rows, 'emr', 'count')).toEqual({ held: PATIENTS, out: 0 });

    // Mended from a backup: a person keeps the damage out, and the next pass goes on as if nothing had been.
    files.forEach((file, at) => {
      put(root, file, good[at] as Buffer);
    });
    expect(await keepQuarantined(taking, DECISION)).toEqual({ originals: PATIENTS, left: 0, resumed: true });
    expect(await take()).toMatchObject({ unchanged: PATIENTS, taken: 0, alarms: [], stopped: false });
  });

  it('lets go what a person releases, without being able to read it', async () => {
    taking = await openIntake(join(folder, 'home'));
    const take = () => takeSsmix2(taking as Taking, { source: 'emr', roots: [root] });
    await take();
    const [file] = filesOf(root);
    lockFile(root, file as string, 'whole', 1_775_000_100);
    expect(await take()).toMatchObject({ quarantined: 1, alarms: [] });
    const chosen = { patient: (file as string).split('/')[2] as string };
    expect(await releaseQuarantine(taking, { ...DECISION, chosen, evenDamaged: true })).toMatchObject({ originals: 1 });
    expect(await take()).toMatchObject({ unchanged: PATIENTS, quarantined: 0 });
  });
});
