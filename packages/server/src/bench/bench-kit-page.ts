import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { KIT_PAGE } from '@tomoshibi/hospital';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));

/** Builds `開く.html` (or the page for measuring, whose entry is `kit/bench.ts`) into a folder of its own. @returns the file */
export function buildBenchPage(folder: string, entry: 'main.tsx' | 'bench.ts'): string {
  const outDir = join(folder, `page-${entry.replace('.', '-')}`);
  mkdirSync(outDir, { recursive: true });
  const config = join(outDir, 'vite.config.mjs');
  const [base, input] = ['vite.kit.config.ts', `src/kit/${entry}`].map((path) =>
    JSON.stringify(join(ROOT, 'packages/web', path)),
  );
  const made = join(outDir, 'made');
  writeFileSync(
    config,
    `import base from ${base};
const { build } = base;
const rolldownOptions = { ...build.rolldownOptions, input: ${input} };
export default { ...base, build: { ...build, outDir: ${JSON.stringify(made)}, rolldownOptions } };
`,
  );
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  const { status, stderr } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn', '--config', config], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  if (status !== 0) throw new RangeError(`the page was not built: ${stderr}`);
  return join(made, KIT_PAGE);
}
