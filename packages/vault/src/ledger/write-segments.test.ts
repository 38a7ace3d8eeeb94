import { hash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createVault, openVault } from '../open-vault.ts';
import { createVaultKeys } from '../vault-keys.ts';

const now = () => '2026-04-01T00:00:00.000Z';
const keys = createVaultKeys('er-1');

/** Breakages this was seen to catch: the journal holding the caller's own bytes; contents packed after the append resolved. */
describe('a sender that overwrites its bytes as soon as they are acknowledged', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tomoshibi-overwritten-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['one small message', 100, 1],
    ['a group of them', 2000, 40],
    ['several segments', 9000, 1200],
    ['an original of its own', (1 << 20) + 5, 1],
  ])('is given back what it sent: %s', async (_, size, count) => {
    await createVault(folder, keys, now);
    const vault = await openVault(folder, keys, now);
    const sent = Array.from({ length: count }, (_, index) => Buffer.alloc(size, `message ${index} `));
    const digests = sent.map((content) => hash('sha256', content));
    const appends = sent.map((content, index) =>
      vault.ledger.append([{ event: `{"n":${index}}`, content, sha256: digests[index] as string }]),
    );
    await Promise.all(appends.map((append, index) => append.then(() => sent[index]?.fill(0))));
    await vault.ledger.close();
    const read: string[] = [];
    for await (const entries of vault.reader.read(0)) for (const { content } of entries) read.push(hash('sha256', content ?? ''));
    expect(read).toEqual(digests);
    expect((await vault.verify()).alarms).toEqual([]);
  });
});
