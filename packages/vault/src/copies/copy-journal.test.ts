/**
 * Deliberate breakages of our own code that this file was seen to catch: journal not carried · no look at the log it goes on from ·
 * a damaged one believed · a living host's taken · an older generation's taken for that of a newer one · not put into the plain
 * folder · a generation written when nothing is new, or none when only the journal is.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeDisk } from '../fs/node-disk.ts';
import type { Ledger, LedgerReader } from '../ledger/ledger.ts';
import { openLedgerReader } from '../ledger/open-reader.ts';
import { openVaultLedger, openVaultReader } from '../open-vault.ts';
import { ageOpener } from '../seal/age-opener.ts';
import { identitiesOf } from '../vault-keys.ts';
import { folderSource } from './copy-source.ts';
import { copyVault } from './copy-vault.ts';
import { folderPlace, openFolderPlace } from './folder-place.ts';
import { openCopy } from './open-copy.ts';
import { readBack } from './read-back.ts';
import { NOW, type TestVault, testEntry, testVault } from './test-copies.ts';

const LATER = '2026-10-29T00:42:00.000Z';

describe('the journal of a host that died', () => {
  let folder = '';
  let vault: TestVault;
  /** Left open: what it acknowledged lies in the journal alone. */
  let dying: Ledger;
  const at = (name: string) => join(folder, name);
  const copy = async (name: string, more: Partial<Parameters<typeof copyVault>[2]> = {}) =>
    vault.copyTo(await openFolderPlace(at(name)), { now: () => LATER, ...more });
  const keys = () => ({ verifierKey: vault.keys.verifierKey, keeperKey: vault.keeper.verifierKey });
  const count = async (reader: LedgerReader): Promise<number> => {
    let entries = 0;
    for await (const some of reader.read(0)) entries += some.length;
    return entries;
  };
  const inCopy = async (name: string, generation?: number) => {
    const { stores } = await openCopy(folderPlace(at(name)), keys(), generation);
    const opener = ageOpener(identitiesOf(vault.keys));
    return count(await openLedgerReader({ stores, opener, verifierKey: vault.keys.verifierKey }));
  };
  const inPlain = async (name: string) => count(await openVaultReader(at(name), vault.keys));

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tomoshibi-journal-'));
    vault = await testVault(2, nodeDisk(at('vault')));
    dying = await openVaultLedger(vault.disk, vault.keys, () => NOW);
    await dying.append([testEntry(100)]);
    await dying.append([testEntry(101)]);
  });
  afterEach(async () => {
    await dying.close().catch(() => undefined);
    rmSync(folder, { recursive: true, force: true });
  });

  it('goes with the copy, and from copy to copy, and reads like the rest', async () => {
    const { generation } = await copy('store');
    expect(generation).toMatchObject({ size: 2 });
    expect([await inCopy('store'), await inPlain('store')]).toEqual([4, 4]);
    const next = await openFolderPlace(at('medium'));
    await copyVault(await openCopy(folderPlace(at('store')), keys()), next, { ...vault.options, now: () => LATER });
    expect([await inCopy('medium'), await inPlain('medium')]).toEqual([4, 4]);
    const read = await readBack(folderPlace(at('medium')), { ...keys(), after: 0, seed: 's', share: 1 });
    expect(read).toMatchObject({ done: true, damaged: [] });
  });

  it('of a living host comes with the log next time, and an older generation keeps its own', async () => {
    expect((await copy('store', { now: () => NOW })).generation?.carried.map(({ name }) => name)).not.toContain('journal');
    expect([await inCopy('store'), await inPlain('store')]).toEqual([2, 2]);
    await copy('store', { now: () => NOW, wholeJournal: true });
    expect([await inCopy('store'), await inPlain('store')]).toEqual([4, 4]);
    await dying.close();
    await copy('store');
    expect([await inCopy('store'), await inPlain('store')]).toEqual([4, 4]);
    expect([await inCopy('store', 1), await inCopy('store', 2)]).toEqual([2, 4]);
    const { carried = [] } = (await copy('store')).generation ?? {};
    expect(carried).toEqual([]);
  });

  it('damaged, or of another log, stays where it is and is named; the rest is copied', async () => {
    const bytes = (await vault.disk.read('journal')) as Uint8Array;
    const spoiled = Buffer.from(bytes);
    spoiled[4096 + 700] = (spoiled[4096 + 700] as number) ^ 1;
    await vault.disk.write('journal', spoiled);
    expect(await copy('store')).toMatchObject({ skipped: ['journal'], generation: { size: 2 } });
    expect([await inCopy('store'), await inPlain('store')]).toEqual([2, 2]);
    // Signed by the same station, but it goes on from a log that is not this one.
    await vault.disk.write('journal', bytes);
    cpSync(at('vault'), at('fork'), { recursive: true });
    rmSync(at('fork/journal'));
    const forking = await openVaultLedger(at('fork'), vault.keys, () => NOW);
    await forking.append([testEntry(200)]);
    await forking.close();
    const source = { ...folderSource(at('fork')), journal: async () => bytes };
    const report = await copyVault(source, await openFolderPlace(at('third')), { ...vault.options, now: () => LATER });
    expect(report).toMatchObject({ skipped: ['journal'], generation: { size: 3 } });
    expect([await inCopy('third'), await inPlain('third')]).toEqual([3, 3]);
  });

  it('is no news the second time', async () => {
    expect((await copy('store', { onlyNews: true })).generation?.number).toBe(1);
    expect((await copy('store', { onlyNews: true })).generation).toBeUndefined();
    await dying.append([testEntry(102)]);
    expect((await copy('store', { onlyNews: true })).generation?.number).toBe(2);
    expect(await inPlain('store')).toBe(5);
  });
});
