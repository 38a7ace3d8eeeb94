import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');
mkdirSync(join(ROOT, '.cache'), { recursive: true });
// Inside the repository, so that `types` of the package's configuration are found.
const scratch = mkdtempSync(join(ROOT, '.cache/types-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const EXTRA = {
  fine: 'export const x: readonly number[] = [1, 2].map((n) => n + 1);\n',
  files: "import { readFileSync } from 'node:fs';\nexport const x: unknown = readFileSync;\n",
  process: 'export const x: unknown = process;\n',
  page: 'export const x: unknown = document;\n',
} as const;
type Extra = keyof typeof EXTRA;

/**
 * Compiles a package with its own configuration and sources (what they import may bring types along) and one more file of each
 * kind; gives the kinds that did not compile because the thing is unknown there. The package's own errors are the types step's business.
 */
function refused(name: string): Extra[] {
  const folder = join(scratch, name);
  mkdirSync(folder);
  for (const [extra, text] of Object.entries(EXTRA)) writeFileSync(join(folder, `extra-${extra}.ts`), text);
  const source = `../../../packages/${name}`;
  const platform = name === 'formats' || name === 'hospital' ? ['../../../packages/formats/src/text/platform.d.ts'] : [];
  const config = {
    extends: `${source}/tsconfig.json`,
    include: [`${source}/src`, ...platform, '.'],
    exclude: [`${source}/src/**/*.test.ts`, `${source}/src/**/*.test.tsx`, `${source}/src/**/*.e2e.ts`],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const tsc = join(ROOT, 'node_modules/.bin/tsc');
  const { stdout } = spawnSync(tsc, ['-p', folder, '--pretty', 'false'], { cwd: ROOT, encoding: 'utf8' });
  const unknown = [...stdout.matchAll(/extra-(\w+)\.ts\(.*error TS(\d+)/g)];
  return unknown.map(([, extra, code]) => {
    expect(['2304', '2307', '2580', '2584', '2591']).toContain(code);
    return extra as Extra;
  });
}

const PURE: readonly Extra[] = ['files', 'page', 'process'];

describe('the compiler keeps each package in its place', () => {
  it.each<[string, readonly Extra[]]>([
    ['formats', PURE],
    ['hospital', PURE],
    ['server', ['page']],
    ['testkit', ['page']],
    ['vault', ['page']],
    ['web', ['files', 'process']],
  ])(
    '%s refuses exactly %j',
    (name, expected) => {
      expect([...new Set(refused(name))].sort()).toEqual(expected);
    },
    90_000,
  );
});
