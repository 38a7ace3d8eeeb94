/**
 * Breakages seen to fail here: digests never equal, always equal · places kept without looking where they lie · drawn pages not offered,
 * not moved out of a dead shard · a shard rewritten at a quarter, or never · kit key, slot key or nonce of the directory used twice.
 */
import { hash } from 'node:crypto';
import { headAad, headFile, type KitPlace, shardFile } from '@tomoshibi/hospital';
import type { Disk } from '@tomoshibi/vault';
import { describe, expect, it } from 'vitest';
import { powerLossDisk } from '../../../../testkit/src/faults/power-loss-disk.ts';
import { pathsOn as files, linesOf as lines, wholeWith as whole } from '../../../testdata/kit-lines.ts';
import {
  type SmallKitOptions,
  type SmallPatient,
  smallContent,
  smallGathered,
  smallKit,
  smallPatients,
} from '../../../testdata/small-kit.ts';
import { watched } from '../../../testdata/watched-disk.ts';
import { readShardScript } from './kit-scripts.ts';
import { openKitOnDisk } from './open-kit-on-disk.ts';
import { unwrapKitKey } from './sealed-slot.ts';

const edited = (patients: readonly SmallPatient[], which: readonly number[], edition = 2) =>
  patients.map((patient, at) => (which.includes(at) ? { ...patient, edition } : patient));
/** Small shards, so that there are many. */
const sizes = { chartBytes: 16 << 10, pictureBytes: 16 << 10, patientsOfPart: 100 };
const start = (on: Disk, options: SmallKitOptions) => smallKit(on, { sizes, ...options });

describe('a refresh', () => {
  it('of 300 charts of which 3 changed writes these three, the directory, the head and the list', async () => {
    const { disk, written } = watched();
    const patients = smallPatients(300);
    const kit = await start(disk, { patients });
    const before = await lines(kit);
    const stood = await files(disk);
    expect(kit.written).toMatchObject({ generation: 1, patientCount: 300, changed: 300 });
    written();
    const next = edited(patients, [7, 150, 299]);
    const done = await kit.refresh({ patients: next });
    const wrote = written();
    const head = (await openKitOnDisk(disk, kit.secret())).head;
    const parts = [...new Set(head.directory.map(({ shard }) => shardFile(shard)))];
    const after = await lines(kit);
    const charts = [...new Set([7, 150, 299].map((at) => shardFile(after.get(patients[at]?.number ?? '')?.chart.shard ?? '')))];
    expect(wrote).toEqual([...parts, ...charts, headFile(2), 'sums-2.txt', 'sums-2.sig'].sort());
    expect(charts).toHaveLength(1);
    expect(done).toMatchObject({ generation: 2, patientCount: 300, changed: 3 });
    let bytes = 0;
    for (const path of wrote) bytes += (await disk.size(path)) ?? 0;
    expect(done.writtenBytes).toBe(bytes);
    // Three charts of 1 KiB and the directory, of a kit ten times as large.
    expect(done.writtenBytes).toBeLessThan(kit.written.writtenBytes / 8);
    for (const [at, { number }] of patients.entries()) {
      const [was, is] = [before.get(number), after.get(number)];
      if ([7, 150, 299].includes(at)) {
        expect(is?.chart.shard).not.toBe(was?.chart.shard);
        expect(is?.chart.key).not.toBe(was?.chart.key);
      } else expect(is).toEqual(was);
    }
    // What it led to before is gone, and all it says of its size is so.
    const gone = stood.filter((path) => !/^(?:data|はじめ|開)/.test(path) || path.includes('head'));
    for (const path of gone) expect(await disk.size(path)).toBeUndefined();
    const left = (await files(disk)).filter((path) => path !== 'data');
    let size = 0;
    for (const path of left) size += (await disk.size(path)) ?? 0;
    expect(done).toMatchObject({ kitBytes: size, files: left.length });
    await whole(kit, next);
  });

  it('does not open charts that have not changed, neither in the hospital nor on the stick', async () => {
    const { disk, readBytes } = watched();
    const patients = smallPatients(60).map((patient) => ({ ...patient, bulkKiB: 4 }));
    const kit = await start(disk, { patients });
    let opened = 0;
    readBytes();
    const content = smallContent({ patients });
    await kit.refresh({
      content: {
        ...content,
        async *patients() {
          for (const patient of patients) {
            const gathered = smallGathered(patient);
            yield {
              ...gathered,
              open: (known) => {
                opened++;
                return gathered.open(known);
              },
            };
          }
        },
      },
    });
    expect(opened).toBe(0);
    expect(readBytes()).toBeLessThan(kit.written.kitBytes / 10);
  });

  it('keeps drawn pages of a chart that changed, and asks only for those that are not there', async () => {
    const patients: SmallPatient[] = [{ number: '00010001', kana: 'ア', kanji: '亜', pages: [2, 3], kept: true }];
    const kit = await start(powerLossDisk(1), { patients });
    const filesOf = async () => {
      const on = await openKitOnDisk(kit.disk, kit.secret());
      const [line] = [...(await lines(kit)).values()];
      return (await on.readChart(line?.chart as KitPlace)).files;
    };
    const before = await filesOf();
    const asked: string[][] = [];
    const next = [{ ...(patients[0] as SmallPatient), edition: 2, pages: [2, 3, 1] }];
    const content = smallContent({ patients: next });
    await kit.refresh({
      content: {
        ...content,
        async *patients() {
          const gathered = smallGathered(next[0] as SmallPatient);
          yield {
            ...gathered,
            open: (known) => {
              asked.push([...known]);
              return gathered.open(known);
            },
          };
        },
      },
    });
    const after = await filesOf();
    expect(asked).toEqual([Object.keys(before)]);
    for (const seq of Object.keys(before)) expect(after[seq]).toEqual(before[seq]);
    expect(Object.keys(after)).toHaveLength(3);
    await whole(kit, next);
  });

  it('writes the rest of a shard again when half of it is dead, and only then', async () => {
    const patients = smallPatients(40).map((patient) => ({ ...patient, pages: [] }));
    const kit = await start(powerLossDisk(1), { patients });
    const shard = (await lines(kit)).get(patients[0]?.number ?? '')?.chart.shard ?? '';
    const charts = await lines(kit);
    const inShard = patients.flatMap(({ number }, at) => (charts.get(number)?.chart.shard === shard ? [at] : []));
    expect(inShard.length).toBeGreaterThan(6);
    const half = Math.ceil(inShard.length / 2);
    const few = edited(patients, inShard.slice(0, half - 1));
    expect(await kit.refresh({ patients: few })).toMatchObject({ changed: half - 1 });
    expect(await kit.refresh({ patients: few })).toMatchObject({ changed: 0 });
    const most = edited(few, inShard.slice(half - 1, half + 1));
    expect(await kit.refresh({ patients: most })).toMatchObject({ changed: 2 });
    expect(await kit.disk.size(shardFile(shard))).toBeDefined();
    expect(await kit.refresh({ patients: most })).toMatchObject({ changed: inShard.length - half - 1 });
    expect(await kit.disk.size(shardFile(shard))).toBeUndefined();
    expect(await kit.refresh({ patients: most })).toMatchObject({ changed: 0 });
    await whole(kit, most);
  });

  it('moves pictures out of a shard of which most is dead, without asking the hospital for them', async () => {
    const patients = smallPatients(12).map((patient) => ({ ...patient, pages: [1], kept: true }));
    const kit = await start(powerLossDisk(1), { patients, sizes: { ...sizes, pictureBytes: 100 << 10 } });
    const [, [pictures = ''] = []] = (await lines(kit)).get(patients[0]?.number ?? '')?.holds ?? [];
    const few = patients.map((patient, at) => (at < 8 ? { ...patient, pages: [] } : patient));
    expect(await kit.refresh({ patients: few })).toMatchObject({ changed: 8 });
    expect(await kit.disk.size(shardFile(pictures))).toBeDefined();
    const content = smallContent({ patients: few });
    const silent = {
      ...content,
      async *patients() {
        for (const patient of few)
          yield { ...smallGathered(patient), open: () => Promise.reject(new Error('nobody is to be asked')) };
      },
    };
    expect(await kit.refresh({ content: silent })).toMatchObject({ changed: 4 });
    expect(await kit.disk.size(shardFile(pictures))).toBeUndefined();
    await whole(kit, few);
    expect(await kit.refresh({ content: silent })).toMatchObject({ changed: 0 });
  });

  it('draws new keys: in ten refreshes none ever seals two plain texts, and no head is sealed twice alike', async () => {
    const disk = powerLossDisk(1);
    let patients: readonly SmallPatient[] = smallPatients(30);
    const kit = await start(disk, { patients });
    const sealedBy = new Map<string, string>();
    const nonces = new Set<string>();
    for (let round = 0; round < 11; round++) {
      const on = await openKitOnDisk(disk, kit.secret());
      const bare = async ({ shard, slot }: { shard: string; slot: number }) =>
        readShardScript(shard, (await disk.read(shardFile(shard))) as Uint8Array)?.[slot] as string;
      const note = async (place: KitPlace) => {
        const sealed = `${place.shard} ${place.slot} ${hash('sha256', await bare(place))}`;
        expect(sealedBy.get(place.key) ?? sealed).toBe(sealed);
        sealedBy.set(place.key, sealed);
      };
      for await (const { chart } of on.patients()) {
        await note(chart);
        for (const { pages = [], bytes } of Object.values((await on.readChart(chart)).files))
          for (const place of [...pages.map((page) => page.place), ...(bytes ? [bytes] : [])]) await note(place);
      }
      const kitKey = unwrapKitKey(Buffer.from(kit.secret().unlockKey, 'base64'), headAad(on.head), on.head.wrapped);
      for (const nonce of [
        kitKey?.toString('base64') ?? '',
        on.head.wrapped.slice(0, 16),
        ...(await Promise.all(on.head.directory.map(bare))).map((slot) => slot.slice(0, 16)),
      ]) {
        expect(nonces.has(nonce)).toBe(false);
        nonces.add(nonce);
      }
      patients = patients.map((patient, at) => ((at + round) % 3 === 0 ? { ...patient, edition: round + 2 } : patient));
      await kit.refresh({ patients });
    }
    // Each chart a third of the times, so more than at first; each key in one place.
    expect(sealedBy.size).toBeGreaterThan(100);
    expect(new Set(sealedBy.values()).size).toBe(sealedBy.size);
  });

  it('leaves alone what a person put beside it, and drops its own forms that are no longer carried', async () => {
    const disk = powerLossDisk(1);
    const form = { '様式/指示簿.pdf': Buffer.from('form') };
    const kit = await start(disk, { extra: form });
    await disk.write('memo.txt', Buffer.from('mine'));
    await disk.write('data/photo.js', Buffer.from('mine'));
    await disk.write('sums-old.txt', Buffer.from('mine'));
    await kit.refresh({ extra: {} });
    expect(await disk.size('様式/指示簿.pdf')).toBeUndefined();
    for (const path of ['memo.txt', 'data/photo.js', 'sums-old.txt']) expect(await disk.size(path)).toBe(4);
  });
});
