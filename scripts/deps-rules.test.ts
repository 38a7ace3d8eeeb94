import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');
const DEPCRUISE = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
const PACKAGES = ['formats', 'hospital', 'server', 'testkit', 'vault', 'web'];

interface Violation {
  readonly rule: { readonly name: string };
  readonly from: string;
  readonly to: string;
}

interface Report {
  readonly modules: readonly { readonly source: string; readonly dependencies: readonly { readonly resolved: string }[] }[];
  readonly summary: { readonly violations: readonly Violation[] };
}

/** Runs dependency-cruiser over `packages` of a tree and gives its report; never writes anything. */
function cruise(tree: string, config = join(ROOT, '.dependency-cruiser.cjs')): Report {
  const out = execFileSync(process.execPath, [DEPCRUISE, '--config', config, '--output-type', 'json', 'packages'], {
    cwd: tree,
    maxBuffer: 1 << 28,
  });
  return JSON.parse(out.toString('utf8')) as Report;
}

/** One forbidden import each: the file that breaks the rule and the import line in it. Targets exist in the tree. */
const EXAMPLES: readonly (readonly [rule: string, file: string, line: string])[] = [
  ['no-cycles', 'packages/server/src/one.ts', "export { two as one } from './two.ts';"],
  ['stand-alone', 'packages/formats/src/breaks.ts', "import { hospital } from '@tomoshibi/hospital';\nexport default hospital;"],
  ['stand-alone', 'packages/vault/src/breaks.ts', "import type { Formats } from '@tomoshibi/formats';\nexport type F = Formats;"],
  ['stand-alone', 'packages/vault/src/breaks.ts', "export type { Formats } from '@tomoshibi/formats';"],
  ['hospital-is-pure', 'packages/hospital/src/chart/breaks.ts', "export * from '@tomoshibi/vault';"],
  ['hospital-is-pure', 'packages/hospital/src/chart/breaks.ts', "export const later = () => import('@tomoshibi/server');"],
  ['no-io', 'packages/hospital/src/chart/breaks.ts', "import { readFileSync } from 'node:fs';\nexport default readFileSync;"],
  ['no-io', 'packages/formats/src/breaks.ts', "import type { Stats } from 'node:fs';\nexport type S = Stats;"],
  ['meet-at-events', 'packages/hospital/src/chart/breaks.ts', "export { cancel } from '../desk/cancel.ts';"],
  [
    'kernel-knows-nobody',
    'packages/hospital/src/kernel/breaks.ts',
    "import type { Formats } from '@tomoshibi/formats';\nexport type F = Formats;",
  ],
  [
    'screens-apart',
    'packages/web/src/screens/reader/Breaks.tsx',
    "import { Desk } from '../desk/Screen.tsx';\nexport const B = () => <Desk />;",
  ],
  [
    'web-through-sources',
    'packages/web/src/breaks.ts',
    "import type { Server } from '@tomoshibi/server';\nexport type S = Server;",
  ],
  ['testkit-in-tests', 'packages/server/src/breaks.ts', "export * from '@tomoshibi/testkit';"],
];

const numbered = (file: string, at: number): string => file.replace(/(\.tsx?)$/, `-${at}$1`);
/** The other half of the first example. */
const CIRCLE = 'packages/server/src/two.ts';

/** What stays allowed: a rule that forbids these is as wrong as one that forbids nothing. */
const ALLOWED: Readonly<Record<string, string>> = {
  'packages/formats/src/index.ts': 'export interface Formats { readonly f: 1 }\nexport const formats = 1;',
  'packages/vault/src/index.ts': "import { open } from 'node:fs/promises';\nexport const vault = open;",
  'packages/hospital/src/index.ts': "export const hospital = 1;\nexport * from './chart/page.ts';",
  'packages/hospital/src/kernel/result.ts': 'export type Result = 1;',
  'packages/hospital/src/desk/events.ts': 'export type DeskEvent = 1;',
  'packages/hospital/src/desk/cancel.ts': 'export const cancel = 1;',
  'packages/hospital/src/chart/page.ts':
    "import { formats } from '@tomoshibi/formats';\nimport type { DeskEvent } from '../desk/events.ts';\nimport type { Result } from '../kernel/result.ts';\nexport type P = DeskEvent & Result;\nexport const page = formats;",
  'packages/server/src/index.ts': "export interface Server { readonly s: 1 }\nexport * from '@tomoshibi/vault';",
  'packages/server/src/two.ts': 'export const two = 1;',
  'packages/server/src/x.test.ts': "import { testkit } from '@tomoshibi/testkit';\nexport default testkit;",
  'packages/server/src/cli/demo.ts': "import { testkit } from '@tomoshibi/testkit';\nexport default testkit;",
  'packages/server/src/bench/decode.ts': "import { testkit } from '@tomoshibi/testkit';\nexport default testkit;",
  'packages/testkit/src/index.ts': 'export const testkit = 1;',
  'packages/web/src/index.ts': "export * from '@tomoshibi/hospital';",
  'packages/web/src/screens/desk/Screen.tsx': 'export const Desk = () => <b>1</b>;',
  'packages/web/src/screens/reader/Screen.tsx': 'export const Reader = () => <b>1</b>;',
};

describe('dependency rules', () => {
  const tree = mkdtempSync(join(tmpdir(), 'tomoshibi-rules-'));
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    writeFileSync(join(tree, file), `${text}\n`);
  };

  /** Every example in a file of its own, looked at together. */
  let broken: readonly Violation[] | undefined;
  const breakEverything = (): readonly Violation[] => {
    for (const [at, [, file, line]] of EXAMPLES.entries()) write(numbered(file, at), line);
    write(CIRCLE, `export { two as one } from './${basename(numbered('one.ts', 0))}';\nexport const two = 1;`);
    return cruise(tree).summary.violations;
  };

  beforeAll(() => {
    for (const [file, text] of Object.entries(ALLOWED)) write(file, text);
    mkdirSync(join(tree, 'node_modules/@tomoshibi'), { recursive: true });
    for (const name of PACKAGES) {
      cpSync(join(ROOT, `packages/${name}/package.json`), join(tree, `packages/${name}/package.json`));
      symlinkSync(join('../../packages', name), join(tree, 'node_modules/@tomoshibi', name));
    }
  });
  afterAll(() => rmSync(tree, { recursive: true, force: true }));

  it('say nothing about a tree that keeps them', () => {
    expect(cruise(tree).summary.violations).toEqual([]);
  });

  it.each(EXAMPLES.map(([rule, file], at) => [rule, file, at] as const))(
    '%s fires, and nothing else, for %s',
    (rule, file, at) => {
      broken ??= breakEverything();
      const fired = broken.filter((violation) => violation.from === numbered(file, at));
      expect([...new Set(fired.map((violation) => violation.rule.name))]).toEqual([rule]);
    },
  );

  it('fire for the examples only', () => {
    broken ??= breakEverything();
    const files = EXAMPLES.map(([, file], at) => numbered(file, at));
    expect(broken.map((violation) => violation.from).filter((from) => !files.includes(from))).toEqual([]);
  });

  it('every rule of the configuration has an example here', () => {
    const config = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as { forbidden: readonly { name: string }[] };
    expect([...new Set(EXAMPLES.map(([rule]) => rule))].sort()).toEqual(config.forbidden.map((rule) => rule.name).sort());
  });
});

describe('the real tree', () => {
  const report = cruise(ROOT);

  it('is really read: TypeScript imports between packages resolve to sources', () => {
    const crossing = report.modules
      .filter((module) => /^packages\/[^/]+\/src\/.*\.tsx?$/.test(module.source))
      .flatMap((module) => module.dependencies.map((dependency) => [module.source, dependency.resolved] as const))
      .filter(([from, to]) => to.startsWith('packages/') && from.split('/')[1] !== to.split('/')[1]);
    expect(crossing.length).toBeGreaterThan(0);
    // Worlds that tests share lie in testdata/.
    expect(crossing.filter(([, to]) => !/^packages\/[^/]+\/(?:src|testdata)\//.test(to))).toEqual([]);
  });

  it('keeps every rule', () => {
    expect(report.summary.violations.map((violation) => `${violation.rule.name}: ${violation.from} → ${violation.to}`)).toEqual(
      [],
    );
  });
});
