/**
 * Breakages seen to fail here: a list not checked against its signature, or not bound to its head · another kit overwritten · files of
 * others removed · forms that are dropped left · an ended kit written · the number not kept first · no filling · a good head rewritten
 * because an old one came back.
 */
import { hash } from 'node:crypto';
import { headFile, paddedSize, shardFile } from '@tomoshibi/hospital';
import type { Disk } from '@tomoshibi/vault';
import { describe, expect, it } from 'vitest';
import { powerLossDisk } from '../../../../testkit/src/faults/power-loss-disk.ts';
import { pathsOn as files, linesOf as lines, wholeWith as whole } from '../../../testdata/kit-lines.ts';
import { type SmallKitOptions, smallContent, smallKit, smallPatients } from '../../../testdata/small-kit.ts';
import { watched } from '../../../testdata/watched-disk.ts';
import { headScript, readHeadScript, readShardScript } from './kit-scripts.ts';
import { openKitOnDisk } from './open-kit-on-disk.ts';
import { writeKit } from './write-kit.ts';

/** Small shards, so that there are many. */
const sizes = { chartBytes: 16 << 10, pictureBytes: 16 << 10, patientsOfPart: 100 };
const start = (on: Disk, options: SmallKitOptions) => smallKit(on, { sizes, ...options });

describe('a stick', () => {
  it('that was emptied or whose list was touched is written anew as a whole', async () => {
    const bytesOf = async (disk: Disk, path: string) => Buffer.from((await disk.read(path)) as Uint8Array);
    const spoils: readonly ((disk: Disk, old: readonly Buffer[]) => Promise<void>)[] = [
      async (disk) => {
        for (const name of await disk.list('data')) await disk.remove(`data/${name}`);
      },
      // One digit of the digest of a shard; a line too many; no signature; the list of the generation before with its good signature.
      async (disk) => {
        const list = await bytesOf(disk, 'sums-2.txt');
        const at = list.indexOf('  data/') - 1;
        list[at] = list[at] === 0x30 ? 0x31 : 0x30;
        await disk.write('sums-2.txt', list);
      },
      async (disk) => disk.append('sums-2.txt', Buffer.from('\n')),
      async (disk) => disk.remove('sums-2.sig'),
      async (disk, [list, signature]) => {
        await disk.write('sums-2.txt', list as Buffer);
        await disk.write('sums-2.sig', signature as Buffer);
      },
    ];
    for (const spoil of spoils) {
      const disk = powerLossDisk(1);
      const patients = smallPatients(9);
      const kit = await start(disk, { patients });
      const old = [await bytesOf(disk, 'sums-1.txt'), await bytesOf(disk, 'sums-1.sig')];
      expect(await kit.refresh()).toMatchObject({ changed: 0 });
      await spoil(disk, old);
      expect(await kit.refresh()).toMatchObject({ changed: 9, patientCount: 9 });
      await whole(kit, patients);
      expect(await kit.refresh()).toMatchObject({ changed: 0 });
    }
  });

  it('that lost one shard gets the charts of that shard again, and no digest of what lies there is ever signed', async () => {
    const disk = powerLossDisk(1);
    const patients = smallPatients(60);
    const kit = await start(disk, { patients });
    const charts = await lines(kit);
    const lost = charts.get(patients[0]?.number ?? '')?.chart.shard ?? '';
    const altered = charts.get(patients[59]?.number ?? '')?.chart.shard ?? '';
    expect(altered).not.toBe(lost);
    await disk.remove(shardFile(lost));
    const bytes = Buffer.from((await disk.read(shardFile(altered))) as Uint8Array);
    bytes.write('AAAA', 100);
    await disk.write(shardFile(altered), bytes);
    const { changed } = await kit.refresh();
    expect(changed).toBe([...charts.values()].filter(({ chart }) => chart.shard === lost).length);
    await expect(whole(kit, patients)).rejects.toThrow(/does not open/);
    const list = Buffer.from((await disk.read('sums-2.txt')) as Uint8Array).toString();
    expect(list).toContain(shardFile(altered));
    expect(list).not.toContain(hash('sha256', bytes));
  });

  it('of another kit is refused, and nothing on it is touched', async () => {
    const { disk, written } = watched();
    const mine = await start(disk, {});
    written();
    const before = await files(disk);
    await expect(start(disk, {})).rejects.toMatchObject({ code: 'kit.not-ours' });
    expect(written()).toEqual([]);
    expect(await files(disk)).toEqual(before);
    await whole(mine, smallPatients(12));
  });

  it('that a later version wrote is refused, and nothing on it is touched', async () => {
    const { disk, written } = watched();
    const kit = await start(disk, {});
    const json = readHeadScript((await disk.read(headFile(1))) as Uint8Array) as string;
    await disk.write(headFile(1), headScript(json.replace('"v":1', '"v":2')));
    written();
    await expect(kit.refresh()).rejects.toMatchObject({ code: 'kit.version-unknown' });
    expect(written()).toEqual([]);
  });

  it('with the head of one generation and the directory of another does not open', async () => {
    const disk = powerLossDisk(1);
    const kit = await start(disk, {});
    const was = (await openKitOnDisk(disk, kit.secret())).head.directory;
    const old = new Map<string, Uint8Array>();
    for (const { shard } of was) old.set(shardFile(shard), (await disk.read(shardFile(shard))) as Uint8Array);
    await kit.refresh();
    const { head } = await openKitOnDisk(disk, kit.secret());
    const [is] = head.directory;
    const [from] = was;
    // Under the name the new head asks for, as it lay and with its name put right.
    const moved = Buffer.from(old.get(shardFile(from?.shard ?? '')) as Uint8Array).toString('latin1');
    for (const text of [moved, moved.replace(from?.shard ?? '', is?.shard ?? '')]) {
      await disk.write(shardFile(is?.shard ?? ''), Buffer.from(text, 'latin1'));
      await expect(openKitOnDisk(disk, kit.secret())).rejects.toMatchObject({ code: 'kit.damaged' });
    }
  });

  it('gives sizes away in steps only', async () => {
    const disk = powerLossDisk(1);
    await start(disk, { patients: smallPatients(12).map((patient, at) => ({ ...patient, bulkKiB: at })) });
    const steps = new Set<number>();
    for (const name of await disk.list('data')) {
      if (name.startsWith('head')) continue;
      const shard = name.slice(0, -3);
      for (const slot of readShardScript(shard, (await disk.read(shardFile(shard))) as Uint8Array) ?? []) {
        const sealed = Buffer.from(slot, 'base64').length;
        const plain = [sealed - 16, sealed - 28].find((length) => paddedSize(length) === length);
        expect(plain).toBeDefined();
        steps.add(plain as number);
      }
    }
    expect(Math.min(...steps)).toBe(1024);
    expect(steps.size).toBeGreaterThan(3);
  });
});

describe('a kit', () => {
  it('that is ended or unknown is not written', async () => {
    const { disk, written } = watched();
    const kit = await start(disk, {});
    written();
    const keys = kit.keys();
    const ended = { ...keys, kits: { 'KIT-07': { ...kit.secret(), ended: true as const } } };
    const job = {
      disk,
      page: Buffer.from(''),
      extra: {},
      now: () => new Date(),
      goodHours: 72,
      content: smallContent(),
      begin: () => {},
    };
    await expect(writeKit({ ...job, kit: 'KIT-07', keys: ended })).rejects.toMatchObject({ code: 'kit.ended' });
    await expect(writeKit({ ...job, kit: 'KIT-08', keys })).rejects.toMatchObject({ code: 'kit.unknown' });
    expect(written()).toEqual([]);
  });

  it('draws its number before anything is written, and stops when the number cannot be kept', async () => {
    const { disk, written } = watched();
    const kit = await start(disk, {});
    written();
    const begun: number[] = [];
    const unkept = writeKit({
      ...{ disk, kit: 'KIT-07', keys: kit.keys(), content: smallContent(), page: Buffer.from('') },
      ...{ extra: {}, now: () => new Date(), goodHours: 72 },
      begin: (generation) => {
        begun.push(generation);
        throw new Error('keys cannot be written');
      },
    });
    await expect(unkept).rejects.toThrow('keys cannot be written');
    expect(begun).toEqual([2]);
    expect(written()).toEqual([]);
  });

  it('whose old head came back does not risk the newest one for it', async () => {
    const { disk, written } = watched();
    const kit = await start(disk, {});
    const old = (await disk.read(headFile(1))) as Uint8Array;
    await kit.refresh();
    // What it leads to is gone; a try that was cut short would have left that too.
    await disk.write(headFile(1), old);
    written();
    await kit.refresh();
    expect(written()).not.toContain(headFile(2));
    await whole(kit, smallPatients(12));
  });

  it('says how long it is good, and gets a number that is never used twice', async () => {
    const disk = powerLossDisk(1);
    const kit = await start(disk, { now: () => new Date('2026-05-01T10:00:00.000Z'), goodHours: 24 });
    expect(kit.written).toMatchObject({ madeInstant: '2026-05-01T10:00:00.000Z', goodUntilInstant: '2026-05-02T10:00:00.000Z' });
    await expect(kit.refresh({ signal: AbortSignal.abort(new Error('stopped')) })).rejects.toThrow('stopped');
    // 2 was begun, and 3 would be written where 1 lies.
    expect(await kit.refresh()).toMatchObject({ generation: 4 });
    expect((await files(disk)).filter((path) => /sums|head/.test(path))).toEqual(['data/head-0.js', 'sums-4.sig', 'sums-4.txt']);
  });
});
