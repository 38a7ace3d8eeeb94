/**
 * Entries with a token are appended once, however often they are sent.
 *
 * Breakages of our own code that this file was seen to catch: token not looked up; not kept in the journal, in settling, in large
 * appends; not read again on opening; second sender told before the first is durable.
 */
import { hash } from 'node:crypto';
import { expect, it } from 'vitest';
import { powerLossDisk } from '../../../testkit/src/faults/power-loss-disk.ts';
import type { Disk } from '../ports.ts';
import { createVaultKeys } from '../vault-keys.ts';
import type { Ledger, NewEntry } from './ledger.ts';
import { ONCE_KEPT, OnceIndex } from './once-index.ts';
import { openLedger } from './open-ledger.ts';
import { type LedgerStores, memoryStores, openFileStores } from './stores.ts';

const keys = createVaultKeys('er-1');
let second = 0;
const now = () => new Date(Date.UTC(2026, 3, 1, 0, 0, second++)).toISOString();
const token = (id: number) => hash('sha256', `token ${id}`).slice(0, 32);
const entry = (id: number, sizeBytes = 20): NewEntry => {
  const content = Buffer.alloc(sizeBytes, `original ${id} `);
  return { event: `{"id":${id}}`, content, sha256: hash('sha256', content), once: token(id) };
};
const openOn = (stores: LedgerStores): Promise<Ledger> => {
  const sealer = { seal: async (plain: Uint8Array) => plain.slice() };
  return openLedger({ stores, sealer, station: 'er-1', signingKey: keys.signingKey, now });
};
const open = async (disk: Disk) => openOn(await openFileStores(disk, keys.verifierKey, 64 << 10));

it('is given the number of the first, whoever sends it again, in this life and the next', async () => {
  const disk = powerLossDisk(1);
  const ledger = await open(disk);
  const first = await ledger.append([entry(0)]);
  expect(first).not.toHaveProperty('seqs');
  expect(await ledger.append([entry(0)])).toEqual({ ...first, seqs: [0] });
  await ledger.append([{ event: '{"id":1}' }, entry(2)]);
  await ledger.append([entry(3, 400_000)]); // straight to a segment
  await ledger.append([entry(4)]); // left in the journal
  expect(ledger.size()).toBe(5);
  for (let life = 0; life < 3; life++) {
    const again = await open(disk);
    for (const [id, seq] of [
      [0, 0],
      [2, 2],
      [3, 3],
      [4, 4],
    ] as const) {
      expect(await again.append([entry(id)])).toMatchObject({ firstSeq: seq, count: 1, seqs: [seq] });
    }
    expect(again.size()).toBe(5);
    if (life === 1) await again.close();
  }
});

it('counts only what is new in an append of old and new', async () => {
  const ledger = await openOn(memoryStores());
  await ledger.append([entry(0), entry(1)]);
  const mixed = await ledger.append([entry(1), entry(2), { event: '{}' }, entry(2), entry(0)]);
  expect(mixed).toMatchObject({ firstSeq: 1, count: 5, seqs: [1, 2, 3, 2, 0] });
  expect(ledger.size()).toBe(4);
  expect(await ledger.append([entry(5)])).toMatchObject({ firstSeq: 4 });
});

it('tells the second sender no earlier than the first', async () => {
  const disk = powerLossDisk(1);
  const stores = await openFileStores(disk, keys.verifierKey, 64 << 10);
  let letGo: () => void = () => {};
  const held = new Promise<void>((done) => {
    letGo = done;
  });
  const { journal } = stores as Required<LedgerStores>;
  const slow: LedgerStores = {
    ...stores,
    journal: {
      claim: () => journal.claim(),
      read: (from, to) => journal.read(from, to),
      keepTorn: (name, bytes) => journal.keepTorn(name, bytes),
      close: (keep) => journal.close(keep),
      append: (at, bytes) => held.then(() => journal.append(at, bytes)),
    },
  };
  const ledger = await openOn(slow);
  const told: number[] = [];
  const first = ledger.append([entry(0)]).then(() => told.push(1));
  // At once: it is numbered while the first is on its way to the disk.
  const again = ledger.append([entry(0)]).then(({ firstSeq }) => {
    expect(firstSeq).toBe(0);
    told.push(2);
  });
  await new Promise((done) => setTimeout(done, 5));
  expect(told).toEqual([]);
  // Not durable yet: nobody may count on it.
  expect(ledger.knows(token(0))).toBeUndefined();
  letGo();
  await Promise.all([first, again]);
  expect(ledger.knows(token(0))).toMatchObject({ seq: 0 });
  expect(told).toEqual([1, 2]);
  expect(ledger.size()).toBe(1);
});

it('refuses what is no token, and appends nothing', async () => {
  const ledger = await openOn(memoryStores());
  for (const once of ['', 'abc', 'A'.repeat(32), '0'.repeat(65), '0'.repeat(15)]) {
    await expect(ledger.append([{ event: '{}', once }])).rejects.toMatchObject({ code: 'vault.entry-malformed' });
  }
  expect(ledger.size()).toBe(0);
});

it(`remembers the newest ${ONCE_KEPT} tokens and no more`, () => {
  const index = new OnceIndex();
  for (let seq = 0; seq < ONCE_KEPT + 10; seq++) index.add(String(seq), { seq, recordedAt: '' });
  expect(index.get('9')).toBeUndefined();
  expect(index.get('10')).toMatchObject({ seq: 10 });
  expect(index.get(String(ONCE_KEPT + 9))).toMatchObject({ seq: ONCE_KEPT + 9 });
});
