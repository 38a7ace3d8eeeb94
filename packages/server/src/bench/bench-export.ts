import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openReading } from '../compose.ts';
import { giveBack } from '../giveback/give-back.ts';
import type { GivenPart } from '../giveback/given-plan.ts';
import type { Bench } from './bench.ts';
import { makeBenchHome } from './bench-home.ts';
import { atMost, type Figure, rounded } from './figure.ts';
import { inWorkFolder } from './work-folder.ts';

const WHOLE = 85_000;
const PAGES = 500;
/** Each part by itself, of how many patients. A page takes longest and is told by fewer. */
const PARTS: readonly (readonly [GivenPart, string, (patients: number) => number])[] = [
  ['originals', 'originals as an SS-MIX2 tree', (patients) => patients],
  ['fhir', 'FHIR NDJSON and a Bundle each', (patients) => patients],
  ['csv', 'CSV in UTF-8 and Shift_JIS', (patients) => patients],
  ['pages', 'summary pages, PDF', (patients) => Math.min(patients, PAGES)],
];

const told = (what: string, value: number, unit: string): Figure => ({ what, value: rounded(value), unit });

/** 返却 of `--patients` spread evenly over the home, every part by itself, and what that means for 85,000 (R-014: at most 8 h). */
export const benchExport: Bench = (options) =>
  inWorkFolder(options.keep, async (folder) => {
    const home = options.home ?? (await makeBenchHome(folder, options));
    const reading = await openReading(home);
    try {
      const numbers: string[] = [];
      for await (const { key } of reading.rows.scan('patient')) numbers.push(key[0] as string);
      const figures: Figure[] = [];
      let hours = 0;
      for (const [part, words, howMany] of PARTS) {
        const count = Math.min(howMany(options.patients), numbers.length);
        const step = numbers.length / count;
        const patients = Array.from({ length: count }, (_, at) => numbers[Math.floor(at * step)] as string);
        const out = join(folder, `export-${part}`);
        const plan = { v: 1, parts: [part], patients, bundles: part === 'fhir', language: 'ja' } as const;
        const given = await giveBack(
          reading,
          out,
          { ...plan, parts: [part] },
          {
            now: () => new Date().toISOString(),
            onProgress: (what, done, of) => options.progress(`${part} ${what} ${done}/${of}`),
          },
        );
        rmSync(out, { recursive: true, force: true });
        const share = (given.seconds * WHOLE) / count / 3600;
        hours += share;
        figures.push(
          told(`${words}: ${count} patients, ${given.files} files, ${Math.round(given.bytes / 1e6)} MB`, given.seconds, 's'),
          told(`  for ${WHOLE} patients`, share, 'h'),
        );
      }
      return [...figures, atMost(`everything for ${WHOLE} patients, projected`, hours, 'h', 8)];
    } finally {
      await reading.close();
    }
  });
