import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type HospitalOptions, streamFiles } from '@tomoshibi/testkit';

export const BENCH_UNTIL = '2026-11-20';

/** A hospital with about `files` originals, the longest chart of 15,000 among them when it is large. */
export const benchHospital = (files: number, patients = Math.ceil(files / 30)): HospitalOptions => ({
  seed: 7,
  patients: Math.max(10, patients),
  // About fifteen originals a patient and year: 85,000 patients hold 3 million in two.
  years: Math.max(1, Math.round(files / patients / 15)),
  until: BENCH_UNTIL,
});

/** A tree of exactly `files` files, made once per folder. */
export function makeBenchTree(folder: string, files: number): string {
  const tree = join(folder, `tree-${files}`);
  const stamp = `${tree}.done`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === String(files)) return tree;
  const made = new Set<string>();
  let written = 0;
  for (const file of streamFiles(benchHospital(files))) {
    const path = join(tree, file.path);
    const parent = dirname(path);
    if (!made.has(parent)) {
      mkdirSync(parent, { recursive: true });
      made.add(parent);
    }
    writeFileSync(path, file.bytes);
    if (++written === files) break;
  }
  writeFileSync(stamp, String(written));
  return tree;
}
