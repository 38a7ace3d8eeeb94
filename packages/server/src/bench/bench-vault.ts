import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Entry, verifyVaultAt } from '@tomoshibi/vault';
import type { Bench, BenchOptions } from './bench.ts';
import { makeBenchTree } from './bench-tree.ts';
import { type BenchVault, changeOnePercent, folderBytes, giveBack, makeBenchVault } from './bench-vault-home.ts';
import { atMost, atMostTimes, beside, type Figure, median, percentile, rounded, timed } from './figure.ts';
import { walkFirst, walkRead, walkStat } from './plain-walk.ts';
import { hasRestic, makeRestic, type Restic } from './restic.ts';
import { inWorkFolder } from './work-folder.ts';

/** Seconds of each step, one for each round. */
type Step =
  | 'read'
  | 'stat'
  | 'seal'
  | 'again'
  | 'changed'
  | 'verify'
  | 'verifyKeyless'
  | 'back'
  | 'restic'
  | 'resticAgain'
  | 'resticChanged'
  | 'check'
  | 'restore'
  | 'dump';
type Seconds = Partial<Record<Step, number[]>>;

/** The vault of an intake-only host, step by step beside restic on the same tree. */
export const benchVault: Bench = (options) =>
  inWorkFolder(options.keep, async (folder) => {
    options.progress(`making a tree of ${options.files} files`);
    const tree = makeBenchTree(folder, options.files);
    const { bytes } = walkRead(tree); // warm
    const seconds: Seconds = {};
    const sizes = { vault: 0, restic: 0 };
    const single: number[] = [];
    if (!hasRestic()) options.progress('restic is not installed: the comparison is left out');
    // The first round is of a process that has just begun, and shown apart.
    for (let round = 0; round <= options.rounds; round++) {
      options.progress(round === 0 ? 'cold round' : `round ${round} of ${options.rounds}`);
      await oneRound({ folder, tree, round, seconds, sizes, single, options });
    }
    return figuresOf(options, bytes, seconds, sizes, single);
  });

interface Round {
  readonly folder: string;
  readonly tree: string;
  readonly round: number;
  readonly seconds: Seconds;
  readonly sizes: { vault: number; restic: number };
  readonly single: number[];
  readonly options: BenchOptions;
}

async function oneRound({ folder, tree, round, seconds, sizes, single, options }: Round): Promise<void> {
  const step = async (name: Step, work: () => Promise<unknown> | unknown): Promise<void> => {
    const list = seconds[name] ?? [];
    seconds[name] = list;
    list.push(await timed(work));
  };
  const fresh = (name: string): string => {
    const place = join(folder, name);
    rmSync(place, { recursive: true, force: true });
    mkdirSync(place);
    return place;
  };
  await step('read', () => walkRead(tree));
  const vault = await makeBenchVault(join(folder, 'home'));
  await step('seal', () => vault.take(tree));
  const restic = hasRestic() ? makeRestic(join(folder, 'restic')) : undefined;
  if (restic) await step('restic', () => restic.backup(tree));
  sizes.vault = folderBytes(vault.folder);
  sizes.restic = restic ? folderBytes(restic.folder) : 0;

  await step('stat', () => walkStat(tree));
  await step('again', () => vault.take(tree));
  if (restic) await step('resticAgain', () => restic.backup(tree));
  const changed = changeOnePercent(tree, round);
  await step('changed', () => vault.take(tree));
  if (restic) await step('resticChanged', () => restic.backup(tree));
  changed.undo();

  await step('verifyKeyless', () => verified(vault, false));
  await step('verify', () => verified(vault, true));
  if (restic) await step('check', () => restic.check());
  await oneByOne(vault, single);
  const reader = await vault.reader();
  const back = fresh('back');
  let files = 0;
  await step('back', async () => {
    files = await giveBack(reader, back);
  });
  if (files !== options.files + changed.files)
    throw new RangeError(`${files} originals given back, not ${options.files + changed.files}`);
  const restored = fresh('restored');
  if (restic) await peers(restic, tree, restored, step);
  for (const place of [back, restored]) rmSync(place, { recursive: true, force: true });
}

async function peers(
  restic: Restic,
  tree: string,
  into: string,
  step: (name: Step, work: () => unknown) => Promise<void>,
): Promise<void> {
  await step('restore', () => restic.restore(into));
  await step('dump', () => restic.dump(walkFirst(tree) ?? ''));
}

async function verified(vault: BenchVault, contents: boolean): Promise<void> {
  const { verifierKey, readingKey } = vault.keys;
  const report = await verifyVaultAt(vault.folder, contents ? { verifierKey, readingKey } : { verifierKey });
  if (!report.ok) throw new RangeError(`verify: ${report.alarms[0]?.code}`);
}

const SINGLE = 400;

/** Originals by number, all over the vault, in a process that runs: milliseconds of each. */
async function oneByOne(vault: BenchVault, milliseconds: number[]): Promise<void> {
  const reader = await vault.reader();
  let last: Entry | undefined;
  for await (const entries of reader.read(0)) last = entries.at(-1);
  const size = (last?.seq ?? 0) + 1;
  for (let index = 0; index < SINGLE; index++) {
    // A step that is prime to every size in use, so that one after the other lies far apart.
    const seq = (index * 7_368_787) % size;
    milliseconds.push(1000 * (await timed(() => reader.entry(seq))));
  }
}

function figuresOf(
  options: BenchOptions,
  bytes: number,
  seconds: Seconds,
  sizes: Round['sizes'],
  single: readonly number[],
): Figure[] {
  const cold = new Map(Object.entries(seconds).map(([name, list]) => [name, list.shift() ?? 0]));
  const of = (name: Step): number => median(seconds[name] ?? [Number.NaN]);
  const rate = (name: Step): number => options.files / of(name);
  const shown = (figure: Figure): Figure => ({ ...figure, target: 'shown' });
  const coldRate = (name: Step): number => options.files / (cold.get(name) ?? Number.NaN);
  const percent = Math.floor(options.files / 100);
  const figures: Figure[] = [
    atMostTimes('sealing', of('seal'), 'reading the tree', of('read'), 2.5),
    shown({ what: 'sealing', value: rounded(bytes / 1e6 / of('seal')), unit: 'MB/s' }),
    shown(atMostTimes('no-change pass', of('again'), 'plain stat walk', of('stat'), 2)),
    atMost('one original by number, p99', percentile(single, 0.99), 'ms', 50),
    shown({ what: 'one original by number, p50', value: rounded(percentile(single, 0.5)), unit: 'ms' }),
    shown({ what: 'verify without key', value: rounded(rate('verifyKeyless')), unit: 'files/s' }),
    shown({ what: 'vault', value: rounded(sizes.vault / 1e6), unit: 'MB' }),
  ];
  if (seconds.restic === undefined) return figures;
  const ratio = rounded(sizes.vault / sizes.restic);
  return [
    beside('sealing', rate('seal'), 'files/s', 'restic backup', rate('restic'), 4),
    shown(beside('sealing, the process just begun', coldRate('seal'), 'files/s', 'restic backup', coldRate('restic'), 4)),
    shown(beside('no-change pass', rate('again'), 'files/s', 'restic backup', rate('resticAgain'), 4)),
    beside('1 % changed', percent / of('changed'), 'changed files/s', 'restic backup', percent / of('resticChanged'), 5),
    {
      what: 'repository',
      value: rounded(sizes.vault / 1e6),
      unit: 'MB',
      beside: 'restic',
      besideValue: rounded(sizes.restic / 1e6),
      ratio,
      target: '≤ 0.25×',
      met: ratio <= 0.25,
    },
    beside('full verify, every original opened', rate('verify'), 'files/s', 'restic check --read-data', rate('check'), 6),
    shown(beside('full restore to files', rate('back'), 'files/s', 'restic restore', rate('restore'), 1)),
    shown({ what: 'one original by restic dump', value: rounded(1000 * of('dump')), unit: 'ms' }),
    ...figures,
  ];
}
