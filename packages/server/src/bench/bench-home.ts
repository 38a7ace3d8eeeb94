import { hash } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { streamFiles } from '@tomoshibi/testkit';
import { openWriting } from '../compose.ts';
import { initHome } from '../home/home.ts';
import { createEntryBatch } from '../intake/entry-batch.ts';
import type { BenchOptions } from './bench.ts';
import { BENCH_UNTIL, benchHospital } from './bench-tree.ts';

/** A home with `patients` patients and about `items` originals, filled from the generator without a tree. Made once per folder. */
export async function makeBenchHome(folder: string, options: BenchOptions): Promise<string> {
  const home = join(folder, `home-${options.patients}-${options.items}`);
  if (existsSync(`${home}.done`)) return home;
  await initHome(home, { v: 1, hospital: 'bench', station: 'bench', demo: false, sources: [], rows: { kind: 'sqlite' } });
  const hospital = await openWriting(home);
  const batch = createEntryBatch(hospital.ledger, hospital.projector);
  const started = performance.now();
  let files = 0;
  for (const file of streamFiles(benchHospital(options.items, options.patients))) {
    const sha256 = hash('sha256', file.bytes);
    const modifiedAt = `${BENCH_UNTIL}T00:00:00.000Z`;
    const { path, bytes } = file;
    batch.add(
      { kind: 'intake.original-received', v: 1, source: 'bench', root: 0, path, sizeBytes: bytes.length, sha256, modifiedAt },
      bytes,
      sha256,
    );
    files++;
    if (batch.full) await batch.flush();
    if (files % 100_000 === 0)
      options.progress(`${files} originals, ${Math.round(files / ((performance.now() - started) / 1000))}/s`);
    if (files >= options.items) break;
  }
  await batch.settled();
  await hospital.close();
  writeFileSync(`${home}.done`, String(files));
  return home;
}
