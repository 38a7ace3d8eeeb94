import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openWriting } from '../compose.ts';
import { initHome } from '../home/home.ts';
import { Pace, type Touches } from '../intake/pace.ts';
import type { TakeReport } from '../intake/take-report.ts';
import { takeSsmix2 } from '../intake/take-ssmix2.ts';
import type { Writing } from '../opened.ts';
import { openDecodePool } from '../projector/decode-pool.ts';
import type { Bench, BenchOptions } from './bench.ts';
import { makeBenchTree } from './bench-tree.ts';
import { benchPacked } from './bench-walk-packed.ts';
import { atMostTimes, type Figure, median, rounded, timed } from './figure.ts';
import { walkRead, walkStat } from './plain-walk.ts';
import { inWorkFolder } from './work-folder.ts';

/** One file in so many changes between two passes. */
const CHANGED_OF = 100;

/**
 * A storage at hospital size: first copy, a pass over what has not changed, one over a hundredth changed as SS-MIX2 changes (old version
 * renamed, new one written), each beside a plain walk that asks for the size of every file; and what each asks of the file server.
 */
export const benchWalk: Bench = (options) =>
  options.packed === true
    ? benchPacked(options)
    : inWorkFolder(options.keep, async (folder) => {
        options.progress(`making a tree of ${options.files} files`);
        const tree = makeBenchTree(folder, options.files);
        const { bytes } = walkRead(tree); // warm
        const home = join(folder, 'home-walk');
        rmSync(home, { recursive: true, force: true });
        await initHome(home, { v: 1, hospital: 'bench', station: 'bench', demo: false, sources: [], rows: { kind: 'sqlite' } });
        const pool = openDecodePool();
        const hospital = await openWriting(home, pool);
        try {
          return await measure(hospital, tree, bytes, options);
        } finally {
          await hospital.close();
          await pool.close();
          rmSync(home, { recursive: true, force: true });
        }
      });

async function measure(hospital: Writing, tree: string, bytes: number, options: BenchOptions): Promise<Figure[]> {
  const { files, rounds, progress } = options;
  progress('first copy');
  const first = await pass(hospital, tree);
  const plain = await timed(() => walkRead(tree));
  const stat: number[] = [];
  const again: number[] = [];
  const changed: number[] = [];
  const undo: (() => void)[] = [];
  let [quiet, busy] = [first, first];
  for (let round = 1; round <= rounds; round++) {
    progress(`round ${round} of ${rounds}`);
    stat.push(await timed(() => walkStat(tree)));
    quiet = await pass(hospital, tree);
    again.push(quiet.seconds);
    undo.push(change(tree, round));
    busy = await pass(hospital, tree);
    changed.push(busy.seconds);
  }
  // The kept tree is what it was; this home does not see it any more. Last first: a round may have changed what one before it made.
  for (const one of undo.reverse()) one();
  const walked = median(stat);
  return [
    shown('first copy', files / first.seconds, 'files/s', 'plain reading', files / plain),
    shown('first copy', bytes / 1e6 / first.seconds, 'MB/s', 'plain reading', bytes / 1e6 / plain),
    atMostTimes('no-change pass', median(again), 'plain stat walk', walked, 2),
    atMostTimes(
      `1/${CHANGED_OF} changed (${busy.report.taken} new, ${busy.report.renamed} renamed)`,
      median(changed),
      'plain stat walk',
      walked,
      3,
    ),
    ...load('first copy', first.touches, files),
    ...load('no-change pass', quiet.touches, files),
    ...load('changed pass', busy.touches, files),
  ];
}

const shown = (what: string, value: number, unit: string, peer: string, peerValue: number): Figure => ({
  what,
  value: rounded(value),
  unit,
  beside: peer,
  besideValue: rounded(peerValue),
  ratio: rounded(value / peerValue),
});

const load = (what: string, { folders, looks, opens }: Touches, files: number): Figure[] => [
  { what: `${what}: folders listed`, value: rounded(folders / files), unit: 'a file' },
  { what: `${what}: files asked for their size`, value: rounded(looks / files), unit: 'a file' },
  { what: `${what}: files opened`, value: rounded(opens / files), unit: 'a file' },
];

async function pass(
  hospital: Writing,
  tree: string,
): Promise<{ readonly seconds: number; readonly touches: Touches; readonly report: TakeReport }> {
  const pace = Pace.of();
  const started = performance.now();
  const report = await takeSsmix2(hospital, { source: 'bench', roots: [tree], ahead: true, pace });
  return { seconds: (performance.now() - started) / 1000, touches: pace.touches, report };
}

/** Renames one current file in a hundred to 旧版 and writes its next version; gives what takes it back. */
function change(tree: string, round: number): () => void {
  const undo: (() => void)[] = [];
  let count = 0;
  const walk = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else if (++count % CHANGED_OF === round && entry.name.endsWith('_1')) undo.push(newVersion(folder, entry.name));
    }
  };
  walk(tree);
  return () => {
    for (const one of undo.reverse()) one();
  };
}

function newVersion(folder: string, name: string): () => void {
  const old = `${folder}/${name}`;
  const parts = name.split('_');
  const sentAt = parts.length - 3;
  parts[sentAt] = `${Number((parts[sentAt] as string).slice(0, 4)) + 1}${(parts[sentAt] as string).slice(4)}`;
  const next = `${folder}/${parts.join('_')}`;
  const marked = `${old.slice(0, -1)}2`;
  writeFileSync(next, Buffer.concat([readFileSync(old), Buffer.from('NTE|1\r')]));
  renameSync(old, marked);
  return () => {
    rmSync(next);
    renameSync(marked, old);
  };
}
