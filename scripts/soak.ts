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
  'fhir-in': ['unit', 'packages/server/src/roads/fhir/mutations.test.ts', 'packages/server/src/roads/fhir/own-export.test.ts'],
  fuzz: ['unit', 'packages/server/src/intake/fuzz.test.ts'],
  heal: ['unit', 'packages/vault/src/heal/heal-vault.test.ts'],
  jahis: ['unit', 'packages/server/src/orders/jahis/jahis-symbols.test.ts'],
  kill: ['e2e', 'packages/vault/src/ledger/kill.e2e.ts'],
  kit: ['unit', 'packages/server/src/kit/write/power-cut.test.ts', 'packages/server/src/kit/write/failing-stick.test.ts'],
  'kit-check': ['unit', 'packages/server/src/kit/check/altered-kits.test.ts'],
  'kit-door': ['unit', 'packages/server/src/kit/door/feed-power-loss.test.ts'],
  night: ['unit', 'packages/server/src/night/killed-night.test.ts'],
  live: ['e2e', 'packages/server/src/e2e/live-feed.e2e.ts'],
  locker: ['unit', 'packages/server/src/guard/locker.test.ts', 'packages/server/src/guard/quiet-month.test.ts'],
  mllp: ['e2e', 'packages/server/src/e2e/mllp-kill.e2e.ts', 'packages/server/src/e2e/mllp-hostile.e2e.ts'],
  power: ['unit', 'packages/vault/src/ledger/power-loss.test.ts'],
  scan: ['unit', 'packages/server/src/scan/find-sheet.test.ts'],
  shares: ['unit', 'packages/vault/src/keys/combine-shares.test.ts'],
};

const [, , ...args] = process.argv;
const names = args.filter((arg) => !arg.startsWith('-'));
const wanted = names.length > 0 ? names : Object.keys(SUITES);
let failed = false;
for (const name of wanted) {
  const suite = SUITES[name];
  if (suite === undefined) {
    console.error(`知らない名前です / unknown: ${name}. ${Object.keys(SUITES).join(' ')}`);
    process.exit(2);
  }
  console.log(`## ${name}`);
  const { status } = spawnSync(join(ROOT, 'node_modules/.bin/vitest'), ['run', '--testTimeout=7200000', '--project', ...suite], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, TOMOSHIBI_SOAK: '1' },
  });
  failed ||= status !== 0;
}
process.exitCode = failed ? 1 : 0;
