/**
 * docs/formats/kit-check.md §4, word for word: the way that needs none of our programs. Broken on purpose, each seen to fail: the
 * beginning of the key as PEM left out · the list left unsigned · the digest of the label over the page alone.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { smallKit } from '../../../testdata/small-kit.ts';
import { kitReadMe } from '../papers/kit-read-me.ts';
import { checkKit } from './check-kit.ts';
import { labelHex } from './label-words.ts';

const DOCUMENT = readFileSync(join(import.meta.dirname, '../../../../../docs/formats/kit-check.md'), 'utf8');
/** The commands of the document, as a person types them. */
const COMMANDS = [...DOCUMENT.matchAll(/^```sh\n([\s\S]*?)^```$/gmu)].map(([, commands = '']) => commands);
const has = (tool: string): boolean => spawnSync('sh', ['-c', `command -v ${tool}`]).status === 0;
const here = has('sha256sum') && has('openssl') && has('base64') && has('find');

const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-kit-stock-'));
let key = '';
const run = (script: string, generation = 1) =>
  spawnSync('bash', ['-c', script], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, KEY: key, N: String(generation), LC_ALL: 'C.UTF-8' },
  });

beforeAll(async () => {
  const kit = await smallKit(folder, {
    extra: Object.fromEntries(
      kitReadMe({ kit: 'KIT-07', hospital: 'みほん病院', demo: true, keyFile: false }).map(({ name, bytes }) => [name, bytes]),
    ),
  });
  key = kit.keys().signer.publicKey;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.skipIf(!here)('a clean PC without us checks files, signature, label and strangers, with what it has', async () => {
  const [sums = '', signature = '', label = '', strangers = ''] = COMMANDS;
  expect(COMMANDS).toHaveLength(4);
  const checked = run(sums);
  expect([checked.status, checked.stdout]).toEqual([0, expect.stringContaining('開く.html: OK')]);
  expect(run(signature).stdout).toContain('Signature Verified Successfully');
  const { pageDigest = '' } = await checkKit(folder, { now: new Date().toISOString() });
  expect(run(label).stdout.trim()).toBe(labelHex(key, pageDigest));
  expect(run(strangers).stdout).toBe('');

  writeFileSync(join(folder, 'data', 'x.js'), '');
  expect(run(strangers).stdout).toContain('data/x.js');
  appendFileSync(join(folder, 'sums-1.txt'), '\n');
  expect(run(signature).stdout).toContain('Signature Verification Failure');
  appendFileSync(join(folder, '開く.html'), ' ');
  expect(run(sums).status).not.toBe(0);
  expect(run(label).stdout.trim()).not.toBe(labelHex(key, pageDigest));
});
