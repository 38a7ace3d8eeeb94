import { spawn } from 'node:child_process';
import { hash } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { streamFiles } from '@tomoshibi/testkit';
import { openReading, openWriting } from '../compose.ts';
import { initHome } from '../home/home.ts';
import { createEntryBatch } from '../intake/entry-batch.ts';
import { hospitalToday } from '../reader/hospital-today.ts';
import type { Bench } from './bench.ts';
import { samplePatients, startServer, wordsOf } from './bench-readers.ts';
import { atMost, type Figure, percentile, rounded } from './figure.ts';
import { readerKey } from './simulated-readers.ts';
import { inWorkFolder } from './work-folder.ts';

const PEOPLE = 520;
const SEARCHERS = 5;
/** Each of them, between two searches. */
const PAUSE_MS = 200;
/** Of the generator's beds so many are taken. */
const TAKEN = 0.86;
const QUIET_MS = 8_000;
const MAIN = fileURLToPath(new URL('../cli/main.ts', import.meta.url));

/**
 * The night's sets of a whole hospital, made and sealed by the process that serves it, while people search; then one ward as the copy is now, from the
 * command to print-ready.
 */
export const benchNight: Bench = (options) =>
  inWorkFolder(options.keep, async (folder) => {
    const inpatients = options.beds ?? PEOPLE;
    const home = await makeNightHome(folder, inpatients, options.progress);
    const reading = await openReading(home);
    const people = await samplePatients(reading, 300);
    const { wards } = await reading.reader.hospital();
    await reading.close();
    const lying = wards.reduce((sum, ward) => sum + ward.inpatients, 0);
    const largest = wards.reduce((most, ward) => (ward.inpatients > most.inpatients ? ward : most));
    options.progress(`${lying} in-patients on ${wards.length} wards`);
    const served = await startServer(
      home,
      Array.from({ length: SEARCHERS }, () => readerKey()),
    );
    try {
      const searching = (until: () => boolean): Promise<number[]> => {
        const took: number[] = [];
        const one = async (who: number): Promise<void> => {
          for (let nth = 0; !until(); nth++) {
            const patient = people[(who * 57 + nth) % people.length];
            if (patient === undefined) return;
            took.push((await served.people[who]?.('/api/patients/find', { query: wordsOf(patient, nth), limit: 50 })) ?? 0);
            await pause(PAUSE_MS * (0.5 + Math.random()));
          }
        };
        return Promise.all(served.people.map((_, who) => one(who))).then(() => took);
      };
      const end = performance.now() + QUIET_MS;
      const quiet = await searching(() => performance.now() > end);
      let done = false;
      const whole = printNight(home, ['--anew']).finally(() => {
        done = true;
      });
      const meanwhile = await searching(() => done);
      const night = await whole;
      options.progress(`${night.made} sets, ${night.pages} pages in ${night.seconds} s`);
      const rounds: number[] = [];
      for (let round = 0; round < options.rounds; round++)
        rounds.push((await printNight(home, ['--ward', largest.ward])).seconds);
      const figures: Figure[] = [
        atMost(`night set of ${lying} in-patients, ${night.pages} pages, sealed`, night.seconds / 60, 'min', 15),
        { what: 'pages of the night', value: rounded(night.pages / night.seconds), unit: '/s' },
        { what: 'sets that failed', value: night.failed, unit: '' },
        atMost(`ward of ${largest.inpatients}, from the command to print-ready, slowest`, Math.max(...rounds), 's', 5),
        atMost(`search p99 meanwhile, ${meanwhile.length} searches`, percentile(meanwhile, 0.99) / 1000, 's', 0.5),
        { what: 'search p99 before', value: rounded(percentile(quiet, 0.99) / 1000), unit: 's' },
      ];
      return figures;
    } finally {
      await served.stop();
    }
  });

/** `tomoshibi print night` as a person types it; the serving process does the work. Seconds as whoever waits sees them. */
async function printNight(
  home: string,
  args: readonly string[],
): Promise<{ readonly made: number; readonly failed: number; readonly pages: number; readonly seconds: number }> {
  const started = performance.now();
  const child = spawn(process.execPath, [MAIN, 'print', 'night', '--home', home, '--json', ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  await new Promise((ended) => child.once('close', ended));
  const seconds = (performance.now() - started) / 1000;
  const { made, failed, pages } = JSON.parse(text) as { made: object[]; failed: object[]; pages: number };
  return { made: made.length, failed: failed.length, pages, seconds };
}

/** A hospital with about so many in-patients today, filled from the generator without a tree. Made once per folder and day. */
async function makeNightHome(folder: string, inpatients: number, progress: (text: string) => void): Promise<string> {
  const until = hospitalToday(new Date());
  const home = join(folder, `night-${inpatients}-${until}`);
  if (existsSync(`${home}.done`)) return home;
  await initHome(home, {
    v: 1,
    hospital: 'みほん病院',
    station: 'bench',
    demo: false,
    sources: [],
    rows: { kind: 'sqlite' },
    nightSets: {},
  });
  const hospital = await openWriting(home);
  const batch = createEntryBatch(hospital.ledger, hospital.projector);
  const beds = Math.ceil(inpatients / TAKEN);
  let files = 0;
  for (const file of streamFiles({ seed: 7, patients: beds * 3, years: 1, until, beds })) {
    const sha256 = hash('sha256', file.bytes);
    const { path, bytes } = file;
    const modifiedAt = `${until}T00:00:00.000Z`;
    batch.add(
      { kind: 'intake.original-received', v: 1, source: 'bench', root: 0, path, sizeBytes: bytes.length, sha256, modifiedAt },
      bytes,
      sha256,
    );
    if (++files % 20_000 === 0) progress(`${files} originals`);
    if (batch.full) await batch.flush();
  }
  await batch.settled();
  await hospital.close();
  writeFileSync(`${home}.done`, String(files));
  return home;
}
