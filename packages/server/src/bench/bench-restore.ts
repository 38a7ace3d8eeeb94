import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openRows } from '../compose.ts';
import { openHome } from '../home/home.ts';
import type { Bench } from './bench.ts';
import { makeBenchHome } from './bench-home.ts';
import { atMost, type Figure, median, rounded } from './figure.ts';
import { inWorkFolder } from './work-folder.ts';

/** Made when no `--home` is given: small enough to be made in a minute. */
const PATIENTS = 5_000;
const ITEMS = 175_000;
/** The hospital that the targets are about. */
const LARGE = 3_500_000;

const MAIN = fileURLToPath(new URL('../cli/main.ts', import.meta.url));

/**
 * From the start of a cold process to the first chart over HTTP, and to all rows made again. `--home`: a home that is there;
 * packs are written into its vault. The restored home goes beside it and is removed.
 */
export const benchRestore: Bench = (options) =>
  inWorkFolder(options.keep, async (folder) => {
    const from = options.home ?? (await makeBenchHome(folder, { ...options, patients: PATIENTS, items: ITEMS }));
    const packed = (await said(tomoshibi(['pack', '--home', from]))) as { entries: number; seconds: number; packs: number };
    options.progress(`packs: ${packed.packs} new, ${packed.seconds} s`);
    const numbers = await someNumbers(from, options.rounds);
    const first: number[] = [];
    const busy: number[] = [];
    const found: number[] = [];
    for (const number of numbers) {
      const chart = await firstAnswer(from, folder, '/api/chart/summary', { patient: { number } });
      first.push(chart.seconds);
      busy.push(chart.cpuSeconds);
      found.push((await firstAnswer(from, folder, '/api/patients/find', { query: '佐藤', limit: 20 })).seconds);
      options.progress(`first chart ${rounded(chart.seconds)} s, ${rounded(chart.cpuSeconds)} s of CPU`);
    }
    const seconds = await wholeRestore(from, folder, options.progress);
    const size = `${packed.entries} originals`;
    const figures: Figure[] = [
      atMost(`first chart from the start of the process, ${size}`, median(first), 's', 5),
      { what: 'of that, CPU', value: rounded(median(busy)), unit: 's' },
      { what: 'first search by name instead', value: rounded(median(found)), unit: 's' },
      { what: `everything restored, ${size}`, value: rounded(seconds), unit: 's' },
      { what: 'originals restored', value: rounded(packed.entries / seconds), unit: 'originals/s' },
      atMost(`the same for ${LARGE} originals, at this rate`, (seconds * LARGE) / packed.entries / 60, 'min', 15),
    ];
    if (packed.packs > 0) figures.push({ what: 'pack', value: rounded(packed.entries / packed.seconds), unit: 'originals/s' });
    return figures;
  });

const tomoshibi = (args: readonly string[]): ChildProcess =>
  spawn(process.execPath, ['--max-semi-space-size=16', MAIN, ...args, '--json'], { stdio: ['ignore', 'pipe', 'ignore'] });

const restore = (from: string, home: string, ...more: string[]): ChildProcess =>
  tomoshibi([
    'restore',
    '--from',
    join(from, 'vault'),
    '--keys',
    join(from, 'keys', 'keys.json'),
    '--home',
    home,
    '--port',
    '0',
    ...more,
  ]);

async function said(child: ChildProcess): Promise<unknown> {
  const line = await new Promise<string>((done, failed) => {
    child.stdout?.once('data', (bytes: Buffer) => done(bytes.toString('utf8')));
    child.once('exit', () => failed(new RangeError('the command ended without a word')));
  });
  return JSON.parse(line);
}

async function firstAnswer(
  from: string,
  folder: string,
  path: string,
  body: object,
): Promise<{ seconds: number; cpuSeconds: number }> {
  const home = join(folder, 'restored');
  rmSync(home, { recursive: true, force: true });
  const started = performance.now();
  const child = restore(from, home, '--no-copy');
  try {
    const { url } = (await said(child)) as { url: string };
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify(body),
    });
    await response.json();
    if (!response.ok) throw new RangeError(`${path}: ${response.status}`);
    return { seconds: (performance.now() - started) / 1000, cpuSeconds: cpuSeconds(child.pid) };
  } finally {
    await ended(child, 'SIGTERM');
    rmSync(home, { recursive: true, force: true });
  }
}

async function wholeRestore(from: string, folder: string, progress: (text: string) => void): Promise<number> {
  const home = join(folder, 'restored');
  const started = performance.now();
  progress('restoring everything');
  const code = await ended(restore(from, home, '--until-done'));
  const seconds = (performance.now() - started) / 1000;
  rmSync(home, { recursive: true, force: true });
  if (code !== 0) throw new RangeError(`restore ended with ${code}`);
  return seconds;
}

const ended = (child: ChildProcess, signal?: 'SIGTERM'): Promise<number | null> =>
  new Promise((done) => {
    if (child.exitCode !== null) return done(child.exitCode);
    child.once('exit', done);
    child.stdout?.resume();
    if (signal !== undefined) child.kill(signal);
    return undefined;
  });

/** User and system time of a process; Linux only, elsewhere 0. */
function cpuSeconds(pid: number | undefined): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return 0;
  }
}

/** Patients from all over the list. */
async function someNumbers(home: string, count: number): Promise<string[]> {
  const rows = await openRows(openHome(home));
  const all: string[] = [];
  for await (const { key } of rows.scan('patient')) all.push(key[0] as string);
  await rows.close();
  return Array.from({ length: count }, (_, at) => all[Math.floor(((at + 0.5) * all.length) / count)] as string);
}
