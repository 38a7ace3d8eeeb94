import type { BlobStore } from '@tomoshibi/vault';
import { describe, expect, it } from 'vitest';

const bytes = (text: string) => new TextEncoder().encode(text);

/** What every `BlobStore` must do. `make` gives an empty store; `reopen` the same one seen by the next process. */
export function blobStoreContract(
  name: string,
  make: () => Promise<{ store: BlobStore; reopen: () => Promise<BlobStore> }>,
): void {
  describe(`blob store: ${name}`, () => {
    it('gives back what was put, also to the next process', async () => {
      const { store, reopen } = await make();
      await store.put('a.age', bytes('one'));
      expect(Buffer.from(await store.get('a.age')).toString()).toBe('one');
      expect(Buffer.from(await (await reopen()).get('a.age')).toString()).toBe('one');
    });

    it('keeps an empty blob', async () => {
      const { store } = await make();
      await store.put('empty', new Uint8Array());
      expect(await store.has('empty')).toBe(true);
      expect(await store.get('empty')).toHaveLength(0);
    });

    it('takes the same bytes twice and refuses others under the same name', async () => {
      const { store } = await make();
      await store.put('a', bytes('one'));
      await store.put('a', bytes('one'));
      await expect(store.put('a', bytes('two'))).rejects.toMatchObject({ code: 'vault.blob-exists' });
      expect(Buffer.from(await store.get('a')).toString()).toBe('one');
    });

    it('says what is missing', async () => {
      const { store } = await make();
      await expect(store.get('nothing')).rejects.toMatchObject({ code: 'vault.blob-missing', where: 'nothing' });
      expect(await store.has('nothing')).toBe(false);
      expect(await store.list()).toEqual([]);
    });

    it('lists names in order', async () => {
      const { store } = await make();
      for (const blob of ['b', 'a-2', 'a', 'c.zst.age']) await store.put(blob, bytes(blob));
      expect(await store.list()).toEqual(['a', 'a-2', 'b', 'c.zst.age']);
    });

    it('refuses names that could leave the folder or hide', async () => {
      const { store } = await make();
      for (const blob of ['', '../a', 'a/b', '.hidden', 'A', 'a b', '山田', 'x.part', 'a'.repeat(101)]) {
        await expect(store.put(blob, bytes('x'))).rejects.toMatchObject({ code: 'vault.blob-name' });
        await expect(store.get(blob)).rejects.toMatchObject({ code: 'vault.blob-name' });
      }
      expect(await store.list()).toEqual([]);
    });

    it('is not changed by what the caller later does to the bytes', async () => {
      const { store } = await make();
      const mine = bytes('one');
      await store.put('a', mine);
      mine.fill(0);
      (await store.get('a')).fill(0);
      expect(Buffer.from(await store.get('a')).toString()).toBe('one');
    });

    it('takes several blobs at once', async () => {
      const { store, reopen } = await make();
      await Promise.all(Array.from({ length: 20 }, (_, index) => store.put(`n-${index}`, bytes(`${index}`))));
      const again = await reopen();
      for (let index = 0; index < 20; index++) expect(Buffer.from(await again.get(`n-${index}`)).toString()).toBe(`${index}`);
    });
  });
}
