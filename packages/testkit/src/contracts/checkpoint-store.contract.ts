import type { CheckpointStore } from '@tomoshibi/vault';
import { describe, expect, it } from 'vitest';

/** What every `CheckpointStore` must do. `make` gives an empty store; `reopen` the same one seen by another process. */
export function checkpointStoreContract(
  name: string,
  make: () => Promise<{ store: CheckpointStore; reopen: () => Promise<CheckpointStore> }>,
): void {
  describe(`checkpoint store: ${name}`, () => {
    it('begins with nothing', async () => {
      const { store } = await make();
      expect(await store.latest()).toBeUndefined();
    });

    it('moves forward and keeps the very text, also for the next process', async () => {
      const { store, reopen } = await make();
      await store.advance(undefined, 'one\n灯\n');
      await store.advance('one\n灯\n', 'two\n');
      expect(await store.latest()).toBe('two\n');
      expect(await (await reopen()).latest()).toBe('two\n');
    });

    it('refuses to move from anything but the latest', async () => {
      const { store } = await make();
      await expect(store.advance('zero', 'one')).rejects.toMatchObject({ code: 'vault.checkpoint-moved' });
      await store.advance(undefined, 'one');
      await expect(store.advance(undefined, 'two')).rejects.toMatchObject({ code: 'vault.checkpoint-moved' });
      expect(await store.latest()).toBe('one');
    });

    it('notices that another process was quicker', async () => {
      const { store, reopen } = await make();
      await store.advance(undefined, 'one');
      await (await reopen()).advance('one', 'two');
      await expect(store.advance('one', 'three')).rejects.toMatchObject({ code: 'vault.checkpoint-moved' });
      expect(await store.latest()).toBe('two');
    });
  });
}
