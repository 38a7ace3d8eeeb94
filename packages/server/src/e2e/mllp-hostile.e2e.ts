/**
 * One good sender beside many that are slow, endless, silent or no senders at all, against `tomoshibi intake` as it runs. In CI: it is served
 * and the memory stays within bounds, with few of them. Soak: 1,000 of them, and the rate of the good one with and without.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { message, openMllpSender, pid, readAnswer } from '@tomoshibi/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { initHome } from '../home/home.ts';

const SOAK = process.env.TOMOSHIBI_SOAK === '1';
const HOSTILE = SOAK ? 1000 : 140;
const WINDOW_MS = SOAK ? 15_000 : 1500;
const ROUNDS = SOAK ? 4 : 1;
const MOST_MB = 512;
const MAIN = fileURLToPath(new URL('../cli/main.ts', import.meta.url));
const peer = (name: string): string => fileURLToPath(new URL(`../../../testkit/src/peers/${name}.ts`, import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-mllp-hostile-'));
const home = join(folder, 'home');
const children: ChildProcess[] = [];
let port = 0;
let intake: ChildProcess;

const run = (args: readonly string[]): ChildProcess => {
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  children.push(child);
  return child;
};
const text = async (child: ChildProcess): Promise<string> => {
  let out = '';
  child.stdout?.on('data', (bytes) => {
    out += bytes;
  });
  await new Promise((done) => child.once('close', done));
  return out;
};

beforeAll(async () => {
  const free = createServer();
  await new Promise<void>((done) => free.listen(0, '127.0.0.1', done));
  port = (free.address() as AddressInfo).port;
  await new Promise((done) => free.close(done));
  const sources = [{ name: 'lab', kind: 'mllp' as const, port, allow: [], plannedMinutes: 60 }];
  await initHome(home, { v: 1, hospital: 'みほん病院', station: 'in-1', demo: false, sources, rows: { kind: 'sqlite' } });
  const bytes = message('ADT^A08', ['EVN||20260401090000', pid('1230020001'), 'PV1|0001|O']);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  writeFileSync(join(folder, 'messages.bin'), Buffer.concat([length, bytes]));
  intake = run(['--max-semi-space-size=16', MAIN, 'intake', '--home', home]);
  for (;;) {
    const line = await openMllpSender(port).catch(() => undefined);
    line?.cut();
    if (line !== undefined) return;
    expect(intake.exitCode).toBe(null);
    await sleep(50);
  }
});
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

async function goodRate(): Promise<number> {
  const args = [peer('mllp-load'), String(port), '1', String(WINDOW_MS), join(folder, 'messages.bin')];
  const { rate, refused } = JSON.parse(await text(run(args))) as { rate: number; refused: number };
  expect(refused).toBe(0);
  return rate;
}

/** High-water mark of the process; undefined where the system does not say. */
function memoryMb(): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const kb = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${intake.pid}/status`, 'utf8'))?.[1];
  return kb === undefined ? undefined : Number(kb) / 1024;
}

it(
  `serves a good sender beside ${HOSTILE} others, within ${MOST_MB} MB`,
  async () => {
    const alone: number[] = [];
    const beside: number[] = [];
    await goodRate(); // warms up
    for (let round = 0; round < ROUNDS; round++) {
      alone.push(await goodRate());
      const hostile = run([peer('hostile-senders'), String(port), String(HOSTILE)]);
      await new Promise((done) => hostile.stdout?.once('data', done));
      if (SOAK) await sleep(3000);
      beside.push(await goodRate());
      const fresh = await openMllpSender(port);
      expect(readAnswer(await fresh.send(message('ADT^A08', [pid('1230020002'), 'PV1|0001|O']))).code).toMatch(/^AA$/);
      fresh.cut();
      hostile.kill('SIGKILL');
      await new Promise((done) => hostile.once('close', done));
      await sleep(300);
    }
    const median = (rates: readonly number[]): number => [...rates].sort((a, b) => a - b)[Math.floor(rates.length / 2)] as number;
    const ratio = median(beside) / median(alone);
    expect(intake.exitCode).toBe(null);
    expect(median(beside)).toBeGreaterThan(0);
    expect(memoryMb() ?? 0).toBeLessThanOrEqual(MOST_MB);
    if (SOAK) {
      console.log(JSON.stringify({ alone: alone.map(Math.round), beside: beside.map(Math.round), ratio, memoryMb: memoryMb() }));
      expect(ratio).toBeGreaterThanOrEqual(0.9);
    }
  },
  SOAK ? 600_000 : 120_000,
);
