import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FirstDoctor, firstDoctor, loginDoctor } from '../../testdata/first-doctor.ts';
import { type LostHospital, loseHospital } from '../../testdata/restored-hospital.ts';
import { openRows } from '../compose.ts';
import { openHome } from '../home/home.ts';
import { rowsDigest } from '../projector/rebuild-rows.ts';

const MAIN = fileURLToPath(new URL('../cli/main.ts', import.meta.url));

interface Run {
  readonly child: ChildProcess;
  /** First line of stdout, parsed. */
  readonly said: Promise<Record<string, unknown>>;
  readonly code: Promise<number | null>;
}

function tomoshibi(...args: string[]): Run {
  const child = spawn(process.execPath, [MAIN, ...args, '--json'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const code = new Promise<number | null>((done) => child.once('exit', done));
  const said = new Promise<Record<string, unknown>>((done, failed) => {
    child.stdout?.once('data', (bytes: Buffer) => done(JSON.parse(bytes.toString('utf8').split('\n')[0] as string)));
    child.once('exit', () => failed(new RangeError('ended without a word')));
  });
  said.catch(() => {}); // of a killed one nobody asks
  return { child, said, code };
}

describe('kill -9', () => {
  let lost: LostHospital;
  beforeAll(async () => {
    lost = await loseHospital();
    await lost.take();
    await lost.live(0);
  }, 120_000);
  afterAll(() => lost?.end());

  it('in the middle of pack: the next run makes whole packs and leaves nothing of the killed one', async () => {
    for (const ms of [400, 600, 900, 1500]) {
      const run = tomoshibi('pack', '--home', lost.home, '--whole');
      await Promise.race([sleep(ms), run.code]);
      run.child.kill('SIGKILL');
      await run.code;
    }
    const done = await tomoshibi('pack', '--home', lost.home, '--whole').said;
    expect(done).toMatchObject({ whole: true });
    const names = readdirSync(join(lost.vault, 'packs'));
    const whole = new Set(names.filter((name) => name.endsWith('.manifest')).map((name) => name.slice(0, 21)));
    expect(names.filter((name) => !whole.has(name.slice(0, 21)))).toEqual([]);
    expect(readdirSync(join(lost.vault, 'packs.part'))).toEqual([]);
  });

  it('in the middle of restore, again and again: each start serves charts at once and goes on, until all is as it was', async () => {
    const [number = ''] = await lost.numbers();
    const home = join(lost.folder, 'new');
    const restore = () =>
      tomoshibi('restore', '--from', lost.vault, '--keys', lost.keysFile, '--home', home, '--port', '0', '--until-done');
    let doctor: FirstDoctor | undefined;
    let served = 0;
    for (const ms of [100, 600, 1200, 2500]) {
      const run = restore();
      const { url, startCode } = (await run.said) as { url: string; startCode?: string };
      const opened = (async () => {
        doctor ??= await firstDoctor(url, startCode ?? '');
        const asked = { patient: { number }, purpose: 'treatment' };
        return (await (await loginDoctor(url, doctor)).ask('/api/chart/summary', asked)).status;
      })();
      // On a slow machine the rest may be restored before a person has logged in: it then ends by itself, with 0.
      const status = await opened.catch(async (cause: unknown) => {
        if ((await Promise.race([run.code, sleep(5000)])) === 0) return 'done';
        throw cause;
      });
      if (status === 'done') break;
      expect(status).toBe(200);
      served++;
      const ended = await Promise.race([sleep(ms).then(() => 'killed'), run.code.then(() => 'done')]);
      run.child.kill('SIGKILL');
      await run.code;
      if (ended === 'done') break;
      // The other process notices that it is alone, and lets go of the lock at once.
      await sleep(300);
    }
    expect(served).toBeGreaterThan(0);
    if (readFileSync(join(home, 'restore.json'), 'utf8').includes('finishedAt') === false) expect(await restore().code).toBe(0);
    const rows = await openRows(openHome(home));
    expect(await rowsDigest(rows)).toBe(await lost.digest());
    await rows.close();
    expect(await restore().code).toBe(1); // restored already
  });
});
