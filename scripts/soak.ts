/**
 * What is too long for CI. `npm run soak` runs all of it, `npm run soak -- kill attacks` some of it.
 * A suite is an ordinary test file that, with TOMOSHIBI_SOAK=1 in its environment, takes its large counts and prints figures.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

/** Name on the command line → test file (or filter) and vitest project. One line each, sorted. */
const SUITES: Readonly<Record<string, readonly [project: 'unit' | 'e2e', ...files: string[]]>> = {
  attacks: ['unit', 'packages/vault/src/verify/twelve-attacks.test.ts'],
  copies: ['unit', 'packages/vault/src/copies/copy-power-loss.test.ts'],
  disk: ['unit', 'packages/vault/src/ledger/failing-disk.test.ts'],
  fhir: ['unit', 'packages/server/src/fhir/fhir-profiles.test.ts', 'packages/server/src/carry/carry.test.ts'],
  heal: ['unit', 'packages/vault/src/heal/heal-vault.test.ts'],
  kill: ['e2e', 'packages/vault/src/ledger/kill.e2e.ts'],
  locker: ['unit', 'packages/server/src/guard/locker.test.ts', 'packages/server/src/guard/quiet-month.test.ts'],
  power: ['unit', 'packages/vault/src/ledger/power-loss.test.ts'],
  shares: ['unit', 'packages/vault/src/keys/combine-shares.test.ts'],
};

const [, , ...args] = process.argv;
const names = args.filter((arg) => !arg.startsWith('-') && !/^\d+$/.test(arg));
const wanted = names.length > 0 ? names : ['fuzz', ...Object.keys(SUITES)];
let failed = false;
for (const name of wanted) {
  const suite = SUITES[name];
  if (name !== 'fuzz' && suite === undefined) {
    console.error(`知らない名前です / unknown: ${name}. ${['fuzz', ...Object.keys(SUITES)].join(' ')}`);
    process.exit(2);
  }
  const [program, ...rest] =
    suite === undefined
      ? [process.execPath, join(ROOT, 'scripts/soak/fuzz-decoders.ts'), ...args.filter((arg) => !names.includes(arg))]
      : [join(ROOT, 'node_modules/.bin/vitest'), 'run', '--testTimeout=7200000', '--project', ...suite];
  console.log(`## ${name}`);
  const { status } = spawnSync(program as string, rest, {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, TOMOSHIBI_SOAK: '1' },
  });
  failed ||= status !== 0;
}
process.exitCode = failed ? 1 : 0;
