/**
 * Breakages this was seen to catch: noted entries that the ledger lacks believed; noted entries left out; rows of a longer ledger
 * kept; a gap before the notes not skipped; contents not overwritten; notes written after the append; what was
 * gathered not brought in.
 */
import type { OriginalReceived } from '@tomoshibi/hospital';
import type { Ledger, NewEntry, Receipt } from '@tomoshibi/vault';
import { beforeEach, describe, expect, it } from 'vitest';
import { readShelf } from '../intake/shelf.ts';
import { memoryRowStore } from '../stores/memory-row-store.ts';
import type { RowStore } from '../stores/row-store.ts';
import { openInventoryKeeper } from './inventory-keeper.ts';
import { notingLedger } from './noting-ledger.ts';
import type { Intent, WriteAhead } from './write-ahead.ts';

const received = (n: number): OriginalReceived => ({
  kind: 'intake.original-received',
  v: 1,
  source: 'emr',
  root: 0,
  path: `123/002/1230020001/20260401/OML-11/file-${n}`,
  sizeBytes: 10 + n,
  sha256: String(n).repeat(64).slice(0, 64),
  modifiedAt: '2026-04-01T00:00:00.000Z',
});
const text = (n: number): string => JSON.stringify(received(n));

let rows: RowStore;
beforeEach(() => {
  rows = memoryRowStore();
});

/** Numbers of the entries whose files the inventory knows. */
async function known(): Promise<number[]> {
  const seqs: number[] = [];
  for await (const { value } of rows.scan('inventory')) seqs.push(...readShelf(value).map(({ seq }) => seq));
  return seqs.sort((a, b) => a - b);
}

const resume = async (noted: readonly Intent[], size: number): Promise<number[]> => {
  const keeper = await openInventoryKeeper(rows);
  await keeper.resume(noted, size);
  expect(keeper.next()).toBe(size);
  return known();
};

const noted: readonly Intent[] = [
  { firstSeq: 0, events: [text(0), text(1)] },
  { firstSeq: 2, events: [text(2)] },
];

describe('an inventory after a crash', () => {
  it('knows what was noted and is in the ledger, and nothing more', async () => {
    expect(await resume(noted, 2)).toEqual([0, 1]);
    expect(await resume(noted, 3)).toEqual([0, 1, 2]);
  });

  it('knows nothing of an append that never happened', async () => {
    expect(await resume(noted, 0)).toEqual([]);
  });

  it('takes the same notes twice without harm', async () => {
    await resume(noted, 3);
    expect(await resume(noted, 3)).toEqual([0, 1, 2]);
  });

  it('goes on behind entries that nobody noted: their files are taken again', async () => {
    expect(await resume([{ firstSeq: 5, events: [text(5)] }], 6)).toEqual([5]);
    expect(await resume([], 8)).toEqual([5]);
  });

  it('of a longer ledger than this one is thrown away', async () => {
    await resume(noted, 3);
    expect(await resume([], 1)).toEqual([]);
  });
});

describe('an inventory while a pass runs', () => {
  it('holds everything handed in once it is settled, in order, and nothing before it is durable', async () => {
    const keeper = await openInventoryKeeper(rows);
    let durable = (_: string): void => {};
    const first = new Promise<string>((resolve) => {
      durable = resolve;
    });
    await keeper.project({ firstSeq: 0, entries: [{ event: text(0) }, { event: text(1) }], recordedAt: first });
    const gone = { kind: 'intake.original-vanished', v: 1, source: 'emr', root: 0, path: received(1).path, original: 1 };
    await keeper.project({ firstSeq: 2, entries: [{ event: JSON.stringify(gone) }], recordedAt: first });
    await keeper.project({ firstSeq: 3, entries: [{ event: text(3) }], recordedAt: first });
    await new Promise((resolve) => setImmediate(resolve));
    expect(await known()).toEqual([]);
    durable('2026-04-01T00:00:00.000Z');
    await keeper.settled();
    expect(await known()).toEqual([0, 1, 3]);
    const lines = [];
    for await (const { value } of rows.scan('inventory')) lines.push(...readShelf(value));
    expect(lines.filter(({ vanished }) => vanished).map(({ seq }) => seq)).toEqual([1]);
  });
});

describe('a ledger that notes ahead', () => {
  const notes: Intent[] = [];
  const order: string[] = [];
  let size = 0;
  const ahead: WriteAhead = {
    found: [],
    sizeBytes: 0,
    async note(intent) {
      notes.push(intent);
      order.push(`note ${intent.firstSeq}`);
    },
    forget: () => void order.push('forget'),
    close: () => {},
  };
  const inner: Ledger = {
    station: 'in-1',
    size: () => size,
    knows: () => undefined,
    append(entries): Promise<Receipt> {
      order.push(`append ${entries.length}`);
      const firstSeq = size;
      size += entries.length;
      return Promise.resolve({ firstSeq, count: entries.length, recordedAt: '' });
    },
    close: () => Promise.resolve(),
  };
  const entry = (n: number): NewEntry => ({ event: text(n), content: Buffer.from(`content ${n}`), sha256: '' });
  beforeEach(() => {
    notes.length = 0;
    order.length = 0;
    size = 0;
  });

  it('notes each append before it, in the order of the calls, and overwrites the contents after it', async () => {
    const ledger = notingLedger({ ledger: inner, ahead, settled: () => Promise.resolve() });
    const entries = [entry(0), entry(1), entry(2)];
    await Promise.all([ledger.append(entries.slice(0, 2)), ledger.append(entries.slice(2))]);
    expect(order).toEqual(['note 0', 'append 2', 'note 2', 'append 1']);
    expect(notes).toEqual(noted);
    expect(entries.every(({ content }) => content?.every((byte) => byte === 0))).toBe(true);
  });

  it('empties long notes only after everything before is settled', async () => {
    let release = (): void => {};
    const settled = () =>
      new Promise<void>((resolve) => {
        release = resolve;
      });
    const ledger = notingLedger({ ledger: inner, ahead: { ...ahead, sizeBytes: 1 << 30 }, settled });
    const append = ledger.append([entry(0)]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(order).toEqual([]);
    release();
    await append;
    expect(order).toEqual(['forget', 'note 0', 'append 1']);
  });

  it('notices another writer', async () => {
    const ledger = notingLedger({ ledger: inner, ahead, settled: () => Promise.resolve() });
    size = 4;
    await expect(ledger.append([entry(0)])).rejects.toThrow(RangeError);
  });
});
