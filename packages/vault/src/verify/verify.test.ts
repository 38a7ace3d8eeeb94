/**
 * What is found when stored bytes are changed, cut, swapped or sealed with a lie inside.
 *
 * Breakages of our own code that this file was seen to catch: segment digest not compared; root not compared; shorter log let
 * pass; entries root, SHA256SUMS, digest of an entry, digest of a large content not compared; segment of another log accepted;
 * signature of the checkpoint not checked; one append after another left waiting for ever.
 */
import { hash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type PowerLossDisk, powerLossDisk } from '../../../testkit/src/faults/power-loss-disk.ts';
import { compress, decompress } from '../ledger/compress.ts';
import { openLedger } from '../ledger/open-ledger.ts';
import { packSegment } from '../ledger/segment.ts';
import { fileStoresToRead, memoryStores, openFileStores } from '../ledger/stores.ts';
import { readTar, writeTar } from '../ledger/tar.ts';
import { ageOpener } from '../seal/age-opener.ts';
import { ageSealer } from '../seal/age-sealer.ts';
import { createVaultKeys } from '../vault-keys.ts';
import { verifyVault } from './verify.ts';

const keys = createVaultKeys('er-1');
const sealer = ageSealer([keys.recipient]);
const opener = ageOpener([keys.readingKey]);
const now = () => '2026-04-01T00:00:00.000Z';
const sizes = { segmentBytes: 4000, blobBytes: 700 };
const content = (text: string) => ({ content: Buffer.from(text), sha256: hash('sha256', text) });

/** Files of a vault with four segments (seq 0–1, 2–3, 4–5, 6–7) and one large content (seq 3). */
const files = new Map<string, Uint8Array>();

async function diskWith(change: (files: Map<string, Uint8Array>) => void = () => undefined): Promise<PowerLossDisk> {
  const changed = new Map([...files].map(([path, bytes]) => [path, bytes.slice()]));
  change(changed);
  const disk = powerLossDisk(1);
  for (const folder of ['segments', 'blobs']) await disk.makeFolder(folder);
  for (const [path, bytes] of changed) await disk.write(path, bytes);
  return disk;
}

const verify = (disk: PowerLossDisk, withKey = false) =>
  verifyVault({ stores: fileStoresToRead(disk), verifierKey: keys.verifierKey, ...(withKey && { opener }) });
const nth = (folder: string, index: number) =>
  [...files.keys()].filter((path) => path.startsWith(folder)).sort()[index] as string;
const bare = (path: string) => path.replace(/^.*\//, '');

beforeAll(async () => {
  const disk = powerLossDisk(1);
  // Without a journal every append is a segment at once.
  const { journal: _, ...stores } = await openFileStores(disk, keys.verifierKey);
  const ledger = await openLedger({ stores, sealer, station: 'er-1', signingKey: keys.signingKey, now, sizes });
  for (let id = 0; id < 4; id++) {
    await ledger.append([{ event: `{"id":${id}}` }, { event: '{}', ...content(`original ${id}`.repeat(id === 1 ? 100 : 3)) }]);
  }
  for (const folder of ['', 'segments', 'blobs']) {
    for (const name of await disk.list(folder)) {
      const path = folder === '' ? name : `${folder}/${name}`;
      const bytes = await disk.read(path);
      if (bytes) files.set(path, bytes);
    }
  }
});

describe('verify without a key', () => {
  it('finds nothing in a sound vault', async () => {
    const sound = {
      ok: true,
      entries: 8,
      segments: 4,
      alarms: [],
      orphans: [],
      unacknowledged: 0,
      doubts: [],
      trusted: { records: 0, entries: 0 },
    };
    expect(await verify(await diskWith())).toEqual(sound);
    expect(await verify(await diskWith(), true)).toEqual(sound);
  });

  it('names a segment or blob that is gone, and goes on with the rest', async () => {
    const segment = nth('segments', 2);
    expect(await verify(await diskWith((all) => all.delete(segment)))).toMatchObject({
      ok: false,
      segments: 3,
      entries: 6,
      alarms: [{ code: 'vault.segment-missing', where: bare(segment), seq: 4, looks: 'deleted' }],
    });
    const blob = nth('blobs', 0);
    expect((await verify(await diskWith((all) => all.delete(blob)))).alarms).toEqual([
      { code: 'vault.segment-missing', where: bare(blob), seq: 2, looks: 'deleted' },
    ]);
  });

  it('finds any single flipped bit in any file that counts', async () => {
    for (const [path, bytes] of files) {
      const steps = path === 'checkpoint' ? 1 : path === 'log' ? 5 : 41;
      for (let at = 0; at < bytes.length; at += steps) {
        const disk = await diskWith((all) => {
          const changed = all.get(path) as Uint8Array;
          changed[at] = (changed[at] as number) ^ (1 << (at % 8));
        });
        const { ok, alarms } = await verify(disk);
        if (ok || (path.includes('/') && alarms[0]?.where !== bare(path))) expect([path, at, alarms]).toBe('found and named');
      }
    }
  });

  it('finds a log that was cut, an old checkpoint that was kept, and a checkpoint that is gone', async () => {
    const cut = await diskWith((all) => {
      const log = Buffer.from(all.get('log') as Uint8Array);
      all.set('log', log.subarray(0, log.lastIndexOf(10, log.length - 2) + 1));
    });
    expect((await verify(cut)).alarms).toEqual([
      { code: 'vault.log-shorter-than-checkpoint', where: 'log record 3', seq: 6, looks: 'tail-cut' },
    ]);
    const half = await diskWith((all) => all.set('log', (all.get('log') as Uint8Array).slice(0, -9)));
    expect((await verify(half)).alarms).toEqual([{ code: 'vault.log-damaged', where: 'log record 3', seq: 6, looks: 'edited' }]);
    const none = await diskWith((all) => all.delete('checkpoint'));
    expect((await verify(none)).alarms).toEqual([{ code: 'vault.checkpoint-missing', where: 'checkpoint', looks: 'deleted' }]);
  });

  it('finds a record that was rewritten with all its digests right', async () => {
    const disk = await diskWith((all) => {
      const lines = Buffer.from(all.get('log') as Uint8Array)
        .toString()
        .split('\n');
      const body = (lines[1] as string).replace('2026-04-01', '2020-04-01').slice(0, -65);
      lines[1] = `${body} ${hash('sha256', body)}`;
      all.set('log', Buffer.from(lines.join('\n')));
    });
    expect((await verify(disk)).alarms[0]?.code).toBe('vault.root-mismatch');
  });

  it('reports what an append that never happened left behind, without alarm', async () => {
    const disk = await diskWith((all) => {
      all.set('segments/000000000008-00.tar.zst.age', new Uint8Array(3));
      all.set('log', Buffer.concat([all.get('log') as Uint8Array, Buffer.from('00000300 000')]));
    });
    expect(await verify(disk)).toMatchObject({ ok: true, orphans: ['000000000008-00.tar.zst.age'] });
  });
});

describe('verify with the reading key', () => {
  it('finds entries that are not those whose root was logged', async () => {
    // A sealer that puts another segment in the place of the one it was given: all digests outside are right.
    const head = { v: 1 as const, log: keys.verifierKey.split('+')[0] as string, firstSeq: 0, count: 1, recordedAt: now() };
    const { packed } = await packSegment(head, [{ event: '{"other":1}' }], new Map());
    const stores = memoryStores();
    const lying = { seal: () => sealer.seal(packed) };
    const ledger = await openLedger({ stores, sealer: lying, station: 'er-1', signingKey: keys.signingKey, now });
    await ledger.append([{ event: '{}' }]);
    expect((await verifyVault({ stores, verifierKey: keys.verifierKey })).ok).toBe(true);
    const { alarms } = await verifyVault({ stores, verifierKey: keys.verifierKey, opener });
    expect(alarms).toMatchObject([{ code: 'vault.entries-root', seq: 0 }]);
  });

  it('finds a segment of another log in the place of ours', async () => {
    const head = { v: 1 as const, log: 'tomoshibi/er-1/other', firstSeq: 0, count: 1, recordedAt: now() };
    const { packed } = await packSegment(head, [{ event: '{}' }], new Map());
    const stores = memoryStores();
    const lying = { seal: () => sealer.seal(packed) };
    const ledger = await openLedger({ stores, sealer: lying, station: 'er-1', signingKey: keys.signingKey, now });
    await ledger.append([{ event: '{}' }]);
    const { alarms } = await verifyVault({ stores, verifierKey: keys.verifierKey, opener });
    expect(alarms).toMatchObject([{ code: 'vault.segment-malformed', seq: 0 }]);
  });

  it('finds SHA256SUMS that do not fit, and entry lines that do not fit though SHA256SUMS does', async () => {
    const wrong = '0'.repeat(64);
    const right = hash('sha256', 'one');
    for (const [said, inSums] of [
      [right, wrong],
      [wrong, right],
    ] as const) {
      const stores = memoryStores();
      const lying = {
        async seal(plain: Uint8Array) {
          const members = readTar(await decompress(plain)).map(({ name, bytes }) => {
            if (name !== 'SHA256SUMS') return { name, bytes };
            return { name, bytes: Buffer.from(Buffer.from(bytes).toString().replace(said, inSums)) };
          });
          return sealer.seal(await compress(writeTar(members, 0)));
        },
      };
      const ledger = await openLedger({ stores, sealer: lying, station: 'er-1', signingKey: keys.signingKey, now });
      await ledger.append([{ event: '{}', content: Buffer.from('one'), sha256: said }]);
      const { alarms } = await verifyVault({ stores, verifierKey: keys.verifierKey, opener });
      expect(alarms).toMatchObject([{ code: 'vault.content-digest', seq: 0 }]);
    }
  });

  it('says when the key is not the right one', async () => {
    const stranger = ageOpener([createVaultKeys('er-1').readingKey]);
    const report = await verifyVault({
      stores: fileStoresToRead(await diskWith()),
      verifierKey: keys.verifierKey,
      opener: stranger,
    });
    expect(report.alarms.map(({ code }) => code)).toEqual(Array(4).fill('vault.not-openable'));
  });

  it('finds a content that is not what the caller said it was', async () => {
    const stores = memoryStores();
    const ledger = await openLedger({ stores, sealer, station: 'er-1', signingKey: keys.signingKey, now, sizes });
    await ledger.append([{ event: '{}', content: Buffer.from('one'), sha256: hash('sha256', 'two') }]);
    await ledger.append([{ event: '{}', content: Buffer.alloc(900), sha256: hash('sha256', 'two') }]);
    const { alarms } = await verifyVault({ stores, verifierKey: keys.verifierKey, opener });
    expect(alarms.map(({ code, seq }) => [code, seq])).toEqual([
      ['vault.content-digest', 0],
      ['vault.content-digest', 1],
    ]);
  });
});

it('compress is what seals large contents: a stranger opens them with age and zstd', async () => {
  const stores = memoryStores();
  const ledger = await openLedger({ stores, sealer, station: 'er-1', signingKey: keys.signingKey, now, sizes });
  await ledger.append([{ event: '{}', ...content('x'.repeat(900)) }]);
  const [name] = (await stores.blobs.list()) as [string];
  const opened = await opener.open(await stores.blobs.get(name));
  expect(Buffer.from(opened)).toEqual(await compress(Buffer.from('x'.repeat(900))));
});
