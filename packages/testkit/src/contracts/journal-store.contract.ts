import type { JournalStore } from '@tomoshibi/vault';
import { describe, expect, it } from 'vitest';

const BLOCK = 4096;
const block = (text: string, blocks = 1) => Buffer.alloc(blocks * BLOCK, text);

/** What every `JournalStore` must do. `make` gives an empty journal; `reopen` the same one seen by the next process. */
export function journalStoreContract(
  name: string,
  make: () => Promise<{ journal: JournalStore; reopen: () => Promise<JournalStore> }>,
): void {
  /** Everything up to the first block of zeros. */
  const held = async (journal: Pick<JournalStore, 'read'>): Promise<string> => {
    const bytes = Buffer.from(await journal.read(0, 1 << 20));
    let text = '';
    for (let at = 0; at < bytes.length && bytes[at] !== 0; at += BLOCK) text += String.fromCharCode(bytes[at] as number);
    return text;
  };

  describe(`journal store: ${name}`, () => {
    it('begins empty and is not written to before it is claimed', async () => {
      const { journal } = await make();
      expect(await held(journal)).toBe('');
      await expect(journal.append(0, block('a'))).rejects.toMatchObject({ name: 'VaultError' });
    });

    it('keeps what is appended one after the other, also for the next process', async () => {
      const { journal, reopen } = await make();
      await journal.claim();
      await journal.append(0, block('a', 2));
      await journal.append(2 * BLOCK, block('b'));
      expect(await held(journal)).toBe('aab');
      expect(Buffer.from(await journal.read(2 * BLOCK, 2 * BLOCK + 3)).toString()).toBe('bbb');
      const again = await reopen();
      await again.claim();
      expect(await held(again)).toBe('aab');
    });

    it('begun anew ends after what was written since', async () => {
      const { journal } = await make();
      await journal.claim();
      await journal.append(0, block('a', 3));
      await journal.append(0, block('b'));
      expect(await held(journal)).toBe('b');
    });

    it('lets the last who claimed it write, and nobody before', async () => {
      const { journal, reopen } = await make();
      await journal.claim();
      await journal.append(0, block('a'));
      const next = await reopen();
      await next.claim();
      await expect(journal.append(BLOCK, block('x'))).rejects.toMatchObject({ code: 'vault.log-moved' });
      await next.append(0, block('b'));
      await expect(journal.append(BLOCK, block('x'))).rejects.toMatchObject({ name: 'VaultError' });
      expect(await held(next)).toBe('b');
    });

    it('closed as it is stays, closed empty is empty, and nothing is written afterwards', async () => {
      const { journal, reopen } = await make();
      await journal.claim();
      await journal.append(0, block('a'));
      await journal.close('keep');
      const next = await reopen();
      await next.claim();
      expect(await held(next)).toBe('a');
      await next.append(0, block('b'));
      await next.close('empty');
      expect(await held(next)).toBe('');
      await expect(next.append(0, block('c'))).rejects.toMatchObject({ name: 'VaultError' });
    });
  });
}
