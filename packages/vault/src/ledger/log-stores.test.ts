/**
 * Breakages of our own code that this file was seen to catch: frame digest not checked; half an append taken; torn end left in
 * place, cut where a checkpoint vouches for it, cut without sync, cut without keeping a copy; adopted end not written again; more
 * than one append after the checkpoint accepted; log or its name not synced; sync failure swallowed; second writer not noticed.
 */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { logStoreContract } from '../../../testkit/src/contracts/log-store.contract.ts';
import { type PowerLossDisk, powerLossDisk } from '../../../testkit/src/faults/power-loss-disk.ts';
import { nodeDisk } from '../fs/node-disk.ts';
import type { Disk, LogStore } from '../ports.ts';
import { fileLogReader, openFileLogStore } from './file-log-store.ts';
import { memoryLogStore } from './memory-log-store.ts';

const records = (...texts: string[]) => texts.map((text) => Buffer.from(text));
const texts = async (log: Pick<LogStore, 'read'>, from = 0) => {
  const found: string[] = [];
  for await (const record of log.read(from)) found.push(Buffer.from(record).toString());
  return found;
};

logStoreContract('memory', async () => {
  const kept: Uint8Array[] = [];
  return { log: memoryLogStore(kept), reopen: async () => memoryLogStore(kept) };
});

logStoreContract('file', async () => {
  const disk = nodeDisk(await mkdtemp(join(tmpdir(), 'tomoshibi-log-')));
  return {
    log: await openFileLogStore(disk, 'log', { acknowledged: 0 }),
    reopen: async () => openFileLogStore(disk, 'log', { acknowledged: await fileLogReader(disk, 'log').size() }),
  };
});

/** A log of three appends (1, 2 and 1 records) as a file. */
async function sample(seed = 1): Promise<PowerLossDisk> {
  const disk = powerLossDisk(seed);
  const log = await openFileLogStore(disk, 'log', { acknowledged: 0 });
  await log.append(0, records('a'));
  await log.append(1, records('b1', 'b2'));
  await log.append(3, records('c'));
  return disk;
}
const cutBy = async (disk: Disk, bytes: number) => disk.truncate('log', ((await disk.size('log')) as number) - bytes);

describe('the end of a log file', () => {
  it('is cut to the last whole append when it is torn and unacknowledged, and a copy is kept', async () => {
    const disk = await sample();
    await cutBy(disk, 5);
    const log = await openFileLogStore(disk, 'log', { acknowledged: 3 });
    expect(await texts(log)).toEqual(['a', 'b1', 'b2']);
    expect((await disk.list('')).filter((name) => name.startsWith('log.torn-at-'))).toHaveLength(1);
  });

  it('of several records is taken whole or not at all', async () => {
    const disk = await sample();
    await cutBy(disk, 82 + 83); // the last append and one record of the one before
    expect(await texts(await openFileLogStore(disk, 'log', { acknowledged: 1 }))).toEqual(['a']);
  });

  it('is never cut where the checkpoint vouches for it', async () => {
    for (const cut of [1, 5, 82, 100, 200]) {
      const disk = await sample();
      await cutBy(disk, cut);
      const before = await disk.read('log');
      await expect(openFileLogStore(disk, 'log', { acknowledged: 4 })).rejects.toMatchObject({ alarm: true });
      expect(await disk.read('log')).toEqual(before);
    }
  });

  it('is an alarm when more than one append lies behind the checkpoint: somebody put an old checkpoint back', async () => {
    const disk = await sample();
    await expect(openFileLogStore(disk, 'log', { acknowledged: 1 })).rejects.toMatchObject({ code: 'vault.checkpoint-behind' });
    await cutBy(disk, 5);
    await expect(openFileLogStore(disk, 'log', { acknowledged: 1 })).rejects.toMatchObject({ code: 'vault.log-damaged' });
  });

  it('once cut never comes back, whatever the next power loss leaves', async () => {
    for (let failAt = 4; failAt <= 10; failAt++) {
      for (let seed = 1; seed <= 120; seed++) {
        const disk = await sample(seed);
        const whole = (await disk.size('log')) as number;
        await (await openFileLogStore(disk, 'log', { acknowledged: 4 })).append(
          4,
          records('long '.repeat(20), 'torn '.repeat(20)),
        );
        await disk.truncate('log', whole + 250);
        await disk.sync('log');
        const second = disk.restart({ failAt });
        const append = async () => (await openFileLogStore(second, 'log', { acknowledged: 4 })).append(4, records('next'));
        const said = await append().then(
          () => true,
          () => false,
        );
        const third = second.reboot();
        const found = await texts(await openFileLogStore(third, 'log', { acknowledged: said ? 5 : 4 }));
        expect(said ? [5] : [4, 5]).toContain(found.length);
      }
    }
  });

  it('once adopted is durable, even after an fsync that failed', async () => {
    for (let seed = 1; seed <= 20; seed++) {
      const before = powerLossDisk(seed);
      await (await openFileLogStore(before, 'log', { acknowledged: 0 })).append(0, records('a'));
      const disk = before.restart({ failAt: 4, outage: 'lost-sync' }); // two syncs of opening, append, sync
      const log = await openFileLogStore(disk, 'log', { acknowledged: 1 });
      await expect(log.append(1, records('b'))).rejects.toMatchObject({ code: 'vault.write-failed' });
      await expect(log.append(1, records('b'))).rejects.toMatchObject({ code: 'vault.store-dead' });
      const again = disk.restart();
      expect(await texts(await openFileLogStore(again, 'log', { acknowledged: 1 }))).toEqual(['a', 'b']);
      expect(await texts(fileLogReader(again.reboot(), 'log'))).toEqual(['a', 'b']);
    }
  });
});

it('any single changed byte is found and its record named', async () => {
  const clean = (await (await sample()).read('log')) as Uint8Array;
  for (let at = 0; at < clean.length; at++) {
    const disk = powerLossDisk(1);
    const bytes = clean.slice();
    bytes[at] = (bytes[at] as number) ^ 1;
    await disk.write('log', bytes);
    const expected = { code: 'vault.log-damaged', where: `log record ${[82, 165, 248, 330].findIndex((end) => at < end)}` };
    await expect(texts(fileLogReader(disk, 'log'))).rejects.toMatchObject(expected);
    await expect(openFileLogStore(disk, 'log', { acknowledged: 4 })).rejects.toMatchObject(expected);
  }
});

it('a second writer on the same file is noticed', async () => {
  const disk = await sample();
  const one = await openFileLogStore(disk, 'log', { acknowledged: 4 });
  const two = await openFileLogStore(disk, 'log', { acknowledged: 4 });
  await one.append(4, records('d'));
  await expect(two.append(4, records('e'))).rejects.toMatchObject({ code: 'vault.log-moved' });
});

it('a reader sees what the writer adds later', async () => {
  const disk = await sample();
  const reader = fileLogReader(disk, 'log');
  expect(await reader.size()).toBe(4);
  await (await openFileLogStore(disk, 'log', { acknowledged: 4 })).append(4, records('d'));
  expect(await reader.size()).toBe(5);
  expect(await texts(reader, 3)).toEqual(['c', 'd']);
});
