/** A home in a temporary folder, for tests of this package. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWriting } from '../compose.ts';
import type { Config } from '../home/config.ts';
import { initHome } from '../home/home.ts';
import type { Writing } from '../opened.ts';
import type { DecodePool } from '../projector/decode-pool.ts';
import { openStoreReader } from '../reader/store-reader.ts';
import type { HospitalReader } from '../reader.ts';
import type { TakeReport } from './take-report.ts';
import { takeSsmix2 } from './take-ssmix2.ts';

export interface TestHospital {
  readonly root: string;
  readonly writing: Writing;
  take(): Promise<TakeReport>;
  /** Reads the rows as they are now, on the given day. */
  reader(nowInstant?: string): Promise<HospitalReader>;
  /** Code by place below the root. */
  problems(): Promise<Readonly<Record<string, string>>>;
  end(): Promise<void>;
}

/** `pool`: decode threads to use and leave open; starting one costs more than most tests. */
export async function openTestHospital(rowStore: Config['rows'] = { kind: 'sqlite' }, pool?: DecodePool): Promise<TestHospital> {
  const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-test-'));
  const root = join(folder, 'storage');
  mkdirSync(root);
  await initHome(join(folder, 'home'), {
    v: 1,
    hospital: 'みほん病院',
    station: 'test',
    demo: false,
    sources: [],
    rows: rowStore,
  });
  const writing = await openWriting(join(folder, 'home'), pool);
  const reader = (nowInstant = '2026-04-02T00:00:00.000Z'): Promise<HospitalReader> =>
    openStoreReader({
      home: writing.home,
      rows: writing.rows,
      originals: writing.originals,
      now: () => nowInstant,
      follow: false,
    });
  return {
    root,
    writing,
    take: () => takeSsmix2(writing, { source: 'emr', roots: [root] }),
    reader,
    async problems() {
      const { problems } = await (await reader()).problems(10_000);
      return Object.fromEntries(problems.map((problem) => [problem.place.slice(problem.place.indexOf(':') + 1), problem.code]));
    },
    async end() {
      await writing.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
