import { hash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { powerLossDisk } from '../../../testkit/src/faults/power-loss-disk.ts';
import type { BlobStore } from '../ports.ts';
import { ageOpener } from '../seal/age-opener.ts';
import { ageSealer } from '../seal/age-sealer.ts';
import { createVaultKeys } from '../vault-keys.ts';
import type { Entry, Ledger, LedgerReader, NewEntry } from './ledger.ts';
import { openLedger } from './open-ledger.ts';
import { openLedgerReader } from './open-reader.ts';
import { fileStoresToRead, type LedgerStores, memoryStores, openFileStores } from './stores.ts';

const keys = createVaultKeys('er-1');
const opener = ageOpener([keys.readingKey]);
const sizes = { segmentBytes: 4000, blobBytes: 2000 };
const entry = (id: number, sizeBytes = 0): NewEntry => {
  const event = `{"kind":"test","v":1,"id":${id}}`;
  if (sizeBytes === 0) return { event };
  const content = Buffer.alloc(sizeBytes, `original ${id} `);
  return { event, content, sha256: hash('sha256', content) };
};
const ids = (entries: readonly Entry[]) => entries.map(({ event }) => (JSON.parse(event) as { id: number }).id);

async function all(reader: LedgerReader, from = 0): Promise<Entry[]> {
  const found: Entry[] = [];
  for await (const entries of reader.read(from)) found.push(...entries);
  return found;
}

let minute = 0;
const now = () => `2026-04-01T00:${String(minute++ % 60).padStart(2, '0')}:00.000Z`;
const open = (stores: LedgerStores): Promise<Ledger> =>
  openLedger({ stores, sealer: ageSealer([keys.recipient]), station: 'er-1', signingKey: keys.signingKey, now, sizes });
const openReader = (stores: LedgerStores) => openLedgerReader({ stores, opener, verifierKey: keys.verifierKey });

let stores: LedgerStores;
beforeEach(() => {
  stores = memoryStores();
});

describe('appending', () => {
  it('numbers entries from 0, gives one time to all of one append, and reads back across openings', async () => {
    const first = await open(stores);
    expect(first.size()).toBe(0);
    const receipt = await first.append([entry(0), entry(1, 100)]);
    expect(receipt).toMatchObject({ firstSeq: 0, count: 2 });
    const second = await open(stores);
    expect(second.size()).toBe(2);
    expect(await second.append([entry(2)])).toMatchObject({ firstSeq: 2, count: 1 });
    const found = await all(await openReader(stores));
    expect(ids(found)).toEqual([0, 1, 2]);
    expect(found.map(({ seq }) => seq)).toEqual([0, 1, 2]);
    expect(found[0]?.recordedAt).toBe(receipt.recordedAt);
    expect(found[1]?.recordedAt).toBe(receipt.recordedAt);
    expect(Buffer.from(found[1]?.content ?? [])).toEqual(entry(1, 100).content);
    expect(found[0]).not.toHaveProperty('content');
  });

  it('keeps the order of concurrent calls and joins those that wait', async () => {
    const ledger = await open(stores);
    const receipts = await Promise.all(Array.from({ length: 50 }, (_, id) => ledger.append([entry(2 * id), entry(2 * id + 1)])));
    expect(receipts.map(({ firstSeq }) => firstSeq)).toEqual(receipts.map((_, index) => 2 * index));
    expect(ids(await all(await openReader(stores)))).toEqual(Array.from({ length: 100 }, (_, id) => id));
    expect(await stores.log.size()).toBeLessThan(10);
  });

  it('takes one append after another, however soon the next one comes', async () => {
    const disk = powerLossDisk(1);
    const ledger = await open(await openFileStores(disk, keys.verifierKey));
    for (let id = 0; id < 30; id++) await ledger.append([entry(id)]);
    await new Promise<void>((done, failed) => {
      const next = (id: number): unknown =>
        id === 60 ? done() : void ledger.append([entry(id)]).then(() => next(id + 1), failed);
      next(30);
    });
    expect(ledger.size()).toBe(60);
  });

  it('cuts a long append into segments and seals large contents on their own', async () => {
    const ledger = await open(stores);
    const list = Array.from({ length: 40 }, (_, id) => entry(id, id === 7 ? 9000 : 500));
    await ledger.append(list);
    expect(await stores.log.size()).toBeGreaterThan(3);
    expect(await stores.blobs.list()).toEqual([expect.stringMatching(/^000000000007-[0-9a-f]{16}\.zst\.age$/)]);
    const reader = await openReader(stores);
    const found = await all(reader);
    found.forEach(({ content }, id) => {
      expect(Buffer.compare(content as Uint8Array, list[id]?.content as Uint8Array)).toBe(0);
    });
    expect((await reader.entry(7)).content).toHaveLength(9000);
  });

  it('refuses what could not be read back, and goes on', async () => {
    const ledger = await open(stores);
    const content = Buffer.from('x');
    const wrong: NewEntry[] = [
      { event: '' },
      { event: '[]' },
      { event: '{' },
      { event: '{}{}' },
      { event: '{\n}' },
      { event: '{"a":"\ud800"}' },
      { event: '{}', content },
      { event: '{}', content, sha256: 'abc' },
    ];
    for (const bad of wrong) {
      await expect(ledger.append([entry(0), bad])).rejects.toMatchObject({
        code: 'vault.entry-malformed',
        where: 'entry 1 of the append',
      });
    }
    expect(await ledger.append([entry(0)])).toMatchObject({ firstSeq: 0 });
    expect(await ledger.append([])).toMatchObject({ firstSeq: 1, count: 0 });
  });

  it('writes nothing of a patient outside the seal', async () => {
    const disk = powerLossDisk(1);
    const ledger = await open(await openFileStores(disk, keys.verifierKey));
    await ledger.append([
      { event: '{"kind":"test","v":1,"name":"CANARYWORD"}' },
      { event: '{}', content: Buffer.from('CANARYWORD'), sha256: hash('sha256', 'CANARYWORD') },
    ]);
    const digest = hash('sha256', 'CANARYWORD');
    for (const folder of ['', 'segments', 'blobs']) {
      for (const name of await disk.list(folder)) {
        const bytes = Buffer.from((await disk.read(folder === '' ? name : `${folder}/${name}`)) ?? []);
        for (const canary of ['CANARYWORD', digest]) expect(`${name}${bytes.toString('latin1')}`).not.toContain(canary);
      }
    }
  });
});

describe('a ledger whose disk failed', () => {
  it('tells every caller, stays dead, and is right again when reopened', async () => {
    const good = await open(stores);
    await good.append([entry(0)]);
    const failing: BlobStore = { ...stores.segments, put: () => Promise.reject(new Error('EIO')) };
    const ledger = await open({ ...stores, segments: failing });
    const results = await Promise.allSettled([ledger.append([entry(1)]), ledger.append([entry(2)]), ledger.append([entry(3)])]);
    for (const result of results) expect(result).toMatchObject({ status: 'rejected', reason: { name: 'VaultError' } });
    await expect(ledger.append([entry(4)])).rejects.toMatchObject({ code: 'vault.ledger-dead' });
    expect(ledger.size()).toBe(1);
    const again = await open(stores);
    expect(await again.append([entry(5)])).toMatchObject({ firstSeq: 1 });
    expect(ids(await all(await openReader(stores)))).toEqual([0, 5]);
  });
});

describe('opening', () => {
  const filled = async () => {
    const ledger = await open(stores);
    for (let id = 0; id < 4; id++) await ledger.append([entry(id, 10)]);
  };
  const logBut = (change: (records: Uint8Array[]) => Uint8Array[]): LedgerStores => {
    const { log } = stores;
    const changed = async () => {
      const records: Uint8Array[] = [];
      for await (const record of log.read(0)) records.push(record);
      return change(records);
    };
    return {
      ...stores,
      log: {
        size: async () => (await changed()).length,
        append: log.append,
        async *read(from) {
          yield* (await changed()).slice(from);
        },
      },
    };
  };

  it('is an alarm when the log is shorter than the checkpoint', async () => {
    await filled();
    const cut = logBut((records) => records.slice(0, 3));
    await expect(open(cut)).rejects.toMatchObject({
      code: 'vault.log-shorter-than-checkpoint',
      alarm: true,
      where: 'log record 3',
    });
    await expect(openReader(cut)).rejects.toMatchObject({ code: 'vault.log-shorter-than-checkpoint' });
  });

  it('is an alarm when a record was changed, left out, moved or is of another station', async () => {
    await filled();
    const edit = (from: string, to: string) => (records: Uint8Array[]) =>
      records.map((record, index) => (index === 1 ? Buffer.from(Buffer.from(record).toString().replace(from, to)) : record));
    for (const [change, code] of [
      [edit('2026-04', '2025-04'), 'vault.root-mismatch'],
      [edit('"firstSeq":1', '"firstSeq":2'), 'vault.seq-gap'],
      [edit('er-1', 'er-2'), 'vault.station-mismatch'],
      [edit('"v":1', '"v":2'), 'vault.version-unknown'],
      [edit('"count":1', '"count":0'), 'vault.record-malformed'],
      [edit('{', '['), 'vault.record-malformed'],
      [(records: Uint8Array[]) => records.toReversed(), 'vault.seq-gap'],
      [(records: Uint8Array[]) => records.slice(1), 'vault.seq-gap'],
    ] as const) {
      await expect(open(logBut(change))).rejects.toMatchObject({ code });
    }
  });

  it('is an alarm when the checkpoint is gone or signed by someone else', async () => {
    await filled();
    const gone = { ...stores, checkpoint: memoryStores().checkpoint };
    await expect(open(gone)).rejects.toMatchObject({ code: 'vault.checkpoint-missing' });
    const stranger = createVaultKeys('er-1');
    const options = { stores, sealer: ageSealer([keys.recipient]), station: 'er-1', now };
    await expect(openLedger({ ...options, signingKey: stranger.signingKey })).rejects.toMatchObject({
      code: 'vault.checkpoint-forged',
    });
  });

  it('adopts an append that missed only its checkpoint, and not without its segment', async () => {
    await filled();
    const old = memoryStores().checkpoint;
    const before = (await stores.checkpoint.latest()) as string;
    await old.advance(undefined, before);
    await (await open(stores)).append([entry(4, 10)]);
    const behind = { ...stores, checkpoint: old };
    const [last] = (await stores.segments.list()).slice(-1) as [string];
    const lost: BlobStore = { ...stores.segments, get: async () => Promise.reject(new Error('gone')) };
    await expect(open({ ...behind, segments: lost })).rejects.toMatchObject({ code: 'vault.read-failed' });
    const stale: BlobStore = {
      ...stores.segments,
      get: async (name) => (name === last ? new Uint8Array(9) : stores.segments.get(name)),
    };
    await expect(open({ ...behind, segments: stale })).rejects.toMatchObject({ code: 'vault.segment-digest', where: last });
    const ledger = await open(behind);
    expect(ledger.size()).toBe(5);
    expect(await old.latest()).not.toBe(before);
  });
});

describe('reading', () => {
  it('begins anywhere, also in the middle of a segment, and ends quietly', async () => {
    const ledger = await open(stores);
    await ledger.append(Array.from({ length: 30 }, (_, id) => entry(id, 400)));
    const reader = await openReader(stores);
    for (const from of [0, 1, 13, 29])
      expect(ids(await all(reader, from))).toEqual(Array.from({ length: 30 - from }, (_, n) => from + n));
    expect(await all(reader, 30)).toEqual([]);
    for (const seq of [29, 0, 15, 15]) expect(await reader.entry(seq)).toMatchObject({ seq, event: entry(seq).event });
    for (const seq of [30, -1, 0.5, Number.NaN])
      await expect(reader.entry(seq)).rejects.toMatchObject({ code: 'vault.entry-unknown' });
  });

  it('sees what was appended after it was opened, from the same files', async () => {
    const disk = powerLossDisk(1);
    const ledger = await open(await openFileStores(disk, keys.verifierKey));
    await ledger.append([entry(0)]);
    const reader = await openLedgerReader({ stores: fileStoresToRead(disk), opener, verifierKey: keys.verifierKey });
    await ledger.append([entry(1, 50)]);
    expect(ids([await reader.entry(1)])).toEqual([1]);
    await Promise.all([ledger.append([entry(2)]), ledger.append([entry(3)])]);
    expect(ids(await all(reader, 1))).toEqual([1, 2, 3]);
  });

  it('does not believe a changed segment, a segment of another place, or a checkpoint put back', async () => {
    const ledger = await open(stores);
    await ledger.append([entry(0, 50)]);
    const early = await stores.checkpoint.latest();
    await ledger.append([entry(1, 50)]);
    const reader = await openReader(stores);
    const [one, two] = (await stores.segments.list()) as [string, string];
    const swapped: BlobStore = { ...stores.segments, get: (name) => stores.segments.get(name === one ? two : one) };
    await expect(all(await openReader({ ...stores, segments: swapped }))).rejects.toMatchObject({
      code: 'vault.segment-digest',
      where: one,
    });
    const none: BlobStore = { ...memoryStores().segments };
    await expect((await openReader({ ...stores, segments: none })).entry(1)).rejects.toMatchObject({
      code: 'vault.segment-missing',
      where: two,
    });
    Object.assign(stores.checkpoint, { latest: async () => early });
    await expect(all(reader)).rejects.toMatchObject({ code: 'vault.checkpoint-behind' });
  });

  it('with another key opens nothing', async () => {
    await (await open(stores)).append([entry(0)]);
    const stranger = ageOpener([createVaultKeys('er-1').readingKey]);
    const reader = await openLedgerReader({ stores, opener: stranger, verifierKey: keys.verifierKey });
    await expect(reader.entry(0)).rejects.toMatchObject({ code: 'vault.not-openable' });
  });
});
