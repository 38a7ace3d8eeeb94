import { copyFileSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { FoundPatient } from '@tomoshibi/hospital';
import { cliNotes } from '../cli/kit-notes.ts';
import { demoOptions, makeDemo } from '../cli/make-demo.ts';
import { openReading } from '../compose.ts';
import { type BuiltKit, buildKit } from '../kit/build-kit.ts';
import { checkKit } from '../kit/check/check-kit.ts';
import { openKitKeys } from '../kit/kit-keys.ts';
import type { KitParts } from '../kit/kit-parts.ts';
import type { KitWritten } from '../kit/kit-report.ts';
import { refreshKit } from '../kit/refresh-kit.ts';
import type { Reading } from '../opened.ts';
import type { Bench, BenchOptions } from './bench.ts';
import { type KitQuestions, measureCore, measureScreens } from './bench-kit-browser-figures.ts';
import { changeOneInHundred, kitBenchHome } from './bench-kit-home.ts';
import { buildBenchPage } from './bench-kit-page.ts';
import { benchHospital } from './bench-tree.ts';
import { atMost, type Figure, rounded } from './figure.ts';
import { inWorkFolder } from './work-folder.ts';

const STICK_BYTES = 32e9;
/** What a stick of 32 GB is formatted with: a file takes whole clusters. */
const CLUSTER = 32 * 1024;
/** Written, in bytes a second; the machine's own disk says nothing about a stick. */
const USB = { 'USB 2, 10 MB/s': 10e6, 'USB 3, 60 MB/s': 60e6 } as const;
const WHOLE = { patients: 100_000, years: 5 };
/** Enough for a mean of what the generator's patients have in documents. */
const DEMO_PATIENTS = 100;
const SEARCHES = 1000;
const CHARTS = 10_000;
const BY_HAND = { 1: 200, 4: 50 } as const;

/** A kit of everybody: made, refreshed after a hundredth has changed, checked, opened from a file in a real browser. */
export const benchKit: Bench = (options) =>
  inWorkFolder(options.keep, async (folder) => {
    const home = await kitBenchHome(folder, options);
    const page = buildBenchPage(folder, 'main.tsx');
    const kit = join(folder, `kit-${options.patients}-${Date.now()}`);
    mkdirSync(kit);
    const watch = watchMemory();
    const built = await withParts(home, page, options, (parts) => buildKit(parts, { folder: kit, scope: { kind: 'all' } }));
    const figures: Figure[] = [
      ...buildFigures(built, kit, options),
      atMost('memory of the builder, most', watch.stop(), 'MB', 2000),
    ];
    figures.push(...(await projected(folder, page, built.written, options)));
    figures.push(...(await refreshes(home, page, kit, built.written.kit, options)));
    figures.push(...(await checked(home, kit)));
    const questions = { words: built.words.join(' '), ...(await questionsOf(home)) };
    const bench = join(kit, 'bench.html');
    copyFileSync(buildBenchPage(folder, 'bench.ts'), bench);
    for (const throttle of [1, 4] as const) {
      figures.push(
        ...(await measureScreens(
          join(kit, '開く.html'),
          throttle,
          { ...questions, byHand: BY_HAND[throttle] },
          options.progress,
        )),
        ...(await measureCore(bench, throttle, { ...fewer(questions, throttle), byHand: 0 }, options.progress)),
      );
    }
    rmSync(bench);
    return figures;
  });

/** Where the processor is slowed, a fifth of the questions: a p99 of 2,000 still has twenty above it. */
const fewer = (asked: Pick<KitQuestions, 'numbers' | 'queries' | 'words'>, throttle: number): typeof asked =>
  throttle === 1
    ? asked
    : { ...asked, numbers: asked.numbers.slice(0, CHARTS / 5), queries: asked.queries.slice(0, SEARCHES / 5) };

async function withParts<T>(home: string, page: string, options: BenchOptions, act: (parts: KitParts) => Promise<T>): Promise<T> {
  const reading = await openReading(home);
  let last = 0;
  try {
    return await act({
      reading,
      now: () => new Date().toISOString(),
      ...cliNotes(reading.home),
      page,
      onProgress({ done, of, changed }) {
        if (performance.now() - last < 10_000) return;
        last = performance.now();
        options.progress(`${done} / ${of}, ${changed} written`);
      },
    });
  } finally {
    await reading.close();
  }
}

function buildFigures({ written }: BuiltKit, kit: string, options: BenchOptions): readonly Figure[] {
  const { seconds, patientCount, kitBytes, files } = written;
  const page = statSync(join(kit, '開く.html')).size;
  return [
    { what: `build, ${patientCount} patients / ${options.items} originals`, value: rounded(seconds), unit: 's' },
    { what: 'build', value: rounded(patientCount / seconds), unit: 'patients/s' },
    atMost('page', page / 1e6, 'MB', 1.5),
    atMost(`the kit, ${files} files`, kitBytes / 1e9, 'GB', STICK_BYTES / 1e9),
    atMost('  in clusters of 32 KiB', inClusters(kit) / 1e9, 'GB', STICK_BYTES / 1e9),
    ...computed('  writing all of it', kitBytes, 0),
  ];
}

const computed = (what: string, bytes: number, beside: number, most?: number): readonly Figure[] =>
  Object.entries(USB).map(([name, rate]) => {
    const named = `${what}, ${name} (computed)`;
    const seconds = beside + bytes / rate;
    return most === undefined ? { what: named, value: rounded(seconds), unit: 's' } : atMost(named, seconds, 's', most);
  });

function filesIn(folder: string): ReadonlyMap<string, { readonly size: number; readonly written: number }> {
  const found = new Map<string, { readonly size: number; readonly written: number }>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const { size, mtimeMs } = statSync(path);
    found.set(path, { size, written: mtimeMs });
  }
  return found;
}

const inClusters = (kit: string): number =>
  [...filesIn(kit).values()].reduce((sum, { size }) => sum + Math.ceil(size / CLUSTER) * CLUSTER, 0);

/** Charts by what this kit has a patient and year, documents by what the generator gives a small demo; both stretched to the whole. */
async function projected(folder: string, page: string, written: KitWritten, options: BenchOptions): Promise<readonly Figure[]> {
  const { years } = benchHospital(options.items, options.patients);
  const patientYears = WHOLE.patients * WHOLE.years;
  const charts = (written.kitBytes / (written.patientCount * years)) * patientYears;
  const demo = join(folder, 'demo');
  const quiet = { json: false, result: () => {}, progress: () => {}, line: () => {} };
  rmSync(demo, { recursive: true, force: true });
  await makeDemo(demo, DEMO_PATIENTS, quiet);
  const build = (documents: boolean): Promise<BuiltKit> =>
    withParts(demo, page, options, (parts) =>
      buildKit(parts, {
        folder: join(folder, `demo-kit-${documents}-${Date.now()}`),
        scope: { kind: 'all' },
        carries: { documents, originals: false },
      }),
    );
  const [withDocuments, without] = [await build(true), await build(false)];
  const ofDemo = withDocuments.written.patientCount * demoOptions(demo).years;
  const documents = ((withDocuments.written.kitBytes - without.written.kitBytes) / ofDemo) * patientYears;
  const drawing = ((withDocuments.written.seconds - without.written.seconds) / ofDemo) * patientYears;
  const whole = `${WHOLE.patients} patients × ${WHOLE.years} years (projected)`;
  return [
    { what: `charts of ${whole}`, value: rounded(charts / 1e9), unit: 'GB' },
    { what: `documents of ${whole}`, value: rounded(documents / 1e9), unit: 'GB' },
    atMost(`all of ${whole}`, (charts + documents) / 1e9, 'GB', STICK_BYTES / 1e9),
    { what: 'drawing its documents once, for the first kit (projected)', value: rounded(drawing / 3600), unit: 'h' },
  ];
}

async function refreshes(
  home: string,
  page: string,
  kit: string,
  number: string,
  options: BenchOptions,
): Promise<readonly Figure[]> {
  const refresh = (): Promise<KitWritten> =>
    withParts(home, page, options, (parts) => refreshKit(parts, { kit: number, folder: kit }));
  const figures: Figure[] = [];
  for (const [what, change] of [
    ['refresh, nothing changed', async () => 0],
    ['refresh, 1 % changed', () => changeOneInHundred(home, options, 1)],
    ['refresh, another 1 % changed', () => changeOneInHundred(home, options, 2)],
  ] as const) {
    const sent = await change();
    const before = filesIn(kit);
    options.progress(`${what}: ${sent} patients sent something`);
    const written = await refresh();
    const now = [...filesIn(kit)].filter(([path, { written: at }]) => before.get(path)?.written !== at);
    figures.push(
      atMost(`${what}, onto this machine's disk`, written.seconds, 's', 600),
      { what: `  charts written, of ${written.patientCount}`, value: written.changed, unit: 'charts' },
      { what: '  files written', value: now.length, unit: 'files' },
      { what: '  bytes written', value: rounded(written.writtenBytes / 1e6), unit: 'MB' },
      // As if nothing could be read while it is written.
      ...computed('  with writing it', written.writtenBytes, written.seconds, 600),
    );
  }
  return figures;
}

async function checked(home: string, kit: string): Promise<readonly Figure[]> {
  const { signer } = openKitKeys(home);
  const started = performance.now();
  const { verdict, bytes } = await checkKit(kit, { signer: signer.publicKey, now: new Date().toISOString() });
  if (verdict !== 'good') throw new RangeError(`the kit is ${verdict}`);
  const seconds = (performance.now() - started) / 1000;
  return [{ what: `kit check of ${rounded(bytes / 1e9)} GB: good`, value: rounded(seconds), unit: 's' }];
}

/** Names, kana, numbers and birth dates of people all over the hospital, and charts at random. */
async function questionsOf(home: string): Promise<{ readonly queries: readonly string[]; readonly numbers: readonly string[] }> {
  const hospital = await openReading(home);
  try {
    const numbers: string[] = [];
    for await (const row of hospital.rows.scan('patient')) numbers.push(row.key[0] as string);
    const random = seeded(7);
    const drawn = (): string => numbers[Math.floor(random() * numbers.length)] as string;
    const queries: string[] = [];
    while (queries.length < SEARCHES) queries.push(...queriesOf(await found(hospital, drawn())));
    return { queries: queries.slice(0, SEARCHES), numbers: Array.from({ length: CHARTS }, drawn) };
  } finally {
    await hospital.close();
  }
}

const found = async ({ reader }: Reading, number: string): Promise<FoundPatient | undefined> =>
  (await reader.find(number, 1)).patients[0];

function queriesOf(patient: FoundPatient | undefined): readonly string[] {
  if (patient === undefined) return [];
  const { number, name, born } = patient;
  const [family = ''] = (name.kanji ?? '').split(' ');
  const [kana = ''] = (name.kana ?? '').split(' ');
  return [number, family, kana, born?.wareki ?? '', family !== '' && born ? `${family} ${born.iso}` : ''].filter(
    (text) => text !== '',
  );
}

/** The same questions in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function watchMemory(): { stop(): number } {
  let most = 0;
  const look = (): void => {
    most = Math.max(most, process.memoryUsage.rss());
  };
  const timer = setInterval(look, 200);
  return {
    stop() {
      clearInterval(timer);
      look();
      return most / 1e6;
    },
  };
}
