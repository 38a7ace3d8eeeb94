/**
 * docs/zones.md, as it is printed: an off-line ceremony, and three hosts that share nothing but files. Breakages of our own code:
 * see `restore/follow-vault.test.ts`.
 */
import { type ChildProcess, type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { message, originalPath, pid, put } from '@tomoshibi/testkit';
import { afterAll, expect, it } from 'vitest';
import { secretOf } from '../../../vault/src/seal/age-keys.ts';
import { firstDoctor, loginDoctor } from '../../testdata/first-doctor.ts';

const MAIN = fileURLToPath(new URL('../cli/main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-zones-'));
const at = (name: string): string => join(folder, name);
let serving: ChildProcess | undefined;
afterAll(() => {
  serving?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const tomoshibi = (...args: string[]): SpawnSyncReturns<string> =>
  spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8', timeout: 120_000, input: '' });

/** What a command that must succeed says. */
function done(...args: string[]): Record<string, unknown> {
  const { status, stdout, stderr } = tomoshibi(...args, '--json');
  expect([args.slice(0, 2), status, stderr.includes('■')], stderr).toEqual([args.slice(0, 2), 0, false]);
  return JSON.parse(stdout) as Record<string, unknown>;
}

const found = (words: string): string[] =>
  (done('find', words, '--home', at('reader')) as { patients: { number: string }[] }).patients.map(({ number }) => number);

function newPatient(number: string, kanji: string): void {
  const name = { patient: number, type: 'ADT-00', sentAt: '20261101090000' };
  put(at('tree'), originalPath(name), message('ADT^A08', [pid(number, `${kanji}^花子`, 'シンカン^ハナコ')]));
}

/** Files below `name` that hold one of the keys, as text, raw, hex or base64. */
function holding(name: string, identities: readonly string[]): string[] {
  const secrets = identities.map((identity) => Buffer.from(secretOf(identity)));
  const words = secrets.flatMap((secret) => [
    secret,
    ...(['hex', 'base64', 'base64url'] as const).map((encoding) => Buffer.from(secret.toString(encoding).replace(/=+$/, ''))),
  ]);
  return readdirSync(at(name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => {
      const bytes = readFileSync(file);
      const text = bytes.toString('latin1').toUpperCase();
      return identities.some((identity) => text.includes(identity)) || words.some((word) => bytes.includes(word));
    });
}

/** Files that hold any private key of age at all. */
const withPrivateKey = (name: string): string[] =>
  readdirSync(at(name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => /AGE-SECRET-KEY-1/i.test(readFileSync(file, 'latin1')));

async function serve(): Promise<{ readonly url: string; readonly startCode: string }> {
  const child = spawn(process.execPath, [MAIN, 'serve', '--home', at('reader'), '--port', '0', '--json'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  serving = child;
  // A whole line: what is written at once may come in pieces.
  const line = await new Promise<string>((said, failed) => {
    let heard = '';
    child.once('exit', (code) => failed(new Error(`serve ended with ${code}`)));
    child.stdout.on('data', (bytes: Buffer) => {
      heard += bytes.toString('utf8');
      if (heard.includes('\n')) said(heard.slice(0, heard.indexOf('\n')));
    });
  });
  return JSON.parse(line) as { url: string; startCode: string };
}

/** Its exit code, when it was stopped after saying `words`. */
async function followUntil(words: string, ...more: string[]): Promise<number | null> {
  const child = spawn(process.execPath, [MAIN, 'follow', '--home', at('reader'), ...more], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const code = new Promise<number | null>((ended) => child.once('exit', ended));
  let said = '';
  child.stderr.on('data', (bytes: Buffer) => {
    said += bytes.toString('utf8');
    // Once: a second signal ends it at once, without its exit code, as an operator's second Ctrl+C should.
    if (said.includes(words) && !child.killed) child.kill('SIGTERM');
  });
  return code;
}

it('an intake that cannot read, a keeper that cannot read, and a reader that follows them', async () => {
  done('hospital', 'generate', '--patients', '5', '--years', '1', '--seed', '7', '--out', at('tree'));
  newPatient('7700000001', '一郎丸');

  // Off line.
  const rule = ['--hospital', 'みほん病院', '--threshold', '2', '--shares', '3', '--months', '2', '--sample'];
  done('keys', 'ceremony', '--out', at('ceremony'), ...rule);
  const { keys } = JSON.parse(readFileSync(at('ceremony/for-reader/reading-keys.json'), 'utf8')) as {
    keys: { identity: string }[];
  };
  const identities = keys.map(({ identity }) => identity);
  expect(holding('ceremony', identities)).toEqual([at('ceremony/for-reader/reading-keys.json')]);
  for (const part of ['for-intake', 'for-vault']) cpSync(at(`ceremony/${part}`), at(`stick/${part}`), { recursive: true });

  // Intake.
  const recipients = at('stick/for-intake/recipients.json');
  const made = done('init', '--role', 'intake', '--home', at('intake'), '--station', 'in-1', '--keys', recipients);
  const { verifierKey } = made as { verifierKey: string };
  done('keys', 'install', '--home', at('intake'), '--from', at('stick'));
  const take = () => done('take', 'ssmix2', '--home', at('intake'), '--root', at('tree'));
  take();

  // Vault host.
  const from = ['--from', at('intake/vault'), '--verifier-key', verifierKey];
  done('keeper', 'init', '--home', at('keeper'), '--hospital', 'みほん病院', ...from);
  const settings = at('keeper/tomoshibi.json');
  const generations = [{ name: '保管庫', kind: 'folder', folder: at('keeper/store'), plannedHours: 24 }];
  writeFileSync(settings, JSON.stringify({ ...JSON.parse(readFileSync(settings, 'utf8')), generations }));
  done('pull', '--home', at('keeper'));
  cpSync(at('keeper/store'), at('store-of-yesterday'), { recursive: true });

  // Reader.
  const given = [
    '--keys',
    at('ceremony/for-reader/reading-keys.json'),
    '--verifier-key',
    verifierKey,
    '--hospital',
    'みほん病院',
  ];
  done('init', '--role', 'reader', '--home', at('reader'), '--vault', at('keeper/store'), ...given);
  const follow = (...more: string[]) => done('follow', '--home', at('reader'), '--once', ...more) as { projected: number };
  expect(follow().projected).toBeGreaterThan(20);
  expect(follow()).toMatchObject({ projected: 0, files: 0 });
  expect(found('一郎丸')).toEqual(['7700000001']);
  expect(JSON.stringify(done('chart', '7700000001', '--home', at('reader')))).toContain('一郎丸');
  // The archive, sealed to the custody, has travelled with the copies.
  expect(readdirSync(at('reader/vault/keys'))).toEqual(readdirSync(at('stick/for-vault/keys')));

  // Life goes on, under a reader that serves.
  const { url, startCode } = await serve();
  const doctor = await loginDoctor(url, await firstDoctor(url, startCode));
  newPatient('7700000002', '二郎丸');
  take();
  done('pull', '--home', at('keeper'));
  expect(follow().projected).toBeGreaterThan(0);
  expect(found('二郎丸')).toEqual(['7700000002']);
  const asked = { patient: { number: '7700000002' }, purpose: 'treatment' };
  await expect.poll(async () => (await doctor.ask('/api/chart/summary', asked)).status, { timeout: 30_000 }).toBe(200);

  // The vault host was put back to yesterday; or its intake is followed instead.
  const refused = tomoshibi('follow', '--home', at('reader'), '--once', '--from', at('store-of-yesterday'));
  expect([refused.status, refused.stderr.includes('vault.rolled-back')]).toEqual([3, true]);
  expect(found('二郎丸')).toEqual(['7700000002']);
  newPatient('7700000003', '三郎丸');
  take();
  // As it runs all day: until it is stopped; an alarm stays in its exit code.
  expect(await followUntil('vault.rolled-back', '--from', at('store-of-yesterday'))).toBe(3);
  expect(await followUntil('●', '--from', at('intake/vault'))).toBe(0);
  expect(found('三郎丸')).toEqual(['7700000003']);

  // What opens a chart lies with the reader alone.
  expect([...holding('intake', identities), ...holding('keeper', identities), ...holding('stick', identities)]).toEqual([]);
  expect(holding('reader', identities).length).toBeGreaterThan(0);
  // The keeper's own record has a key of its own, which opens nothing else.
  expect([...withPrivateKey('intake'), ...withPrivateKey('keeper')]).toEqual([at('keeper/keys/keeper.json')]);
  for (const home of ['intake', 'keeper']) expect(tomoshibi('find', 'x', '--home', at(home)).status).toBe(1);
}, 300_000);
