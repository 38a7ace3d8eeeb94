import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkpointStoreContract } from '../../../testkit/src/contracts/checkpoint-store.contract.ts';
import { powerLossDisk } from '../../../testkit/src/faults/power-loss-disk.ts';
import { nodeDisk } from '../fs/node-disk.ts';
import { fileCheckpointStore } from './file-checkpoint-store.ts';
import { memoryCheckpointStore } from './memory-checkpoint-store.ts';

checkpointStoreContract('memory', async () => {
  const store = memoryCheckpointStore();
  return { store, reopen: async () => store };
});

checkpointStoreContract('file', async () => {
  const disk = nodeDisk(await mkdtemp(join(tmpdir(), 'tomoshibi-checkpoint-')));
  return { store: fileCheckpointStore(disk), reopen: async () => fileCheckpointStore(disk) };
});

it('a power loss leaves the old text or the new one, and the new one once it was said', async () => {
  for (let failAt = 1; ; failAt++) {
    for (let seed = 1; seed <= 10; seed++) {
      const before = powerLossDisk(seed);
      await fileCheckpointStore(before).advance(undefined, 'old');
      const disk = before.restart({ failAt });
      const said = await fileCheckpointStore(disk)
        .advance('old', 'new')
        .then(
          () => true,
          () => false,
        );
      const found = await fileCheckpointStore(disk.reboot()).latest();
      expect(said ? ['new'] : ['old', 'new']).toContain(found);
      if (!disk.struck()) return;
    }
  }
});

it('is dead after a failed write', async () => {
  const store = fileCheckpointStore(powerLossDisk(1, { failAt: 2, outage: 'done' }));
  await expect(store.advance(undefined, 'a')).rejects.toMatchObject({ code: 'vault.write-failed' });
  await expect(store.latest()).rejects.toMatchObject({ code: 'vault.store-dead' });
});
