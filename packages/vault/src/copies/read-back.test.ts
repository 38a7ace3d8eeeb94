import { expect, it } from 'vitest';
import { powerLossDisk } from '../../../testkit/src/faults/power-loss-disk.ts';
import { folderPlace, openFolderPlace } from './folder-place.ts';
import { readBack } from './read-back.ts';
import { testVault } from './test-copies.ts';

it('R-006: reads back everything new and a random 1 % of the rest, and names what is not as it was kept', async () => {
  const vault = await testVault(12, powerLossDisk(1), true);
  const disk = powerLossDisk(4);
  await vault.copyTo(await openFolderPlace(disk));
  const keys = { verifierKey: vault.keys.verifierKey, keeperKey: vault.keeper.verifierKey };
  const options = { ...keys, seed: 'night 1', share: 0.01 };
  const first = await readBack(folderPlace(disk), { ...options, after: 0 });
  expect(first).toMatchObject({ generation: 1, done: true, sampled: 0, damaged: [] });
  expect(first.read).toBe(first.files);
  await vault.take(2);
  await vault.copyTo(await openFolderPlace(disk));
  const second = await readBack(folderPlace(disk), { ...options, after: 1 });
  expect(second).toMatchObject({ generation: 2, done: true, damaged: [], sampled: 1 });

  // Every file of the new part, one after the other, with one bit changed, cut, emptied, or gone.
  let planted = 0;
  for (const folder of ['segments', 'blobs', 'log-pieces', 'keys', 'witness', 'vault']) {
    for (const name of await disk.list(folder)) {
      const good = (await disk.read(`${folder}/${name}`)) as Uint8Array;
      const flipped = Buffer.from(good);
      flipped[good.length >> 1] = (flipped[good.length >> 1] as number) ^ 4;
      for (const bad of [flipped, good.subarray(0, -1), Buffer.alloc(good.length), undefined]) {
        if (bad) await disk.write(`${folder}/${name}`, bad);
        else await disk.remove(`${folder}/${name}`);
        const { damaged } = await readBack(folderPlace(disk), { ...options, after: 0 });
        expect([name, damaged.some(({ where }) => where.includes(name))]).toEqual([name, true]);
        planted++;
        await disk.write(`${folder}/${name}`, good);
      }
    }
  }
  expect(planted).toBeGreaterThan(30);
}, 60_000);

it('the sample follows from the seed, changes with it, and reaches every file in the end', async () => {
  const vault = await testVault(20, powerLossDisk(1));
  const disk = powerLossDisk(4);
  await vault.copyTo(await openFolderPlace(disk));
  const read: string[] = [];
  const place = folderPlace(disk);
  const watched = {
    store: (folder: Parameters<typeof place.store>[0]) => ({
      ...place.store(folder),
      get: async (name: string) => {
        if (folder === 'segments') read.push(name);
        return place.store(folder).get(name);
      },
      list: () => place.store(folder).list(),
      has: (name: string) => place.store(folder).has(name),
    }),
  };
  const night = async (seed: string) => {
    read.length = 0;
    await readBack(watched, { verifierKey: vault.keys.verifierKey, after: 1, seed, share: 0.05 });
    return read.join();
  };
  expect(await night('a')).toBe(await night('a'));
  // File names hold random keys, so any two seeds may meet in the same file: 300 nights do not, and leave none out.
  const nights = new Set<string>();
  for (let index = 0; index < 300; index++) nights.add(await night(`night ${index}`));
  const seen = new Set([...nights].flatMap((names) => names.split(',')));
  expect(nights.size).toBeGreaterThan(20);
  expect(seen.size).toBeGreaterThanOrEqual((await disk.list('segments')).length);
}, 60_000);

it('goes on where it was cut off', async () => {
  const vault = await testVault(10, powerLossDisk(1));
  const disk = powerLossDisk(4);
  await vault.copyTo(await openFolderPlace(disk));
  const options = { verifierKey: vault.keys.verifierKey, after: 0, seed: 's', share: 0.01 };
  let left = 4;
  const cut = await readBack(folderPlace(disk), { ...options, stop: () => left-- === 0 });
  expect(cut).toMatchObject({ done: false, read: 4 });
  const rest = await readBack(folderPlace(disk), { ...options, from: cut.read });
  expect(rest).toMatchObject({ done: true, files: cut.files, read: cut.files });
});
