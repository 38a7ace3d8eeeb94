/**
 * The journal beside the log: what it holds, how it is moved, and what is believed of it.
 *
 * Breakages of our own code that this file was seen to catch: journal not read by the reader; read after the log instead of
 * before; settled commits moved again; damage inside passed over; torn end not put aside; signature, digest, padding or place in
 * the log of a commit not looked at; claim not looked at after a commit, or before the first; end of what is written not marked;
 * times lost in settling, or given out as one; bytes of the caller held instead of copied; close that does not settle; large
 * append ahead of the journal; journal note signed as a checkpoint.
 */
import { execFileSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { type PowerLossDisk, powerLossDisk } from '../../../testkit/src/faults/power-loss-disk.ts';
import { readCheckpoint } from '../checkpoint/checkpoint.ts';
import { noteVerifier } from '../checkpoint/signed-note.ts';
import { nodeDisk } from '../fs/node-disk.ts';
import type { Disk } from '../ports.ts';
import { ageOpener } from '../seal/age-opener.ts';
import { ageSealer } from '../seal/age-sealer.ts';
import { createVaultKeys } from '../vault-keys.ts';
import { verifyVault } from '../verify/verify.ts';
import type { Entry, Ledger, LedgerReader, NewEntry } from './ledger.ts';
import { JOURNAL_SIZES, type JournalSizes } from './ledger-journal.ts';
import { openLedger } from './open-ledger.ts';
import { openLedgerReader } from './open-reader.ts';
import { fileStoresToRead, openFileStores } from './stores.ts';

const keys = createVaultKeys('er-1');
const opener = ageOpener([keys.readingKey]);
let second = 0;
const now = () => new Date(Date.UTC(2026, 3, 1, 0, 0, second++)).toISOString();
const original = (id: number, sizeBytes = 40): NewEntry => {
  const content = Buffer.alloc(sizeBytes, `original ${id} `);
  return { event: `{"kind":"test","v":1,"id":${id}}`, content, sha256: hash('sha256', content) };
};
const idOf = ({ event }: Entry) => (JSON.parse(event) as { id: number }).id;

async function open(disk: Disk, sizes: Partial<JournalSizes> = {}): Promise<Ledger> {
  const stores = await openFileStores(disk, keys.verifierKey, 64 << 10);
  const sealer = ageSealer([keys.recipient]);
  return openLedger({ stores, sealer, station: 'er-1', signingKey: keys.signingKey, now, sizes });
}
const openReader = (disk: Disk) => openLedgerReader({ stores: fileStoresToRead(disk), opener, verifierKey: keys.verifierKey });
async function all(reader: LedgerReader, from = 0): Promise<Entry[]> {
  const found: Entry[] = [];
  for await (const entries of reader.read(from)) found.push(...entries);
  return found;
}
const logRecords = async (disk: Disk) =>
  Buffer.from((await disk.read('log')) ?? [])
    .toString()
    .split('\n').length - 1;

let disk: PowerLossDisk;
beforeEach(() => {
  disk = powerLossDisk(1);
});

describe('small appends', () => {
  it('are read from the journal at once, also by a reader that was open, and are the same after they are settled', async () => {
    const ledger = await open(disk);
    const reader = await openReader(disk);
    const receipts = [];
    for (let id = 0; id < 6; id++) {
      receipts.push(await ledger.append([original(id)]));
      expect(idOf(await reader.entry(id))).toBe(id);
    }
    expect(await logRecords(disk)).toBe(0);
    const before = await all(reader);
    expect(before.map(({ recordedAt }) => recordedAt)).toEqual(receipts.map(({ recordedAt }) => recordedAt));
    expect(new Set(receipts.map(({ recordedAt }) => recordedAt)).size).toBe(6);
    await ledger.close();
    expect(await logRecords(disk)).toBe(1);
    expect(await disk.size('journal')).toBe(0);
    expect(await all(reader, 2)).toEqual(before.slice(2));
    expect(await all(await openReader(disk))).toEqual(before);
    // Whoever projects takes one time for each array.
    for await (const entries of (await openReader(disk)).read(0))
      expect(new Set(entries.map((entry) => entry.recordedAt)).size).toBe(1);
    expect((await verifyVault({ stores: fileStoresToRead(disk), verifierKey: keys.verifierKey, opener })).alarms).toEqual([]);
  });

  it('are settled when the journal is full, before a large append, and by the clock', async () => {
    const ledger = await open(disk, { settleBytes: 20_000, settleMs: 30 });
    for (let id = 0; id < 9; id++) await ledger.append([original(id)]);
    expect(await logRecords(disk)).toBeGreaterThan(0);
    await ledger.append([original(9, 300_000)]);
    expect(await all(await openReader(disk))).toHaveLength(10);
    const records = await logRecords(disk);
    await ledger.append([original(10)]);
    expect(await logRecords(disk)).toBe(records);
    await expect.poll(() => logRecords(disk), { timeout: 3000 }).toBe(records + 1);
    expect((await all(await openReader(disk))).map(idOf)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    await ledger.close();
  });

  it('are what they were when acknowledged, though the sender uses its memory again', async () => {
    const ledger = await open(disk);
    const entry = original(1);
    await ledger.append([entry]);
    entry.content?.fill(0);
    await ledger.close();
    const [found] = await all(await openReader(disk));
    expect(Buffer.from(found?.content ?? [])).toEqual(original(1).content);
  });

  it('can be read all the while by readers that never see a gap, a repeat or an alarm', async () => {
    const folder = nodeDisk(mkdtempSync(join(tmpdir(), 'tomoshibi-journal-')));
    const ledger = await open(folder, { settleBytes: 24_000, settleMs: 5 });
    let going = true;
    const reading = async () => {
      const reader = await openReader(folder);
      let last = 0;
      while (going) {
        const ids = (await all(reader)).map(idOf);
        expect(ids).toEqual(ids.map((_, index) => index));
        expect(ids.length).toBeGreaterThanOrEqual(last);
        last = ids.length;
        const size = ledger.size();
        if (size > 0) expect(idOf(await reader.entry(size - 1))).toBe(size - 1);
        await openReader(folder);
      }
    };
    const readers = [reading(), reading()];
    for (let id = 0; id < 70; id++) await ledger.append([original(id, id % 40 === 0 ? 300_000 : 200)]);
    going = false;
    await Promise.all(readers);
    await ledger.close();
    expect((await all(await openReader(folder))).map(idOf)).toHaveLength(70);
  }, 60_000);

  it('are refused after closing, and closing twice is once', async () => {
    const ledger = await open(disk);
    const last = ledger.append([original(0)]);
    await Promise.all([ledger.close(), ledger.close()]);
    expect(await last).toMatchObject({ firstSeq: 0 });
    await expect(ledger.append([original(1)])).rejects.toMatchObject({ code: 'vault.ledger-dead' });
    expect(await all(await openReader(disk))).toHaveLength(1);
  });
});

describe('a journal left behind', () => {
  /** Three commits, the process gone. */
  const left = async (): Promise<void> => {
    const ledger = await open(disk);
    for (let id = 0; id < 3; id++) await ledger.append([original(id)]);
  };
  const blocks = async () => Buffer.from((await disk.read('journal')) as Uint8Array);
  const damage = async (change: (bytes: Buffer) => void) => {
    const bytes = await blocks();
    change(bytes);
    await disk.write('journal', bytes);
  };

  it('is moved to its places as it is, once, however often opening is cut short', async () => {
    await left();
    const names = (await all(await openReader(disk))).map(idOf);
    expect(names).toEqual([0, 1, 2]);
    for (let failAt = 1; ; failAt++) {
      const again = disk.restart({ failAt, outage: failAt % 2 === 0 ? 'done' : 'not-done' });
      await open(again).catch((error) => expect(error).toMatchObject({ name: 'VaultError', alarm: false }));
      if (!again.struck()) break;
    }
    const ledger = await open(disk);
    expect(ledger.size()).toBe(3);
    expect(await logRecords(disk)).toBe(3);
    expect(await ledger.append([original(3)])).toMatchObject({ firstSeq: 3 });
    await ledger.close();
    expect((await all(await openReader(disk))).map(idOf)).toEqual([0, 1, 2, 3]);
  });

  it('is not believed from another station, another place in the log, or with any bit changed', async () => {
    await left();
    const whole = await blocks();
    for (let at = 4096; at < 4096 * 2; at += 131) {
      await disk.write('journal', whole);
      await damage((bytes) => {
        bytes[at] = (bytes[at] as number) ^ 1;
      });
      await expect(open(disk), `byte ${at}`).rejects.toMatchObject({ code: 'vault.journal-damaged', alarm: true });
      await expect(openReader(disk)).rejects.toMatchObject({ code: 'vault.journal-damaged' });
    }
    await disk.write('journal', whole);
  });

  it('is not believed after another log than its own, though the numbers fit', async () => {
    const later = async (on: PowerLossDisk) => {
      const ledger = await open(on);
      for (let id = 0; id < 3; id++) await ledger.append([original(id)]);
      await ledger.close();
      await (await open(on)).append([original(3)]);
      return (await on.read('journal')) as Uint8Array;
    };
    const other = powerLossDisk(2);
    const [ours] = [await later(disk), await later(other)];
    await other.write('journal', ours);
    await expect(openReader(other)).rejects.toMatchObject({ code: 'vault.journal-damaged' });
    await expect(open(other)).rejects.toMatchObject({ code: 'vault.journal-damaged' });
    // Nor after its own log when that was put back to an earlier state.
    const rolledBack = powerLossDisk(3);
    await (await open(rolledBack)).append([original(0)]);
    await rolledBack.write('journal', ours);
    await expect(open(rolledBack)).rejects.toMatchObject({ code: 'vault.journal-damaged' });
    expect((await open(disk)).size()).toBe(4);
  });

  it('with a torn end is cut there, and the end is kept aside', async () => {
    await left();
    const size = 3;
    await damage((bytes) => {
      const third = bytes.indexOf('segments/000000000002', 0, 'latin1');
      bytes.fill(0x7b, third + 700, third + 900);
    });
    const ledger = await open(disk);
    expect(ledger.size()).toBe(size - 1);
    const torn = await disk.read('journal.torn-at-2');
    expect(Buffer.from(torn as Uint8Array).toString('latin1', 0, 21)).toBe('segments/000000000002');
    expect(await ledger.append([original(9)])).toMatchObject({ firstSeq: 2 });
  });

  it('is up again within 5 s when it is as full as it gets', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-journal-'));
    const ledger = await open(nodeDisk(folder), { settleMs: 600_000 });
    const sent = JOURNAL_SIZES.settleCommits;
    for (let id = 0; id < sent; id++) await ledger.append([original(id, 10)]);
    expect(readFileSync(join(folder, 'log')).length).toBe(0);
    const started = performance.now();
    const next = await open(nodeDisk(folder));
    expect(performance.now() - started).toBeLessThan(5000);
    expect(next.size()).toBe(sent);
    await next.close();
    await ledger.close().catch(() => undefined);
  }, 60_000);

  it('is a tar stream that stock tar, age and zstd read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-journal-'));
    const out = mkdtempSync(join(tmpdir(), 'tomoshibi-journal-out-'));
    const ledger = await open(nodeDisk(folder));
    for (let id = 0; id < 3; id++) await ledger.append([original(id, 3000)]);
    execFileSync('tar', ['-xf', join(folder, 'journal')], { cwd: out });
    writeFileSync(join(out, 'key'), `${keys.readingKey}\n`);
    for (let id = 0; id < 3; id++) {
      const script = `age -d -i key segments/00000000000${id}-*.tar.zst.age | zstd -d | tar -x && sha256sum --quiet -c SHA256SUMS`;
      execFileSync('sh', ['-c', script], { cwd: out });
      expect(readFileSync(join(out, `contents/00000000000${id}`))).toEqual(original(id, 3000).content);
      const note = readFileSync(join(out, `commits/00000000000${id}`), 'utf8');
      expect(note.split('\n')[0]).toBe(`${noteVerifier(keys.verifierKey).name} journal`);
      // Signed by the same key, and yet no checkpoint.
      expect(() => readCheckpoint(note, noteVerifier(keys.verifierKey))).toThrow('vault.checkpoint-forged');
    }
    await ledger.close();
  });
});

describe('two writers', () => {
  it('the first is told when a second has opened, and nothing of it is lost', async () => {
    const first = await open(disk);
    await first.append([original(0)]);
    const next = await open(disk);
    expect(next.size()).toBe(1);
    await expect(first.append([original(1)])).rejects.toMatchObject({ code: 'vault.log-moved' });
    await next.append([original(2)]);
    await first.close();
    expect((await all(await openReader(disk))).map(idOf)).toEqual([0, 2]);
    await (await open(disk)).close();
    expect((await all(await openReader(disk))).map(idOf)).toEqual([0, 2]);
  });

  it('one that has written nothing yet is told too', async () => {
    const first = await open(disk);
    const next = await open(disk);
    await expect(first.append([original(1)])).rejects.toMatchObject({ code: 'vault.log-moved' });
    expect(await next.append([original(2)])).toMatchObject({ firstSeq: 0 });
    await next.close();
    expect((await all(await openReader(disk))).map(idOf)).toEqual([2]);
  });
});
