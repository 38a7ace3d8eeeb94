import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { blobStoreContract } from '../../../testkit/src/contracts/blob-store.contract.ts';
import { powerLossDisk } from '../../../testkit/src/faults/power-loss-disk.ts';
import { nodeDisk } from '../fs/node-disk.ts';
import { openFileBlobStore } from './file-blob-store.ts';
import { memoryBlobStore } from './memory-blob-store.ts';

blobStoreContract('memory', async () => {
  const blobs = new Map<string, Uint8Array>();
  return { store: memoryBlobStore(blobs), reopen: async () => memoryBlobStore(blobs) };
});

blobStoreContract('folder', async () => {
  const disk = nodeDisk(await mkdtemp(join(tmpdir(), 'tomoshibi-blobs-')));
  return { store: await openFileBlobStore(disk, 'blobs'), reopen: () => openFileBlobStore(disk, 'blobs') };
});

blobStoreContract('folder on the power-loss disk', async () => {
  const disk = powerLossDisk(1);
  return { store: await openFileBlobStore(disk, 'blobs'), reopen: () => openFileBlobStore(disk, 'blobs') };
});

it('a half-written blob is neither listed nor found', async () => {
  const disk = powerLossDisk(1);
  const store = await openFileBlobStore(disk, 'blobs');
  await disk.write('blobs/a.part', new Uint8Array(9));
  expect(await store.list()).toEqual([]);
  expect(await store.has('a')).toBe(false);
});

it('is dead after a failed sync', async () => {
  for (const outage of ['not-done', 'done', 'lost-sync'] as const) {
    let disk = powerLossDisk(1);
    await openFileBlobStore(disk, 'blobs');
    disk = disk.restart({ failAt: 3, outage }); // folder sync, write, sync
    const store = await openFileBlobStore(disk, 'blobs');
    await expect(store.put('a', new Uint8Array(9))).rejects.toMatchObject({ code: 'vault.write-failed' });
    for (const call of [store.put('b', new Uint8Array(1)), store.get('a'), store.has('a'), store.list()]) {
      await expect(call).rejects.toMatchObject({ code: 'vault.store-dead' });
    }
  }
});

it('the same bytes put again after a failed sync are durable', async () => {
  const bytes = new Uint8Array(200).fill(7);
  for (const [failAt, outage] of [
    [4, 'lost-sync'],
    [4, 'not-done'],
    [6, 'not-done'],
    [6, 'done'],
  ] as const) {
    for (let seed = 1; seed <= 10; seed++) {
      const first = powerLossDisk(seed, { failAt, outage }); // folder, its sync, write, sync, rename, sync of the folder
      await expect((await openFileBlobStore(first, 'blobs')).put('a', bytes)).rejects.toMatchObject({
        code: 'vault.write-failed',
      });
      const second = first.restart();
      await (await openFileBlobStore(second, 'blobs')).put('a', bytes);
      expect(await (await openFileBlobStore(second.reboot(), 'blobs')).get('a')).toEqual(bytes);
    }
  }
});

it('a power loss leaves the blob whole or absent, and whole once it was said', async () => {
  const bytes = Buffer.alloc(300, 'blob ');
  for (let failAt = 1; ; failAt++) {
    let struck = false;
    for (let seed = 1; seed <= 10; seed++) {
      const disk = powerLossDisk(seed, { failAt });
      const put = async () => (await openFileBlobStore(disk, 'blobs')).put('a', bytes);
      const said = await put().then(
        () => true,
        () => false,
      );
      const store = await openFileBlobStore(disk.reboot(), 'blobs');
      const found = (await store.has('a')) ? Buffer.from(await store.get('a')).toString() : 'absent';
      expect(said ? [bytes.toString()] : [bytes.toString(), 'absent']).toContain(found);
      struck ||= disk.struck();
    }
    if (!struck) return;
  }
});
