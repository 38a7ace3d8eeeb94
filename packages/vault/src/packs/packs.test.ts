/**
 * Breakages of our own code that this file was seen to catch:
 *
 * - manifest not synced; folder `packs` not synced after it; a pack not synced; the name of `packs` not synced
 * - length of the log not compared; root not compared; digest or end of the generation before not compared
 * - indexes not compared with their digests before they are relied on
 * - order of a group lost when a bucket is sorted; the second half of a group that is cut over two packs left out
 * - what a killed run left is never removed
 *
 * Caught only beside (`server/src/restore/restore-refusals.test.ts`): MAC not compared. Not caught, because something else says the
 * same: name of the log not compared (the key of the MAC is derived from it).
 */
import { hash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type PowerLossDisk, powerLossDisk } from '../../../testkit/src/faults/power-loss-disk.ts';
import { fileBlobReader } from '../blobs/file-blob-store.ts';
import type { Disk, Opener, Sealer } from '../ports.ts';
import type { GroupedEntry } from './grouped-entry.ts';
import { openPacks } from './open-packs.ts';
import { packKey } from './pack-key.ts';
import { writePacks } from './write-packs.ts';

const IDENTITY = `AGE-SECRET-KEY-1${'Q'.repeat(58)}`;
const LOG = 'tomoshibi/test/00000000';
const AT = '2026-04-01T00:00:00.000Z';
const key = packKey(IDENTITY, LOG);
/** Sealing has no part in this. */
const sealer: Sealer = { seal: async (plain) => plain.slice() };
const opener: Opener = { open: async (sealed) => sealed };
const ROOTS = new Map([5, 7, 9].map((size) => [size, hash('sha256', String(size))]));

function entry(seq: number): GroupedEntry {
  const event = `{"kind":"test","v":1,"groups":${JSON.stringify(seq % 5 === 0 ? ['', 'a"\u0007'] : [`p${seq % 4}`])},"seq":${seq}}`;
  if (seq % 3 === 0) return { seq, recordedAt: AT, event };
  const content = Buffer.alloc(40, `content ${seq} `);
  const sha256 = hash('sha256', content);
  return seq % 7 === 0
    ? { seq, recordedAt: AT, event, blob: 'big.zst.age', sha256 }
    : { seq, recordedAt: AT, event, content, sha256 };
}

const groupsOf = ({ event }: GroupedEntry): readonly string[] => JSON.parse(event).groups;
const expected = (group: string, until: number): GroupedEntry[] =>
  Array.from({ length: until }, (_, seq) => entry(seq)).filter((one) => groupsOf(one).includes(group));

async function* entriesOf(from: number, to: number): AsyncGenerator<GroupedEntry[]> {
  for (let seq = from; seq < to; seq += 4) yield Array.from({ length: Math.min(4, to - seq) }, (_, at) => entry(seq + at));
}

const write = (disk: Disk, logSize: number, from: number, entries: number, base?: { name: string; sha256: string }) =>
  writePacks({
    disk,
    sealer,
    key,
    log: LOG,
    state: { size: logSize, root: ROOTS.get(logSize) as string, nextSeq: 0, edge: [], logBytes: 0 },
    from,
    entries,
    source: entriesOf(from, entries),
    groupsOf,
    ...(base && { base }),
    madeAt: AT,
    extras: async () => new Map([['note', Buffer.from(`until ${entries}`)]]),
    sizes: { bucketEntries: 8, packBytes: 200 },
  });

const open = (disk: Disk, size = 9, log = LOG) =>
  openPacks({
    store: fileBlobReader(disk, 'packs'),
    opener,
    identities: [IDENTITY],
    log,
    checkedLog: async () => ({ size, entries: size * 10, rootsAt: ROOTS }),
  });

async function generations(disk: Disk) {
  await write(disk, 5, 0, 26);
  const { packs } = await open(disk);
  const first = packs?.chain as { name: string; sha256: string };
  return { name: first.name, sha256: first.sha256 };
}

const GROUPS = ['p0', 'p1', 'p2', 'p3', '', 'a"\u0007'];

async function expectWhole(disk: Disk, until: number): Promise<void> {
  const { packs, refused } = await open(disk);
  expect(refused).toEqual([]);
  expect(packs?.entries).toBe(until);
  for (const group of GROUPS) {
    expect(await packs?.group(group)).toEqual(expected(group, until));
    expect(await packs?.seqs(group)).toEqual(expected(group, until).map(({ seq }) => seq));
  }
  expect(await packs?.group('nobody')).toEqual([]);
  expect(Buffer.from((await packs?.extra('note')) ?? []).toString()).toBe(`until ${until}`);
}

describe('packs', () => {
  it('give back every entry of a group in order, over several packs and generations', async () => {
    const disk = powerLossDisk(1);
    const base = await generations(disk);
    await expectWhole(disk, 26);
    await write(disk, 7, 26, 37, base);
    await expectWhole(disk, 37);
    expect(await disk.list('packs.part')).toEqual([]);
  });

  it('are whole or not there, wherever the power fails, and the next night writes them', async () => {
    let reached = true;
    for (let failAt = 1; reached; failAt++) {
      for (const outage of ['power', 'not-done', 'lost-sync'] as const) {
        const first = powerLossDisk(failAt);
        const base = await generations(first);
        const disk: PowerLossDisk = first.restart({ failAt, outage });
        const done = await write(disk, 7, 26, 37, base).then(
          () => true,
          () => false,
        );
        reached = disk.struck();
        const after = disk.reboot();
        const { packs, refused } = await open(after);
        expect(refused).toEqual([]);
        expect([26, 37]).toContain(packs?.entries);
        if (done) expect(packs?.entries).toBe(37);
        await expectWhole(after, packs?.entries as number);
        if (packs?.entries === 26) {
          await write(after, 9, 26, 37, base);
          const names = await after.list('packs');
          const whole = new Set(names.filter((name) => name.endsWith('.manifest')).map((name) => name.slice(0, 21)));
          expect(names.filter((name) => !whole.has(name.slice(0, 21)))).toEqual([]);
        }
        await expectWhole(after, 37);
      }
    }
  }, 60_000);

  it('are refused by name: another log, a log that is shorter, another root, another base', async () => {
    const disk = powerLossDisk(1);
    const base = await generations(disk);
    await write(disk, 7, 26, 37, { ...base, sha256: '0'.repeat(64) });
    const { packs, refused } = await open(disk);
    expect(packs?.entries).toBe(26);
    expect(refused).toMatchObject([{ code: 'vault.packs-damaged' }]);
    expect((await open(disk, 4)).refused.map(({ code }) => code)).toEqual(Array(2).fill('vault.packs-newer-than-log'));
    expect((await open(disk, 9, 'tomoshibi/other/00000000')).refused.map(({ code }) => code)).toEqual(
      Array(2).fill('vault.keys-mismatch'),
    );
    const roots = new Map(ROOTS).set(5, hash('sha256', 'fork'));
    const store = fileBlobReader(disk, 'packs');
    const options = { store, opener, identities: [IDENTITY], log: LOG };
    const forked = await openPacks({ ...options, checkedLog: async () => ({ size: 9, entries: 90, rootsAt: roots }) });
    expect(forked.refused.at(-1)).toMatchObject({ name: base.name, code: 'vault.packs-other-log' });
  });

  it('one flipped bit in any file is found: the generation is refused, or the group says so', async () => {
    const disk = powerLossDisk(1);
    await generations(disk);
    for (const name of await disk.list('packs')) {
      const path = `packs/${name}`;
      const good = (await disk.read(path)) as Uint8Array;
      const bad = Buffer.from(good);
      const at = (name.length * 31) % bad.length;
      bad[at] = (bad[at] as number) ^ 4;
      await disk.write(path, bad);
      const { packs, refused } = await open(disk);
      if (name.includes('.tar.')) {
        const told = await Promise.all(
          GROUPS.map((group) =>
            packs?.group(group).then(
              (found) => {
                expect(found).toEqual(expected(group, 26));
                return 'good';
              },
              (error) => error.code,
            ),
          ),
        );
        expect(told).toContain('vault.packs-damaged');
        expect(told.filter((one) => one !== 'good' && one !== 'vault.packs-damaged')).toEqual([]);
      } else {
        expect(packs).toBeUndefined();
        expect(refused[0]?.code).toMatch(/^vault\.(packs-forged|packs-damaged|keys-mismatch)$/);
      }
      await disk.write(path, good);
    }
    await expectWhole(disk, 26);
  });
});
