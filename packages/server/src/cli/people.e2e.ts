import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-people-'));
const home = join(folder, 'home');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function tomoshibi(...args: string[]): {
  readonly status: number | null;
  readonly said: Record<string, never>;
  readonly stderr: string;
} {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args, '--home', home, '--json'], { encoding: 'utf8' });
  return { status, stderr, said: JSON.parse(stdout === '' ? '{}' : stdout) };
}

beforeAll(() => {
  expect(tomoshibi('init', '--hospital', 'みほん病院').status).toBe(0);
});

it('people are registered at the host with secrets shown once; a list with a mistake registers nobody', () => {
  const added = tomoshibi('people', 'add', '--login', '１', '--name', '担当 一', '--role', 'it', '--duty', 'accounts');
  expect(added.said).toMatchObject({
    account: expect.stringMatching(/^u[0-9a-f]{12}$/),
    secret: expect.stringMatching(/^[a-z2-9-]{14}$/),
  });
  expect(tomoshibi('people', 'add', '--login', '1', '--name', 'x', '--role', 'nurse')).toMatchObject({
    status: 1,
    said: { error: { code: 'access.login-taken' } },
  });
  expect(tomoshibi('people', 'add', '--login', '2', '--name', 'x', '--role', 'doctor', '--duty', 'keeper').said).toMatchObject({
    error: { code: 'access.keeper-reads-charts' },
  });
  const list = join(folder, 'staff.csv');
  // 見本 in Shift_JIS, as a spreadsheet saves it.
  writeFileSync(
    list,
    Buffer.concat([Buffer.from('login,name,role\r\n10,'), Buffer.from('8ca9967b', 'hex'), Buffer.from(',nurse\r\n11,,seer\r\n')]),
  );
  expect(tomoshibi('people', 'import', list, '--apply')).toMatchObject({ status: 1, said: { applied: false } });
  writeFileSync(
    list,
    Buffer.concat([Buffer.from('login,name,role\r\n10,'), Buffer.from('8ca9967b', 'hex'), Buffer.from(',nurse\r\n')]),
  );
  expect(tomoshibi('people', 'import', list, '--apply').said).toMatchObject({
    applied: true,
    lines: [{ will: 'add', name: '見本' }],
  });
  expect(tomoshibi('people', 'close', '--login', '1', '--reason', '退職').said).toMatchObject({
    error: { code: 'access.last-manager' },
  });
  const { people } = tomoshibi('people', 'list').said as unknown as { people: { login: string; mustChange: boolean }[] };
  expect(people.map(({ login, mustChange }) => [login, mustChange])).toEqual([
    ['1', true],
    ['10', true],
  ]);
});

it('nobody outside is served before there is a certificate; making one writes what is carried to the ward PCs, and keeps its key', () => {
  expect(tomoshibi('serve', '--host', '0.0.0.0', '--port', '0').said).toMatchObject({ error: { code: 'http.loopback-only' } });
  expect(tomoshibi('ca', 'show').said).toMatchObject({ error: { code: 'tls.no-authority' } });
  expect(tomoshibi('ca', 'init', '--name', '病院').said).toMatchObject({ error: { code: 'tls.name-not-valid' } });
  const { fingerprint, pem, page } = tomoshibi('ca', 'init', '--name', 'reader.mihon.example').said as unknown as Record<
    string,
    string
  >;
  expect(fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
  expect(readFileSync(pem ?? '', 'utf8')).toContain('BEGIN CERTIFICATE');
  expect(
    readFileSync(page ?? '')
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  expect(existsSync(join(home, 'keys/ca.key.pem')) && statSync(join(home, 'keys/ca.key.pem')).mode & 0o077).toBe(0);
  expect(tomoshibi('ca', 'init', '--name', 'other.example').said).toMatchObject({ error: { code: 'tls.authority-exists' } });
});

it('R-297: verify checks the record too, without a reading key', () => {
  expect(tomoshibi('verify')).toMatchObject({ status: 0, said: { ok: true, record: { ok: true } } });
  expect(tomoshibi('record', 'verify', '--contents')).toMatchObject({ status: 0, said: { ok: true } });
});
