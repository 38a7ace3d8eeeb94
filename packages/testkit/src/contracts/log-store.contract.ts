import type { LogStore } from '@tomoshibi/vault';
import { describe, expect, it } from 'vitest';

const records = (...texts: string[]) => texts.map((text) => new TextEncoder().encode(text));

async function texts(log: LogStore, from = 0): Promise<string[]> {
  const found: string[] = [];
  for await (const record of log.read(from)) found.push(Buffer.from(record).toString());
  return found;
}

/** What every `LogStore` must do. `make` gives an empty log; `reopen` the same one seen by the next process. */
export function logStoreContract(name: string, make: () => Promise<{ log: LogStore; reopen: () => Promise<LogStore> }>): void {
  describe(`log store: ${name}`, () => {
    it('begins empty', async () => {
      const { log } = await make();
      expect(await log.size()).toBe(0);
      expect(await texts(log)).toEqual([]);
    });

    it('keeps records in order, also for the next process', async () => {
      const { log, reopen } = await make();
      await log.append(0, records('a', 'b'));
      await log.append(2, records('c'));
      expect(await texts(log)).toEqual(['a', 'b', 'c']);
      const again = await reopen();
      expect(await again.size()).toBe(3);
      expect(await texts(again)).toEqual(['a', 'b', 'c']);
      await again.append(3, records('d'));
      expect(await texts(again)).toEqual(['a', 'b', 'c', 'd']);
    });

    it('reads from any place on, and nothing from the end', async () => {
      const { log } = await make();
      await log.append(0, records('a', 'b', 'c'));
      expect(await texts(log, 1)).toEqual(['b', 'c']);
      expect(await texts(log, 3)).toEqual([]);
      expect(await texts(log, 9)).toEqual([]);
    });

    it('refuses an append that expects another size, and stays usable', async () => {
      const { log } = await make();
      await log.append(0, records('a'));
      await expect(log.append(0, records('b'))).rejects.toMatchObject({ code: 'vault.log-moved' });
      await expect(log.append(2, records('b'))).rejects.toMatchObject({ code: 'vault.log-moved' });
      await log.append(1, records('b'));
      expect(await texts(log)).toEqual(['a', 'b']);
    });

    it('keeps empty records, records with newlines and any bytes', async () => {
      const { log, reopen } = await make();
      const odd = [new Uint8Array(), Uint8Array.from([10, 0, 255, 10]), new TextEncoder().encode('00000003 00000 x\n')];
      await log.append(0, odd);
      const found: Uint8Array[] = [];
      for await (const record of (await reopen()).read(0)) found.push(Uint8Array.from(record));
      expect(found).toEqual(odd.map((record) => Uint8Array.from(record)));
    });

    it('keeps records larger than any buffer', async () => {
      const { log, reopen } = await make();
      const large = new Uint8Array(3 << 20).fill(120);
      await log.append(0, [large, ...records('after')]);
      const again = await reopen();
      expect(await texts(again, 1)).toEqual(['after']);
      for await (const record of again.read(0)) {
        expect(record.length).toBe(large.length);
        break;
      }
    });
  });
}
