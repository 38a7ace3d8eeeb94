/**
 * Deliberate breakages of our own code that the suites of this folder were seen to catch: manifest before the plain face ·
 * plain checkpoint before the log · plain log appended to whatever is there · no root check at what is held · no roll-back
 * check · no comparison with the log's digest · a resume note of another log believed · a resume note kept before the files ·
 * chain of manifests not checked · keeper's signature not checked · the second version of a carried file taken for the first ·
 * read-back that skips what is new · read-back that trusts the size alone.
 */
import { expect, it } from 'vitest';
import { powerLossDisk } from '../../../testkit/src/faults/power-loss-disk.ts';
import { createSigningKey, noteSigner } from '../checkpoint/signed-note.ts';
import { openLedgerReader } from '../ledger/open-reader.ts';
import { openVaultReader } from '../open-vault.ts';
import type { Disk } from '../ports.ts';
import { ageOpener } from '../seal/age-opener.ts';
import { createVaultKeys } from '../vault-keys.ts';
import { verifyVaultAt } from '../verify/verify-at.ts';
import { folderSource } from './copy-source.ts';
import { copyVault } from './copy-vault.ts';
import { folderPlace, openFolderPlace } from './folder-place.ts';
import { openCopy } from './open-copy.ts';
import { readBack } from './read-back.ts';
import { type TestVault, testVault } from './test-copies.ts';

const eventsOf = async (reader: AsyncIterable<readonly { event: string }[]>): Promise<string[]> => {
  const events: string[] = [];
  for await (const entries of reader) events.push(...entries.map(({ event }) => event));
  return events;
};

async function copied(entries = 3): Promise<{ vault: TestVault; disk: Disk }> {
  const vault = await testVault(entries, powerLossDisk(1), true);
  const disk = powerLossDisk(7);
  await vault.copyTo(await openFolderPlace(disk));
  return { vault, disk };
}

/** Every file of a disk, by path. */
async function bytesOf(disk: Disk): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const folder of ['', 'segments', 'blobs', 'log-pieces', 'generations', 'vault', 'keys', 'witness', 'packs']) {
    for (const name of await disk.list(folder)) {
      const path = folder === '' ? name : `${folder}/${name}`;
      const bytes = await disk.read(path);
      if (bytes) found.set(path, Buffer.from(bytes).toString('base64'));
    }
  }
  return found;
}

it('a copy is the vault: its entries, its keys, its witnesses, and stock tools find the same files', async () => {
  const { vault, disk } = await copied();
  const copy = await openCopy(folderPlace(disk), { verifierKey: vault.keys.verifierKey, keeperKey: vault.keeper.verifierKey });
  expect(copy.generation).toMatchObject({ number: 1, previous: '' });
  const reader = await openLedgerReader({
    stores: copy.stores,
    opener: ageOpener([vault.keys.readingKey]),
    verifierKey: vault.keys.verifierKey,
  });
  const inside = await eventsOf(reader.read(0));
  expect(inside).toEqual([0, 1, 2].map((index) => `{"kind":"test.taken","v":1,"index":${index}}`));
  expect(await eventsOf((await openVaultReader(disk, vault.keys)).read(0))).toEqual(inside);
  expect(await verifyVaultAt(disk, vault.keys)).toMatchObject({ ok: true, entries: 3, orphans: [] });
  expect(Buffer.from(await copy.carried('keys').get('2026-10-chart.key.age')).toString()).toBe('wrapped');
  expect(await copy.carried('witness').list()).toEqual(['w-1.note']);
  expect(await copy.about()).toContain('tomoshibi-vault');
});

it('the next generation brings what is new only, and the one before can still be opened as it was', async () => {
  const { vault, disk } = await copied();
  const before = await bytesOf(disk);
  await vault.take(2);
  await vault.disk.write('witness/w-1.note', Buffer.from('cosigned anew'));
  const report = await vault.copyTo(await openFolderPlace(disk));
  expect(report).toMatchObject({ records: report.ofRecords, generation: { number: 2 } });
  const after = await bytesOf(disk);
  for (const [path, bytes] of before) {
    if (!['log', 'checkpoint', 'copying.json'].includes(path)) expect([path, after.get(path)]).toEqual([path, bytes]);
  }
  expect(
    Buffer.from((await disk.read('log')) ?? '')
      .toString('base64')
      .startsWith((before.get('log') ?? '').slice(0, 400)),
  ).toBe(true);
  const keys = { verifierKey: vault.keys.verifierKey };
  const first = await openCopy(folderPlace(disk), keys, 1);
  const second = await openCopy(folderPlace(disk), keys);
  const sizes = await Promise.all([first, second].map(({ stores }) => stores.log.size()));
  expect((sizes[1] ?? 0) > (sizes[0] ?? 0)).toBe(true);
  expect(Buffer.from(await first.carried('witness').get('w-1.note')).toString()).toBe('cosigned');
  expect(Buffer.from(await second.carried('witness').get('w-1.note')).toString()).toBe('cosigned anew');
  expect(await verifyVaultAt(disk, vault.keys)).toMatchObject({ ok: true, entries: 5 });
});

it('a copy can be copied on, and gives the same generation', async () => {
  const { vault, disk } = await copied();
  await vault.take(1);
  await vault.copyTo(await openFolderPlace(disk));
  const second = powerLossDisk(3);
  const copy = await openCopy(folderPlace(disk), vault.options);
  const report = await copyVault(copy, await openFolderPlace(second), vault.options);
  expect(report.generation).toMatchObject({ number: 1, size: copy.generation.size, root: copy.generation.root });
  expect(await verifyVaultAt(second, vault.keys)).toMatchObject({ ok: true, entries: 4 });
});

it('R-009: refuses a source that went back, was rewritten with its own stolen key, or is another vault', async () => {
  const older = await testVault(2, powerLossDisk(1));
  const place = powerLossDisk(5);
  await older.copyTo(await openFolderPlace(place));
  const snapshot = await bytesOf(older.disk);
  await older.take(2);
  await older.copyTo(await openFolderPlace(place));
  const kept = await bytesOf(place);

  // The whole disk turned back to its earlier, validly signed state.
  for (const path of ['log', 'checkpoint']) await older.disk.write(path, Buffer.from(snapshot.get(path) ?? '', 'base64'));
  await expect(older.copyTo(await openFolderPlace(place))).rejects.toMatchObject({ code: 'vault.rolled-back' });
  // Written on from there with the stolen keys: as long as before, and longer, but another history.
  await older.take(2);
  await expect(older.copyTo(await openFolderPlace(place))).rejects.toMatchObject({ code: 'vault.forked' });
  await older.take(3);
  await expect(older.copyTo(await openFolderPlace(place))).rejects.toMatchObject({ code: 'vault.forked' });

  const other = await testVault(9, powerLossDisk(1));
  await expect(other.copyTo(await openFolderPlace(place))).rejects.toMatchObject({ code: 'vault.generation-forged' });
  const stranger = { ...other.options, keeperSigningKey: older.keeper.signingKey };
  await expect(copyVault(folderSource(other.disk), await openFolderPlace(place), stranger)).rejects.toMatchObject({
    code: 'vault.keys-mismatch',
  });
  await expect(copyVault(folderSource(other.disk), await openFolderPlace(place), older.options)).rejects.toMatchObject({
    code: 'vault.checkpoint-forged',
  });
  expect(await bytesOf(place)).toEqual(kept);
});

it('R-009: what the intake damages, empties or locks up is not copied over what is kept', async () => {
  const { vault, disk: place } = await copied(4);
  const kept = await bytesOf(place);
  await vault.take(2);
  const names = [...(await vault.disk.list('segments'))].sort();
  const newest = `segments/${names.at(-1)}`;
  const good = (await vault.disk.read(newest)) as Uint8Array;
  for (const bytes of [Buffer.from('locked'), Buffer.alloc(good.length), Buffer.from(Buffer.from(good).toString('base64'))]) {
    await vault.disk.write(newest, bytes);
    await expect(vault.copyTo(await openFolderPlace(place))).rejects.toMatchObject({ code: 'vault.segment-digest' });
  }
  await vault.disk.remove(newest);
  await expect(vault.copyTo(await openFolderPlace(place))).rejects.toMatchObject({ code: 'vault.segment-missing' });
  await vault.disk.write('log', Buffer.from('locked'));
  await expect(vault.copyTo(await openFolderPlace(place))).rejects.toMatchObject({ code: 'vault.log-damaged' });
  await vault.disk.write('log', Buffer.alloc(0));
  await expect(vault.copyTo(await openFolderPlace(place))).rejects.toMatchObject({ code: 'vault.log-shorter-than-checkpoint' });
  await vault.disk.write('vault.json', Buffer.from('locked'));
  await vault.disk.remove('checkpoint');
  await expect(vault.copyTo(await openFolderPlace(place))).rejects.toMatchObject({ code: 'vault.checkpoint-missing' });
  const after = await bytesOf(place);
  for (const [path, bytes] of kept) if (path !== 'copying.json') expect([path, after.get(path)]).toEqual([path, bytes]);
  expect(await verifyVaultAt(place, vault.keys)).toMatchObject({ ok: true, entries: 4 });
  const again = await readBack(folderPlace(place), { verifierKey: vault.keys.verifierKey, after: 0, seed: 's', share: 1 });
  expect(again).toMatchObject({ done: true, damaged: [] });
});

it('a key or witness file that changes at the source never replaces the one that is kept', async () => {
  const { vault, disk } = await copied();
  await vault.disk.write('keys/2026-10-chart.key.age', Buffer.from('junk by an attacker'));
  await vault.disk.write('keys/UPPER CASE', Buffer.from('x'));
  const report = await vault.copyTo(await openFolderPlace(disk));
  expect(Buffer.from((await disk.read('keys/2026-10-chart.key.age')) ?? '').toString()).toBe('wrapped');
  expect(report.skipped).toEqual(['keys/?']);
  expect(report.generation?.carried).toHaveLength(1);
  expect(await disk.list('keys')).toHaveLength(2);
});

it('says so when the place holds other bytes under the name of a file that is to come', async () => {
  const { vault, disk } = await copied();
  await vault.take(1);
  const newest = [...(await vault.disk.list('segments'))].sort().at(-1) ?? '';
  await disk.write(`segments/${newest}`, Buffer.from('rotten'));
  await expect(vault.copyTo(await openFolderPlace(disk))).rejects.toMatchObject({ code: 'vault.copy-damaged', where: newest });
  expect((await openCopy(folderPlace(disk), { verifierKey: vault.keys.verifierKey })).generation.number).toBe(1);
  // A share that is not mounted is an empty folder: no alarm.
  await expect(copyVault(folderSource(powerLossDisk(9)), await openFolderPlace(disk), vault.options)).rejects.toMatchObject({
    code: 'vault.not-a-vault',
    alarm: false,
  });
});

it('is cut off when asked, goes on from there, and takes the note of another log for nothing', async () => {
  const vault = await testVault(6, powerLossDisk(1));
  const disk = powerLossDisk(2);
  let asked = 0;
  const cut = await vault.copyTo(await openFolderPlace(disk), { stop: () => ++asked > 2 });
  expect(cut.generation).toBeUndefined();
  expect(cut.files).toBeGreaterThan(0);
  expect(cut.records).toBeLessThan(cut.ofRecords);
  await expect(openCopy(folderPlace(disk), vault.options)).rejects.toMatchObject({ code: 'vault.not-a-copy' });
  const rest = await vault.copyTo(await openFolderPlace(disk));
  expect(rest.generation?.number).toBe(1);
  expect(rest.files).toBeLessThan(cut.files + rest.files);
  expect(await verifyVaultAt(disk, vault.keys)).toMatchObject({ ok: true, entries: 6 });

  const other = powerLossDisk(2);
  const place = await openFolderPlace(other);
  const origin = vault.keys.verifierKey.split('+')[0] as string;
  await place.progress?.keep({ origin, records: 3, root: '00'.repeat(32) });
  await vault.copyTo(place);
  expect(await verifyVaultAt(other, vault.keys)).toMatchObject({ ok: true, entries: 6 });
});

it('a manifest that was changed, made by somebody else, left out or put in is not believed', async () => {
  const { vault, disk } = await copied();
  await vault.take(1);
  await vault.copyTo(await openFolderPlace(disk));
  await vault.copyTo(await openFolderPlace(disk));
  const keys = { verifierKey: vault.keys.verifierKey, keeperKey: vault.keeper.verifierKey };
  const second = (await disk.read('generations/g-000002.note')) as Uint8Array;
  const text = Buffer.from(second).toString();
  const stranger = noteSigner(createSigningKey('stranger').signingKey);
  const changed = text.replace(/"takenAt":"2026/, '"takenAt":"2016');
  for (const forged of [changed, stranger.sign(`${text.split('\n')[0]}\n`), '', 'locked', `${text}\n`]) {
    await disk.write('generations/g-000002.note', Buffer.from(forged));
    const copy = await openCopy(folderPlace(disk), keys);
    expect([copy.generation.number, copy.broken?.name]).toEqual([1, 'g-000002.note']);
    await expect(vault.copyTo(await openFolderPlace(disk))).rejects.toMatchObject({ code: 'vault.generation-forged' });
  }
  // Without the keeper's key the chain of digests still tells an edited one.
  await disk.write('generations/g-000002.note', Buffer.from(changed));
  expect((await openCopy(folderPlace(disk), { verifierKey: keys.verifierKey })).broken?.name).toBe('g-000003.note');
  await disk.remove('generations/g-000002.note');
  expect((await openCopy(folderPlace(disk), keys)).broken?.name).toBe('g-000002.note');
  await disk.write('generations/g-000002.note', second);
  expect((await openCopy(folderPlace(disk), keys)).generation.number).toBe(3);
  await expect(openCopy(folderPlace(disk), { ...keys, verifierKey: createVaultKeys('x').verifierKey })).rejects.toMatchObject({
    code: 'vault.not-a-copy',
  });
});
