/**
 * `tomoshibi intake` killed with -9 at random points under three senders at full rate, each of which sends again what was not
 * acknowledged. Nothing acknowledged is lost, nothing is there twice, the charts hold what the ledger holds.
 *
 * The same breakages are seen by mllp.test.ts and road-desk.test.ts: AA before the append, resends without a token.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { hash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { message, openMllpSender, pid, readAnswer } from '@tomoshibi/testkit';
import { openVaultReader } from '@tomoshibi/vault';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seededRandom } from '../../../testkit/src/faults/random.ts';
import { freePort } from '../../testdata/free-port.ts';
import { openReading } from '../compose.ts';
import { initHome, openHome, openIntakeHome } from '../home/home.ts';
import { verifyHome } from '../verify-home.ts';

const SOAK = process.env.TOMOSHIBI_SOAK === '1';
const KILLS = SOAK ? 200 : 4;
const SENDERS = 3;
const MAIN = fileURLToPath(new URL('../cli/main.ts', import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-mllp-kill-'));
const home = join(folder, 'home');
const random = seededRandom(5);
let port = 0;
let child: ChildProcess | undefined;

function start(): ChildProcess {
  const env = { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') };
  const started = spawn(process.execPath, [MAIN, 'intake', '--home', home], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  started.stderr?.on('data', (text) => {
    said += text;
  });
  return started;
}
let said = '';
const ended = (one: ChildProcess): Promise<unknown> => new Promise((done) => one.once('exit', done));

beforeAll(async () => {
  port = await freePort();
  const sources = [{ name: 'lab', kind: 'mllp' as const, port, allow: [], plannedMinutes: 60 }];
  await initHome(home, { v: 1, hospital: 'みほん病院', station: 'in-1', demo: false, sources, rows: { kind: 'sqlite' } });
});
afterAll(() => {
  child?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

let made = 0;
/** Some lab result or patient message of a few patients, each other than all others. */
function nextMessage(): { readonly id: string; readonly bytes: Buffer } {
  const id = `K${++made}`;
  const number = String(1_230_020_000 + (made % 7));
  const notes = Array.from(
    { length: Math.floor(random() * 12) },
    (_, at) => `NTE|${at + 1}||${'所見'.repeat(1 + (made % 9))}${id}`,
  );
  const text = Buffer.from(message('ADT^A08', [`EVN||20260401090000`, pid(number), 'PV1|0001|O', ...notes])).toString('latin1');
  return { id, bytes: Buffer.from(text.replace('|1|P|2.5', `|${id}|P|2.5`), 'latin1') };
}

it(
  `loses nothing acknowledged and doubles nothing through ${KILLS} kills`,
  async () => {
    const acknowledged = new Map<string, string>();
    let stopped = false;
    let sentTwice = 0;
    const run = async (): Promise<void> => {
      let current = nextMessage();
      let tries = 0;
      while (!stopped || tries > 0) {
        const line = await openMllpSender(port).catch(() => undefined);
        if (line === undefined) {
          await sleep(10);
          continue;
        }
        try {
          while (!stopped || tries > 0) {
            if (tries++ > 0) sentTwice++;
            const answer = readAnswer(await line.send(current.bytes));
            if (answer.code !== 'AA' || answer.id !== current.id) throw new Error(`answered ${answer.code} ${answer.id}`);
            acknowledged.set(hash('sha256', current.bytes), current.id);
            current = nextMessage();
            tries = 0;
          }
        } catch (error) {
          if ((error as { code?: string }).code !== 'LINE_ENDED') throw error;
        } finally {
          line.cut();
        }
      }
    };
    const senders = Promise.all(Array.from({ length: SENDERS }, run));
    for (let kill = 0; kill < KILLS; kill++) {
      child = start();
      const gone = ended(child);
      const before = acknowledged.size;
      // Some while it opens, most while it works.
      if (random() < 0.15) await sleep(200 + random() * 600);
      else {
        const least = before + 1 + Math.floor(random() * 60);
        while (acknowledged.size < least && child.exitCode === null) await sleep(2);
        await sleep(random() * 5);
      }
      expect(child.exitCode, said).toBe(null);
      child.kill('SIGKILL');
      await gone;
    }
    child = start();
    const end = acknowledged.size + 20;
    while (acknowledged.size < end && child.exitCode === null) await sleep(5);
    stopped = true;
    await senders;
    const gone = ended(child);
    child.kill('SIGTERM');
    expect(await gone, said).toBe(0);
    expect(existsSync(join(home, 'writer.lock'))).toBe(false);

    const found = new Map<string, number>();
    const reader = await openVaultReader(join(home, 'vault'), openHome(home).keys.vault);
    for await (const entries of reader.read(0))
      for (const { content } of entries)
        if (content !== undefined) found.set(hash('sha256', content), (found.get(hash('sha256', content)) ?? 0) + 1);
    expect([...acknowledged].filter(([sha]) => !found.has(sha)).map(([, id]) => id)).toEqual([]);
    expect([...found.values()].filter((count) => count !== 1)).toEqual([]);
    expect(acknowledged.size).toBeGreaterThan(KILLS * 3);
    expect((await verifyHome(openIntakeHome(home), { contents: true })).alarms).toEqual([]);
    const reading = await openReading(home);
    expect((await reading.rows.find('patient', { prefix: [] })).length).toBe(7);
    await reading.close();
    if (SOAK) console.log(JSON.stringify({ kills: KILLS, acknowledged: acknowledged.size, kept: found.size, sentTwice }));
  },
  SOAK ? 3_600_000 : 120_000,
);
