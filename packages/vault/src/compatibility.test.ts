import { readFileSync } from 'node:fs';
import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixtureEntries } from '../testdata/vault-v1-entries.ts';
import type { Entry, LedgerReader } from './ledger/ledger.ts';
import { openVault, openVaultReader } from './open-vault.ts';
import type { VaultKeys } from './vault-keys.ts';
import { verifyVaultAt } from './verify/verify-at.ts';

const folder = join(import.meta.dirname, '../testdata/vault-v1');
const keys = JSON.parse(readFileSync(join(folder, 'keys.json'), 'utf8')) as VaultKeys;
const expected = fixtureEntries().flat();

async function all(reader: LedgerReader): Promise<Entry[]> {
  const found: Entry[] = [];
  for await (const entries of reader.read(0)) found.push(...entries);
  return found;
}

describe('a vault of format v1, written when v1 was fixed', () => {
  it('verifies and gives back every entry', async () => {
    const report = await verifyVaultAt(join(folder, 'vault'), keys);
    expect(report).toMatchObject({ ok: true, entries: expected.length, orphans: [], unacknowledged: 0 });
    const found = await all(await openVaultReader(join(folder, 'vault'), keys));
    expect(found.map(({ event }) => event)).toEqual(expected.map(({ event }) => event));
    found.forEach(({ content }, index) => {
      expect(content && Uint8Array.from(content)).toEqual(expected[index]?.content && Uint8Array.from(expected[index].content));
    });
    expect(found[0]?.recordedAt).toBe('2026-04-01T00:00:00.000Z');
  });

  it('can be written on', async () => {
    const copy = await mkdtemp(join(tmpdir(), 'tomoshibi-v1-'));
    await cp(join(folder, 'vault'), copy, { recursive: true });
    const vault = await openVault(copy, keys, () => '2026-04-02T00:00:00.000Z');
    await vault.ledger.append([{ event: '{"kind":"test.later","v":1}' }]);
    expect(await all(vault.reader)).toHaveLength(expected.length + 1);
    expect(await vault.verify()).toMatchObject({ ok: true });
  });
});
