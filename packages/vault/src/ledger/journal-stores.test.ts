import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { journalStoreContract } from '../../../testkit/src/contracts/journal-store.contract.ts';
import { powerLossDisk } from '../../../testkit/src/faults/power-loss-disk.ts';
import { nodeDisk } from '../fs/node-disk.ts';
import type { Disk } from '../ports.ts';
import { fileJournalStore } from './file-journal-store.ts';
import { type JournalMemory, memoryJournalStore } from './memory-journal-store.ts';

const CAPACITY = 1 << 16;
const onDisk = (make: () => Promise<Disk>) => async () => {
  const disk = await make();
  return { journal: fileJournalStore(disk, CAPACITY), reopen: async () => fileJournalStore(disk, CAPACITY) };
};
journalStoreContract(
  'file on node:fs',
  onDisk(async () => nodeDisk(await mkdtemp(join(tmpdir(), 'tomoshibi-journal-')))),
);
journalStoreContract(
  'file on the power-loss disk',
  onDisk(async () => powerLossDisk(1)),
);
journalStoreContract('memory', async () => {
  const memory: JournalMemory = { bytes: new Uint8Array(), claimedBy: undefined };
  return { journal: memoryJournalStore(memory), reopen: async () => memoryJournalStore(memory) };
});

it('one of many writers that open at once may append, and knows it', async () => {
  const disk = nodeDisk(await mkdtemp(join(tmpdir(), 'tomoshibi-journal-')));
  for (let round = 0; round < 10; round++) {
    const writers = Array.from({ length: 4 }, () => fileJournalStore(disk, CAPACITY));
    const ends = await Promise.allSettled(
      writers.map(async (writer, index) => {
        await writer.claim();
        await writer.append(0, Buffer.alloc(4096, String(index)));
        return String(index);
      }),
    );
    const told = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
    const found = Buffer.from(await (writers[0] as (typeof writers)[0]).read(0, 1)).toString();
    // Whoever was told "durable" last is found; an earlier one was taken over, and its commit was there to be seen then.
    if (told.length > 0) expect(told).toContain(found);
    await Promise.all(writers.map((writer) => writer.close('keep')));
  }
});
