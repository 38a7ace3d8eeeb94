import { execFileSync, spawnSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { powerLossDisk } from '../../testkit/src/faults/power-loss-disk.ts';
import { createVault, openVault, openVaultLedger, openVaultReader } from './open-vault.ts';
import { createVaultKeys } from './vault-keys.ts';
import { verifyVaultAt } from './verify/verify-at.ts';

const now = () => '2026-04-01T09:00:00.000Z';
const original = (text: string) => ({ event: '{"kind":"test","v":1}', content: Buffer.from(text), sha256: hash('sha256', text) });
const newFolder = () => join(mkdtempSync(join(tmpdir(), 'tomoshibi-vault-')), 'vault');

describe('a vault folder', () => {
  it('is made once, written, read and verified', async () => {
    const folder = newFolder();
    const keys = createVaultKeys('er-1');
    await createVault(folder, keys, now);
    await expect(createVault(folder, keys, now)).rejects.toMatchObject({ code: 'vault.vault-exists' });
    const vault = await openVault(folder, keys, now);
    expect(await vault.ledger.append([original('灯')])).toEqual({ firstSeq: 0, count: 1, recordedAt: now() });
    expect(Buffer.from((await vault.reader.entry(0)).content ?? []).toString()).toBe('灯');
    expect(await vault.verify()).toMatchObject({ ok: true, entries: 1, segments: 1 });
    expect(await verifyVaultAt(folder, { verifierKey: keys.verifierKey })).toMatchObject({ ok: true, entries: 1 });
    expect(readdirSync(folder).sort()).toEqual(['blobs', 'checkpoint', 'journal', 'log', 'segments', 'vault.json']);
    if (process.platform !== 'win32') expect(statSync(join(folder, 'log')).mode & 0o077).toBe(0);
  });

  it('holds no private key', async () => {
    const folder = newFolder();
    const keys = createVaultKeys('er-1');
    await createVault(folder, keys, now);
    for (const file of ['vault.json', 'log', 'checkpoint'])
      expect(readFileSync(join(folder, file), 'utf8')).not.toMatch(/SECRET|PRIVATE/);
  });

  it('is not opened with the keys of another vault, nor when it is none', async () => {
    const folder = newFolder();
    const [keys, others] = [createVaultKeys('er-1'), createVaultKeys('er-1')];
    await expect(openVault(folder, keys, now)).rejects.toMatchObject({ code: 'vault.not-a-vault' });
    await createVault(folder, keys, now);
    const mismatch = { code: 'vault.keys-mismatch' };
    await expect(openVault(folder, others, now)).rejects.toMatchObject(mismatch);
    await expect(openVaultReader(folder, others)).rejects.toMatchObject(mismatch);
    await expect(openVaultLedger(folder, { ...keys, recipient: others.recipient }, now)).rejects.toMatchObject(mismatch);
    await expect(openVaultLedger(folder, { ...keys, signingKey: others.signingKey }, now)).rejects.toMatchObject(mismatch);
    writeFileSync(join(folder, 'vault.json'), '{"format":"tomoshibi-vault","v":2}');
    await expect(openVault(folder, keys, now)).rejects.toMatchObject({ code: 'vault.version-unknown' });
    writeFileSync(join(folder, 'vault.json'), '{');
    await expect(openVault(folder, keys, now)).rejects.toMatchObject({ code: 'vault.not-a-vault' });
  });

  it('can be made again after a power loss at any step of making it', async () => {
    const keys = createVaultKeys('er-1');
    for (let failAt = 1; ; failAt++) {
      const disk = powerLossDisk(failAt, { failAt });
      const made = await createVault(disk, keys, now).then(
        () => true,
        () => false,
      );
      const after = disk.reboot();
      if (made) await expect(createVault(after, keys, now)).rejects.toMatchObject({ code: 'vault.vault-exists' });
      else
        await createVault(after, keys, now).catch((error) => {
          expect(error.code).toBe('vault.vault-exists');
        });
      const vault = await openVault(after, keys, now);
      await vault.ledger.append([original('x')]);
      expect(await vault.verify()).toMatchObject({ ok: true, entries: 1, orphans: [] });
      if (!disk.struck()) return;
    }
  });

  it('refuses a station name that does not fit in a key', () => {
    for (const station of ['', 'ER 1', '救急', 'er+1', 'a'.repeat(41)])
      expect(() => createVaultKeys(station)).toThrow(expect.objectContaining({ code: 'vault.key-malformed' }));
  });
});

const tools = ['age', 'zstd', 'tar', 'sha256sum'].filter((tool) => spawnSync(tool, ['--version']).status !== 0);
it.skipIf(tools.length > 0)(
  `a stranger reads a vault with age, zstd, tar and sha256sum alone${tools.length > 0 ? ` (skipped: no ${tools.join(', ')} here)` : ''}`,
  async () => {
    const folder = newFolder();
    const keys = createVaultKeys('er-1');
    await createVault(folder, keys, now);
    const { ledger } = await openVault(folder, keys, now);
    const large = 'image '.repeat(300_000);
    await ledger.append([original('one'), original('two\r'), original(large)]);
    const out = join(folder, '..', 'out');
    mkdirSync(out);
    writeFileSync(join(out, 'key'), keys.readingKey, { mode: 0o600 });
    // The commands of docs/formats/vault-v1.md.
    const script = `set -e
      sed -E 's/^[0-9]{8} [0-9]{5} (.*) [0-9a-f]{64}$/\\1/' "$1/log" | grep -oE '"name":"[^"]+","sizeBytes":[0-9]+,"sha256":"[0-9a-f]{64}"' |
        sed -E 's/"name":"([^"]+)".*"sha256":"([0-9a-f]+)"/\\2  \\1/' > sealed.sums
      mkdir all && cp "$1"/segments/* "$1"/blobs/* all/ && (cd all && sha256sum --quiet -c ../sealed.sums)
      for f in "$1"/segments/*.tar.zst.age; do age -d -i key "$f" | zstd -dq | tar -x && sha256sum --quiet -c SHA256SUMS; done
      for f in "$1"/blobs/*.zst.age; do age -d -i key "$f" | zstd -dq > large; done`;
    execFileSync('bash', ['-c', script, 'stranger', folder], { cwd: out });
    expect(readFileSync(join(out, 'contents/000000000001'), 'utf8')).toBe('two\r');
    expect(readFileSync(join(out, 'large'), 'utf8')).toBe(large);
    expect(readFileSync(join(out, 'entries.jsonl'), 'utf8').trim().split('\n')).toHaveLength(4);
  },
);
