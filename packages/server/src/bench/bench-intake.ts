import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openWriting } from '../compose.ts';
import { initHome } from '../home/home.ts';
import { takeSsmix2 } from '../intake/take-ssmix2.ts';
import { openDecodePool } from '../projector/decode-pool.ts';
import type { Bench } from './bench.ts';
import { makeBenchTree } from './bench-tree.ts';
import { atMostTimes, beside, type Figure, median, timed } from './figure.ts';
import { walkRead, walkStat } from './plain-walk.ts';
import { inWorkFolder } from './work-folder.ts';

/** Tree → ledger and charts, beside reading the same files and beside restic's first backup of the same tree. */
export const benchIntake: Bench = (options) =>
  inWorkFolder(options.keep, async (folder) => {
    options.progress(`making a tree of ${options.files} files`);
    const tree = makeBenchTree(folder, options.files);
    walkRead(tree); // warm
    const seconds = {
      read: [] as number[],
      stat: [] as number[],
      restic: [] as number[],
      take: [] as number[],
      again: [] as number[],
    };
    const restic = spawnSync('restic', ['version']).status === 0;
    const pool = openDecodePool();
    // The first round is a process that has just begun; the medians are of one that has been running, as the intake does.
    for (let round = 0; round <= options.rounds; round++) {
      options.progress(round === 0 ? 'cold round' : `round ${round} of ${options.rounds}`);
      seconds.read.push(await timed(() => walkRead(tree)));
      const home = join(folder, `home-${round}`);
      rmSync(home, { recursive: true, force: true });
      await initHome(home, { v: 1, hospital: 'bench', station: 'bench', demo: false, sources: [], rows: { kind: 'sqlite' } });
      const hospital = await openWriting(home, pool);
      const take = (): Promise<unknown> => takeSsmix2(hospital, { source: 'bench', roots: [tree] });
      seconds.take.push(await timed(take));
      seconds.stat.push(await timed(() => walkStat(tree)));
      seconds.again.push(await timed(take));
      await hospital.close();
      rmSync(home, { recursive: true, force: true });
      if (restic) seconds.restic.push(await timed(() => resticBackup(join(folder, 'restic'), tree)));
    }
    await pool.close();
    const cold = { take: seconds.take.shift() ?? 0, restic: seconds.restic.shift() ?? 0 };
    for (const list of [seconds.read, seconds.stat, seconds.again]) list.shift();
    const rate = (list: readonly number[]): number => options.files / median(list);
    const figures: Figure[] = [
      atMostTimes('no-change pass', median(seconds.again), 'plain stat walk', median(seconds.stat), 2),
      {
        ...atMostTimes(
          'take into ledger and charts',
          median(seconds.take),
          'plain reading',
          median(seconds.read),
          Number.POSITIVE_INFINITY,
        ),
        target: 'shown',
      },
    ];
    if (restic) {
      figures.unshift(
        beside(
          'the same in a process just begun',
          options.files / cold.take,
          'files/s',
          'restic backup',
          options.files / cold.restic,
          2,
        ),
      );
      figures.unshift(
        beside('take into ledger and charts', rate(seconds.take), 'files/s', 'restic backup', rate(seconds.restic), 2),
      );
    } else options.progress('restic is not installed: the comparison is left out');
    return figures;
  });

function resticBackup(repository: string, tree: string): void {
  rmSync(repository, { recursive: true, force: true });
  mkdirSync(repository, { recursive: true });
  const env = {
    ...process.env,
    RESTIC_PASSWORD: 'bench',
    RESTIC_REPOSITORY: repository,
    RESTIC_CACHE_DIR: `${repository}-cache`,
  };
  for (const args of [
    ['init', '-q'],
    ['backup', '-q', tree],
  ]) {
    const run = spawnSync('restic', args, { env, stdio: 'pipe' });
    if (run.status !== 0) throw new RangeError(`restic ${args[0]}: ${run.stderr}`);
  }
}
