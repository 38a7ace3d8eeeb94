import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FoundPatient, ItemRow } from '@tomoshibi/hospital';
import { openReading } from '../compose.ts';
import type { Reading } from '../opened.ts';
import type { Bench } from './bench.ts';
import { makeBenchHome } from './bench-home.ts';
import { atMost, type Figure, percentile } from './figure.ts';
import { inWorkFolder } from './work-folder.ts';

/** Search, chart and sections through the HTTP server of one process, over the whole population. */
export const benchReader: Bench = (options) =>
  inWorkFolder(options.keep, async (folder) => {
    const home = await makeBenchHome(folder, options);
    const hospital = await openReading(home);
    const served = await startServer(home);
    try {
      const size = `${options.patients} patients / ${options.items} originals`;
      const post = async (path: string, body: object): Promise<{ ms: number; answer: unknown }> => {
        const started = performance.now();
        const response = await fetch(`${served.url}${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', origin: served.url },
          body: JSON.stringify(body),
        });
        const answer = await response.json();
        if (!response.ok) throw new RangeError(`${path}: ${response.status} ${JSON.stringify(answer)}`);
        return { ms: performance.now() - started, answer };
      };
      const patients = await samplePatients(hospital, 400);
      const worst = await longestChart(hospital);
      await post('/api/patients/find', { query: 'ミホン', limit: 1 }).catch(() => {}); // a connection of its own age
      await post('/api/patients/find', { query: 'ミホン', limit: 1 });
      const search: number[] = [];
      for (const words of queries(patients)) search.push((await post('/api/patients/find', { query: words, limit: 50 })).ms);
      const summary: number[] = [];
      for (const patient of patients)
        summary.push((await post('/api/chart/summary', { patient: { number: patient.number } })).ms);
      const long: number[] = [];
      for (let round = 0; round < 20; round++)
        long.push((await post('/api/chart/summary', { patient: { number: worst.number } })).ms);
      const sections: number[] = [];
      for (const section of ['drugs', 'orders', 'results', 'documents', 'stays', 'problems']) {
        for (let round = 0; round < 5; round++)
          sections.push((await post('/api/chart/section', { patient: { number: worst.number }, section })).ms);
      }
      const figures: Figure[] = [
        atMost(`search p50, ${size}`, percentile(search, 0.5), 'ms', 20),
        atMost(`search p99, ${search.length} queries`, percentile(search, 0.99), 'ms', 20),
        atMost(`summary p50, ${summary.length} charts`, percentile(summary, 0.5), 'ms', 50),
        atMost('summary p99', percentile(summary, 0.99), 'ms', 50),
        atMost(`summary p99 of the longest chart, ${worst.items} items`, percentile(long, 0.99), 'ms', 300),
        atMost('first page of any section of it, slowest', Math.max(...sections), 'ms', 100),
        atMost('memory of the server, most so far', served.peakMegabytes(), 'MB', 600),
      ];
      return figures;
    } finally {
      served.stop();
      await hospital.close();
    }
  });

async function samplePatients(hospital: Reading, count: number): Promise<FoundPatient[]> {
  const numbers: string[] = [];
  for await (const row of hospital.rows.scan('patient')) numbers.push(row.key[0] as string);
  const step = Math.max(1, Math.floor(numbers.length / count));
  const found: FoundPatient[] = [];
  for (let at = 0; at < numbers.length; at += step) {
    const [patient] = (await hospital.reader.find(numbers[at] as string, 1)).patients;
    if (patient !== undefined) found.push(patient);
  }
  return found;
}

/** Two-kanji surnames, whole kana names, birth dates in both calendars, numbers, and mixtures. */
function* queries(patients: readonly FoundPatient[]): Generator<string> {
  for (const { number, name, born } of patients) {
    const [family = '', given = ''] = (name.kanji ?? '').split(' ');
    const kana = (name.kana ?? '').split(' ');
    if (family !== '') yield family;
    if (kana[0] !== undefined && kana[0] !== '') yield kana[0];
    yield number;
    if (born?.wareki !== undefined) yield born.wareki;
    if (born !== undefined && family !== '') yield `${family} ${born.iso}`;
    if (given !== '') yield `${family}${given}`;
  }
}

async function longestChart(hospital: Reading): Promise<{ number: string; items: number }> {
  let worst = { number: '', items: 0 };
  let current = { number: '', items: 0 };
  for await (const { key, value } of hospital.rows.scan('item')) {
    if (key[0] !== current.number) current = { number: key[0] as string, items: 0 };
    current.items += key[1] === 'PID' ? 0 : (JSON.parse(value) as ItemRow).versions.length;
    if (current.items > worst.items) worst = { ...current };
  }
  return worst;
}

/** `tomoshibi serve` in a process of its own, so that its memory is its own. */
async function startServer(home: string): Promise<{ readonly url: string; peakMegabytes(): number; stop(): void }> {
  const main = fileURLToPath(new URL('../cli/main.ts', import.meta.url));
  const server = spawn(process.execPath, ['--max-semi-space-size=16', main, 'serve', '--home', home, '--port', '0', '--json'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const line = await new Promise<string>((done, failed) => {
    server.stdout.once('data', (bytes: Buffer) => done(bytes.toString('utf8')));
    server.once('exit', () => failed(new RangeError('the server ended')));
  });
  return {
    url: (JSON.parse(line) as { url: string }).url,
    // Linux keeps the high-water mark; elsewhere the figure is left at zero.
    peakMegabytes: () => Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1] ?? 0) / 1000,
    stop: () => server.kill('SIGTERM'),
  };
}
