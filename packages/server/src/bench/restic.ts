import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';

/** The peer of the vault's figures: restic on the same tree in the same run. */
export interface Restic {
  backup(tree: string): void;
  /** Reads everything it holds and compares. */
  check(): void;
  restore(into: string): void;
  /** One file of the latest backup. */
  dump(path: string): void;
  readonly folder: string;
}

export const hasRestic = (): boolean => spawnSync('restic', ['version']).status === 0;

/** A new, empty repository. */
export function makeRestic(folder: string): Restic {
  for (const place of [folder, `${folder}-cache`]) rmSync(place, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const env = { ...process.env, RESTIC_PASSWORD: 'bench', RESTIC_REPOSITORY: folder, RESTIC_CACHE_DIR: `${folder}-cache` };
  const run = (...args: string[]): void => {
    const { status, stderr } = spawnSync('restic', args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
    if (status !== 0) throw new RangeError(`restic ${args[0]}: ${stderr}`);
  };
  run('init', '-q');
  return {
    folder,
    backup: (tree) => run('backup', '-q', tree),
    check: () => run('check', '-q', '--read-data'),
    restore: (into) => run('restore', '-q', 'latest', '--target', into),
    dump: (path) => run('dump', '-q', 'latest', path),
  };
}
