import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FoundPatient } from '@tomoshibi/hospital';
import { openReading } from '../compose.ts';
import type { Reading } from '../opened.ts';
import type { Bench } from './bench.ts';
import { makeBenchHome } from './bench-home.ts';
import { atMost, type Figure, percentile, rounded } from './figure.ts';
import { openPeers, type Peers } from './readers-peers.ts';
import { shadowHome } from './shadow-home.ts';
import { type Ask, askAs, atOnce, type ReaderKey, readerKey } from './simulated-readers.ts';
import { inWorkFolder } from './work-folder.ts';

const READERS = 50;
/** Before every action a person reads and types; faster than anybody does it. */
const PAUSE_MS = 1_000;
/** Searches and openings of each person in a round: `--rounds` of them. */
const ACTIONS = 12;
/** Charts copied into the plain file. */
const MOST_IN_PEER = 600;
/** A session may open 120 charts in ten minutes. */
const MOST_CHARTS = 110;

/**
 * Search and opening of charts by fifty logged-in doctors at once over HTTP, each request proved by the key of its browser and
 * written down and synced before it is answered; then the same without any pause, which is more than fifty people can do; beside
 * `pg_trgm` and plain SQLite reads asked in the same rhythm.
 */
export const benchReaders: Bench = (options) =>
  inWorkFolder(options.keep, async (folder) => {
    const home = options.home ?? (await makeBenchHome(folder, options));
    const shadow = shadowHome(home, folder);
    const hospital = await openReading(shadow);
    const keys = Array.from({ length: READERS }, readerKey);
    const served = await startServer(shadow, keys);
    const actions = Math.min(ACTIONS * options.rounds, Math.floor(MOST_CHARTS / 2));
    try {
      const patients = await samplePatients(hospital, READERS * actions);
      options.progress(`${patients.length} charts, ${READERS} readers, ${actions} searches and openings each`);
      const peers = await openPeers(hospital.rows, patients.slice(0, MOST_IN_PEER), folder);
      options.progress('peers are ready');
      try {
        return await measure(served, peers, patients, actions);
      } finally {
        await peers.stop();
      }
    } finally {
      await served.stop();
      await hospital.close();
    }
  });

async function measure(
  served: ServedReaders,
  peers: Peers,
  patients: readonly FoundPatient[],
  actions: number,
): Promise<Figure[]> {
  const { people, cpuMs } = served;
  const of = (who: number, nth: number): FoundPatient => patients[(who * actions + nth) % patients.length] as FoundPatient;
  const search = (who: number, nth: number) =>
    (people[who] as Ask)('/api/patients/find', { query: wordsOf(of(who, nth), nth), limit: 50 });
  const open = (who: number, nth: number) =>
    (people[who] as Ask)('/api/chart/summary', { patient: { number: of(who, nth).number }, purpose: 'treatment' });
  for (const [who] of people.entries()) await search(who, 0);

  const [searches, charts]: [number[], number[]] = [[], []];
  await atOnce(READERS, actions, PAUSE_MS, async (who, nth) => {
    searches.push(await search(who, nth));
    const ms = await open(who, nth);
    charts.push(ms);
    return ms;
  });
  const { search: trigram } = peers;
  const found = trigram && (await atOnce(READERS, actions, PAUSE_MS, (who, nth) => trigram(wordsOf(of(who, nth), nth))));
  const inPeer = Math.min(MOST_IN_PEER, patients.length);
  const read = await atOnce(READERS, actions, PAUSE_MS, (who, nth) =>
    peers.read((patients[(who * actions + nth) % inPeer] as FoundPatient).number),
  );
  const hurried = async (what: string, act: typeof search): Promise<Figure[]> => {
    const [started, cpu] = [performance.now(), cpuMs()];
    const ms = await atOnce(READERS, Math.min(actions, 20), 0, act);
    const seconds = (performance.now() - started) / 1000;
    return [
      { what: `${what} without any pause: p50`, value: rounded(percentile(ms, 0.5)), unit: 'ms' },
      { what: `${what} without any pause: p99`, value: rounded(percentile(ms, 0.99)), unit: 'ms' },
      { what: `${what} without any pause: pages`, value: rounded(ms.length / seconds), unit: '/s' },
      { what: `${what}: processor time of the server`, value: rounded((cpuMs() - cpu) / ms.length), unit: 'ms/page' },
    ];
  };
  return [
    ...figures('search', searches, 50, found, 'PostgreSQL pg_trgm'),
    ...figures('chart', charts, 150, read, 'plain SQLite read of the same rows, parsed, no page made'),
    ...(await hurried('search', search)),
    ...(await hurried('chart', open)),
  ];
}

function figures(
  what: string,
  ms: readonly number[],
  most: number,
  peer: readonly number[] | undefined,
  named: string,
): Figure[] {
  const besides = (share: number) =>
    peer === undefined
      ? {}
      : {
          beside: named,
          besideValue: rounded(percentile(peer, share)),
          ratio: rounded(percentile(peer, share) / percentile(ms, share)),
        };
  return [
    {
      what: `${what} p50, ${READERS} readers, ${ms.length} pages, record synced`,
      value: rounded(percentile(ms, 0.5)),
      unit: 'ms',
      ...besides(0.5),
    },
    { ...atMost(`${what} p99`, percentile(ms, 0.99), 'ms', most), ...besides(0.99) },
  ];
}

/** Surname, kana, number, 和暦 birth date, surname and birth date: what people type. */
export function wordsOf({ name, number, born }: FoundPatient, nth: number): string {
  const [family = number] = (name.kanji ?? '').split(' ');
  const [kana = family] = (name.kana ?? '').split(' ');
  return [family, kana, number, born?.wareki ?? family, `${family} ${number}`][nth % 5] as string;
}

export async function samplePatients({ rows, reader }: Reading, count: number): Promise<FoundPatient[]> {
  const numbers: string[] = [];
  for await (const { key } of rows.scan('patient')) numbers.push(key[0] as string);
  const step = Math.max(1, Math.floor(numbers.length / count));
  const found: FoundPatient[] = [];
  for (let at = 0; at < numbers.length && found.length < count; at += step) {
    const [patient] = (await reader.find(numbers[at] as string, 1)).patients;
    if (patient !== undefined) found.push(patient);
  }
  return found;
}

export interface ServedReaders {
  readonly people: readonly Ask[];
  /** Processor time of the server so far; 0 where the system does not say. */
  cpuMs(): number;
  stop(): Promise<void>;
}

/** @param home its folder @param keys of the browsers, one a person */
export async function startServer(home: string, keys: readonly ReaderKey[]): Promise<ServedReaders> {
  const main = fileURLToPath(new URL('./readers-serve.ts', import.meta.url));
  const server = spawn(process.execPath, ['--max-semi-space-size=16', main, home], { stdio: ['pipe', 'pipe', 'inherit'] });
  server.stdin.end(JSON.stringify(keys.map(({ jwk }) => jwk)));
  const line = await new Promise<string>((done, failed) => {
    let said = '';
    server.stdout.setEncoding('utf8').on('data', (part: string) => {
      said += part;
      if (said.includes('\n')) done(said);
    });
    server.once('exit', () => failed(new RangeError('the server ended')));
  });
  const { url, cookies } = JSON.parse(line) as { readonly url: string; readonly cookies: readonly string[] };
  return {
    people: keys.map((key, at) => askAs(url, cookies[at] as string, key)),
    cpuMs: () => cpuMsOf(server.pid as number),
    stop: () =>
      new Promise((done) => {
        server.removeAllListeners('exit').once('exit', () => done());
        server.kill('SIGTERM');
      }),
  };
}

/** Linux: user and system time in ticks of 10 ms, after the name in brackets. */
function cpuMsOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /su, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return 0;
  }
}
