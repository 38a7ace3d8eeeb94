import { execFileSync, spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readTar, writeTar } from './tar.ts';

const name = fc.stringMatching(/^[a-z0-9][a-zA-Z0-9./-]{0,98}[a-z0-9]$/);
const members = fc.array(fc.record({ name, bytes: fc.uint8Array({ maxLength: 1500 }) }), { maxLength: 12 });

it('gives back what was written', () => {
  fc.assert(
    fc.property(members, (wanted) => {
      const found = readTar(writeTar(wanted, 1_700_000_000));
      expect(found.map((member) => ({ name: member.name, bytes: Uint8Array.from(member.bytes) }))).toEqual(wanted);
    }),
  );
});

const tar = spawnSync('tar', ['--version']).status === 0;
it.skipIf(!tar)('is read by the tar of the system', () => {
  const file = writeTar(
    [
      { name: 'entries.jsonl', bytes: Buffer.from('{}\n') },
      { name: 'contents/000000000000', bytes: Buffer.alloc(1000, 'x') },
      { name: 'contents/000000000001', bytes: Buffer.alloc(0) },
      { name: 'contents/000000000002', bytes: Buffer.alloc(512, 'y') },
    ],
    1_700_000_000,
  );
  const list = execFileSync('tar', ['-tv', '--utc', '-f', '-'], { input: file, env: { ...process.env, LC_ALL: 'C' } }).toString();
  expect(
    list
      .trim()
      .split('\n')
      .map((line) => line.replace(/ +/g, ' ')),
  ).toEqual([
    '-rw------- 0/0 3 2023-11-14 22:13 entries.jsonl',
    '-rw------- 0/0 1000 2023-11-14 22:13 contents/000000000000',
    '-rw------- 0/0 0 2023-11-14 22:13 contents/000000000001',
    '-rw------- 0/0 512 2023-11-14 22:13 contents/000000000002',
  ]);
  expect(execFileSync('tar', ['-xO', '-f', '-', 'contents/000000000002'], { input: file }).toString()).toBe('y'.repeat(512));
});

it('cut or scrambled is refused, never half read', () => {
  const file = writeTar([{ name: 'a', bytes: Buffer.alloc(700, 'x') }], 0);
  for (const end of [0, 100, 512, 1000, 1536, 2000])
    expect(() => readTar(file.subarray(0, end))).toThrow(expect.objectContaining({ code: 'vault.segment-malformed' }));
  for (const [at, byte] of [
    [124, 0x39],
    [135 - 1, 0x7a],
    [156, 0x35],
  ] as const) {
    const wrong = Buffer.from(file);
    wrong[at] = byte;
    expect(() => readTar(wrong)).toThrow(expect.objectContaining({ code: 'vault.segment-malformed' }));
  }
});
