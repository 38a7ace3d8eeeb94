import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { message, openMllpSender, pid, readAnswer, streamFiles } from '@tomoshibi/testkit';
import { openWriting } from '../compose.ts';
import { initHome } from '../home/home.ts';
import type { Writing } from '../opened.ts';
import { listenMllp } from '../roads/mllp/listen-mllp.ts';
import { openRoadDesk } from '../roads/road-desk.ts';
import { verifyHome } from '../verify-home.ts';
import { openBareListener } from './bare-listener.ts';
import type { Bench } from './bench.ts';
import { BENCH_UNTIL } from './bench-tree.ts';
import { atLeast, atMost, beside, type Figure, median, percentile } from './figure.ts';
import { syncRate } from './sync-rate.ts';
import { inWorkFolder } from './work-folder.ts';

const LOAD = fileURLToPath(new URL('../../../testkit/src/peers/mllp-load.ts', import.meta.url));
const SENDERS = [1, 16, 256] as const;
type Senders = (typeof SENDERS)[number];
const MESSAGES = 2000;
const WINDOW_MS = 2500;
const SYNC_MS = 700;
/** What one block of a journal takes on the disk. */
const BLOCK = 4096;

interface Load {
  readonly rate: number;
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
  readonly refused: number;
}

/**
 * Messages over MLLP that are durable, sealed, signed and in the ledger when AA comes, from senders in a process of their own, with the
 * charts being made beside it. In the same run: what this machine's disk makes durable one by one, and a listener that does nothing but
 * append and sync. Interleaved.
 */
export const benchMllp: Bench = ({ rounds, keep, progress }) =>
  inWorkFolder(keep, async (folder) => {
    const messages = join(folder, 'messages.bin');
    writeFileSync(messages, someMessages());
    const home = join(folder, `mllp-${process.pid}`);
    const source = { name: 'bench', kind: 'mllp', port: 2575, allow: [], plannedMinutes: 60 } as const;
    const sources = [{ ...source, allow: [] }];
    await initHome(home, { v: 1, hospital: 'みほん病院', station: 'bench', demo: true, sources, rows: { kind: 'sqlite' } });
    const hospital = await openWriting(home);
    const desk = openRoadDesk(hospital);
    const road = await listenMllp({ ...sources[0], ...source, allow: [], port: 0 }, { hospital, desk, say: () => {} });
    const bare = await openBareListener(join(folder, 'bare'));
    const ofOurs: Record<Senders, Load[]> = { 1: [], 16: [], 256: [] };
    const ofBare: Record<Senders, Load[]> = { 1: [], 16: [], 256: [] };
    const syncs: Record<'in place' | 'growing', number[]> = { 'in place': [], growing: [] };
    const chartSeconds: number[] = [];
    for (let round = 0; round <= rounds; round++) {
      const warm = round > 0;
      for (const way of ['in place', 'growing'] as const) {
        const rate = await syncRate(join(folder, 'sync'), BLOCK, way, SYNC_MS);
        if (warm) syncs[way].push(rate);
      }
      for (const senders of SENDERS) {
        const asked = warm ? WINDOW_MS : WINDOW_MS / 2;
        const charts = senders === 16 && warm ? untilOnChart(hospital, road.port, asked) : Promise.resolve([]);
        const ours = await load(road.port, senders, asked, messages);
        chartSeconds.push(...(await charts));
        await desk.settled();
        const theirs = await load(bare.port, senders, asked, messages);
        progress(`${senders}: ${Math.round(ours.rate)}/s, p99 ${ours.p99.toFixed(1)} ms; bare ${Math.round(theirs.rate)}/s`);
        if (ours.refused > 0) throw new RangeError('some were refused');
        if (!warm) continue;
        ofOurs[senders].push(ours);
        ofBare[senders].push(theirs);
      }
    }
    await road.stop();
    await bare.close();
    await desk.close();
    await hospital.close();
    const report = await verifyHome(hospital.home, { contents: false });
    if (!report.ok) throw new RangeError('the vault of this bench is not whole');

    const rate = (loads: readonly Load[]): number => median(loads.map((one) => one.rate));
    const wait = (senders: Senders, share: 'p50' | 'p99'): number => median(ofOurs[senders].map((one) => one[share]));
    const figures: Figure[] = [
      beside('one sender', rate(ofOurs[1]), 'messages/s', 'fdatasync of a growing file', median(syncs.growing), 0.6),
      beside('one sender', rate(ofOurs[1]), 'messages/s', 'fdatasync in place', median(syncs['in place']), 0.6),
      atLeast('16 senders', rate(ofOurs[16]), 'messages/s', 3000),
      atMost('16 senders, 99 of 100 answers', wait(16, 'p99'), 'ms', 100),
      atMost('on the chart under that load, slowest', Math.max(...chartSeconds), 's', 5),
      ...SENDERS.map((senders) => {
        const words = `${senders} sender${senders > 1 ? 's' : ''}, p50 ${wait(senders, 'p50').toFixed(1)} ms, p99 ${wait(senders, 'p99').toFixed(1)} ms`;
        return { ...beside(words, rate(ofOurs[senders]), 'messages/s', 'bare durable listener', rate(ofBare[senders]), 0) };
      }),
      { what: 'on the chart, median', value: Number(percentile(chartSeconds, 0.5).toPrecision(3)), unit: 's' },
    ];
    return figures;
  });

function load(port: number, senders: number, forMs: number, messages: string): Promise<Load> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [LOAD, String(port), String(senders), String(forMs), messages], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let out = '';
    child.stdout.on('data', (text) => {
      out += text;
    });
    child.on('close', (code) =>
      code === 0 ? done(JSON.parse(out) as Load) : failed(new Error(`the senders ended with ${code}`)),
    );
  });
}

let strangers = 0;

/** Seconds from sending until a new patient can be found, again and again while the load runs. */
async function untilOnChart({ rows }: Writing, port: number, forMs: number): Promise<number[]> {
  const line = await openMllpSender(port);
  const seconds: number[] = [];
  const until = performance.now() + forMs;
  await sleep(forMs / 5);
  while (performance.now() < until) {
    const number = String(9_000_000_000 + ++strangers);
    const at = performance.now();
    const { code } = readAnswer(await line.send(message('ADT^A08', [`EVN||20260401090000`, pid(number), 'PV1|0001|O'])));
    if (code !== 'AA') throw new RangeError(`answered ${code}`);
    while ((await rows.get('patient', [number])) === undefined) await sleep(5);
    seconds.push((performance.now() - at) / 1000);
    await sleep(100);
  }
  line.cut();
  return seconds;
}

/** HL7 messages of the synthetic hospital, 1.5 KB on average, each with its length before it. */
function someMessages(): Buffer {
  const parts: Buffer[] = [];
  for (const { path, bytes } of streamFiles({ seed: 3, patients: 150, years: 2, until: BENCH_UNTIL, odd: false })) {
    if (path.split('/').length !== 6) continue;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    parts.push(length, Buffer.from(bytes));
    if (parts.length === 2 * MESSAGES) break;
  }
  return Buffer.concat(parts);
}
