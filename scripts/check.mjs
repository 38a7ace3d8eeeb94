// Every check in order, stopping at the first that fails; called by `npm test` through `npm run check`.
// The last line, `N passed, N failed, N skipped`, is read by CI: it is made from vitest's own results.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const BIN = join(ROOT, 'node_modules/.bin');
const TYPES = ['formats', 'hospital', 'vault', 'server', 'testkit', 'web'].map((name) => `packages/${name}`);
const UNIT = '.cache/vitest-unit.json';
const E2E = '.cache/vitest-e2e.json';
const AGAIN = '.cache/vitest-again.json';
/** More files than this failing is no accident of a busy machine. */
const UNSTEADY_FILES = 2;

/** Output of a tool of node_modules with its exit code. */
function tool(name, ...args) {
  return new Promise((resolve) => {
    const env = { ...process.env, PATH: `${BIN}${delimiter}${process.env.PATH ?? ''}`, NO_COLOR: '1' };
    const child = spawn(join(BIN, name), args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const parts = [];
    child.stdout.on('data', (bytes) => parts.push(bytes));
    child.stderr.on('data', (bytes) => parts.push(bytes));
    child.on('error', (error) => resolve({ ok: false, output: error.message }));
    child.on('close', (code) => resolve({ ok: code === 0, output: Buffer.concat(parts).toString('utf8').trim() }));
  });
}

/**
 * Tests of one project. Five thousand tests with servers, browsers and clocks meet a busy machine now and then, so one or two files
 * that failed are run a second time, alone. What passes then is named as unsteady, with its first failure, and counts as passed;
 * what fails again has failed. A property with a counterexample has failed at once: chance found a true defect.
 */
async function tests(project, file) {
  const first = await vitest(project, file);
  if (first.ok || /Property failed after|Counterexample/.test(first.output) || !existsSync(join(ROOT, file))) return first;
  const report = JSON.parse(readFileSync(join(ROOT, file), 'utf8'));
  const failed = report.testResults.filter(({ status }) => status === 'failed');
  if (failed.length === 0 || failed.length > UNSTEADY_FILES) return first;
  const second = await vitest(project, AGAIN, ...failed.map(({ name }) => name));
  if (!second.ok) return first;
  const names = failed.flatMap(({ assertionResults }) => assertionResults.filter(({ status }) => status === 'failed'));
  report.numPassedTests += report.numFailedTests;
  report.numFailedTests = 0;
  for (const result of failed) {
    result.status = 'passed';
    for (const one of result.assertionResults) if (one.status === 'failed') one.status = 'passed';
  }
  writeFileSync(join(ROOT, file), JSON.stringify(report));
  const why = ({ fullName, failureMessages }) => `unsteady: ${fullName}\n  ${failureMessages[0]?.split('\n')[0] ?? ''}`;
  return { ok: true, output: '', note: names.map(why).join('\n') || `unsteady: ${failed.map(({ name }) => name).join(', ')}` };
}

const vitest = (project, file, ...only) =>
  tool(
    'vitest',
    'run',
    '--project',
    project,
    '--passWithNoTests',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...only,
  );

/** Each step gives `{ ok, output }`; output is shown when it failed, `note` always. */
const STEPS = [
  ['Node 24', async () => ({ ok: process.version.startsWith('v24.'), output: `this is ${process.version}; use: npm run check` })],
  ['biome', () => tool('biome', 'check', '--colors=off', '.')],
  ['types', () => tool('tsc', '-b', ...TYPES, 'tsconfig.tests.json')],
  ['dependency rules', dependencyRules],
  ['unit tests', () => tests('unit', UNIT)],
  ['end-to-end tests', () => tests('e2e', E2E)],
  ['requirements', trace],
];

async function dependencyRules() {
  const { ok, output } = await tool('depcruise', '--config', '.dependency-cruiser.cjs', 'packages');
  // Without its TypeScript reader dependency-cruiser sees nothing and is content.
  const seen = Number(/\((\d+) modules/.exec(output)?.[1] ?? 0);
  return {
    ok: ok && seen >= 20,
    output: ok && seen < 20 ? `only ${seen} modules were read: is @swc/core installed?\n${output}` : output,
  };
}

async function trace() {
  const { ok, output } = await tool('node', 'scripts/trace.ts', '--brief');
  return { ok, output, note: output };
}

/** Sums of vitest's JSON files; a test file that could not even be loaded counts as one failure. */
function totals() {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const file of [UNIT, E2E].filter((name) => existsSync(join(ROOT, name)))) {
    const report = JSON.parse(readFileSync(join(ROOT, file), 'utf8'));
    sum.passed += report.numPassedTests;
    sum.failed += report.numFailedTests;
    sum.failed += report.testResults.filter((one) => one.status === 'failed' && one.assertionResults.length === 0).length;
    sum.skipped += report.numPendingTests + report.numTodoTests;
  }
  return sum;
}

mkdirSync(join(ROOT, '.cache'), { recursive: true });
for (const file of [UNIT, E2E]) rmSync(join(ROOT, file), { force: true });
let failed = false;
for (const [name, step] of STEPS) {
  process.stdout.write(`── ${name} `);
  const start = performance.now();
  const { ok, output, note } = await step();
  process.stdout.write(`${((performance.now() - start) / 1000).toFixed(1)} s${ok ? '' : ' FAILED'}\n`);
  if (!ok) process.stdout.write(`${output}\n`);
  else if (note) process.stdout.write(`${note}\n`);
  if (!ok) {
    failed = true;
    break;
  }
}
const { passed, failed: failures, skipped } = totals();
process.stdout.write(`${passed} passed, ${failures} failed, ${skipped} skipped\n`);
process.exit(failed ? 1 : 0);
