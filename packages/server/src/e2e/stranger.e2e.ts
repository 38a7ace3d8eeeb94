import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const DRILL = fileURLToPath(new URL('../../../../scripts/drills/stranger-reads-vault.sh', import.meta.url));
const MISSING = 77;

it('a stranger gives back one patient’s originals byte for byte with stock tools, three shares and the printed page', (context) => {
  const run = spawnSync('sh', [DRILL], { encoding: 'utf8', timeout: 110_000 });
  if (run.status === MISSING) {
    console.log(run.stderr.trim());
    context.skip();
  }
  expect([run.status, run.stderr.includes('■')]).toEqual([0, false]);
  expect(run.stdout).toContain('1字も違わず');
});
