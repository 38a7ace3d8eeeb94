/**
 * A stick that is full, read-only or failing at its first, second, third … operation, reading included, once or from then on.
 * Seen to fail here: nothing taken back after a failure · taken back after the head was written · a failed removal of the old generation
 * failing the refresh · no early refusal · what is written not counted against the room.
 */
import { describe, expect, it } from 'vitest';
import { type DiskCode, failingDisk } from '../../../../testkit/src/faults/failing-disk.ts';
import { powerLossDisk } from '../../../../testkit/src/faults/power-loss-disk.ts';
import { SMALL_KIT_PAGE, smallContent, smallKit, smallPatients } from '../../../testdata/small-kit.ts';
import { wholeKit } from '../../../testdata/whole-kit.ts';
import { type KitSecret, withKit } from '../kit-keys.ts';
import { writeKit } from './write-kit.ts';

const SOAK = process.env.TOMOSHIBI_SOAK === '1';
/** In CI each way tries every so many operations, beginning at another one. */
const STEP = 6;
const sizes = { chartBytes: 2500, pictureBytes: 2500, patientsOfPart: 3 };
const patients = smallPatients(6);
const next = patients.map((patient, at) => (at % 2 === 0 ? { ...patient, edition: 2 } : patient));
const contents = [smallContent({ patients }), smallContent({ patients: next })];

const CODES: readonly { readonly code: DiskCode; readonly fault: RegExp }[] = [
  { code: 'ENOSPC', fault: /^kit\.disk-full$/ },
  { code: 'EIO', fault: /^kit\.(?:write|read)-failed$/ },
  { code: 'EROFS', fault: /^kit\.(?:write|read)-failed$/ },
];

describe('a stick that fails', () => {
  let way = 0;
  for (const { code, fault } of CODES) {
    for (const happened of [false, true]) {
      for (const lasting of code === 'EROFS' ? [true] : [false, true]) {
        const from = SOAK ? 1 : 1 + (way++ % STEP);
        it(`with ${code}${happened ? ' though it happened' : ''}, ${lasting ? 'from then on' : 'once'}, keeps its old generation or has the new`, async () => {
          for (let failAt = from; ; failAt += SOAK ? 1 : STEP) {
            const bare = powerLossDisk(failAt);
            const kit = await smallKit(bare, { patients, sizes });
            let keys = kit.keys();
            const secret = () => keys.kits['KIT-07'] as KitSecret;
            const job = {
              kit: 'KIT-07',
              content: contents[1] as (typeof contents)[number],
              page: SMALL_KIT_PAGE,
              extra: { 'read.txt': Buffer.from('newer') },
              now: () => new Date(0),
              goodHours: 72,
              sizes,
              begin: (generation: number) => {
                keys = withKit(keys, 'KIT-07', { ...secret(), generation });
              },
            };
            const disk = failingDisk(bare, { failAt, code, happened, lasting });
            const failed = await writeKit({ ...job, disk, keys }).then(
              () => false,
              (error: { code?: string }) => {
                expect(error.code).toMatch(fault);
                return true;
              },
            );
            const found = await wholeKit(bare, keys, secret(), contents);
            if (!failed) expect(found).toBe(1);
            // The removal of the old one is not what anybody waits for.
            if (disk.struck() === 'remove') expect(failed).toBe(false);
            await writeKit({ ...job, disk: bare, keys });
            expect(await wholeKit(bare, keys, secret(), contents)).toBe(1);
            // Nothing of the failed try is left.
            const list = Buffer.from((await bare.read(`sums-${secret().generation}.txt`)) as Uint8Array).toString();
            const listed = list.split('\n').filter((line) => line.includes('data/'));
            expect(await bare.list('data')).toHaveLength(listed.length);
            expect((await bare.list('')).filter((name) => /\.part$|^sums/.test(name))).toHaveLength(2);
            if (disk.struck() === undefined) break;
          }
        });
      }
    }
  }
});

describe('a stick that is too small', () => {
  const asked = { patients, sizes };
  it('is refused before a number is drawn or anything is written', async () => {
    const disk = powerLossDisk(1);
    await expect(smallKit(disk, { ...asked, freeBytes: 100_000 })).rejects.toMatchObject({ code: 'kit.disk-full' });
    expect(await disk.list('')).toEqual([]);
    const kit = await smallKit(disk, asked);
    await expect(kit.refresh({ freeBytes: 1000 })).rejects.toMatchObject({ code: 'kit.disk-full' });
    expect(kit.secret().generation).toBe(1);
  });

  it('is left as it was when the room does not suffice after all', async () => {
    const disk = powerLossDisk(1);
    const kit = await smallKit(disk, asked);
    const before = (await disk.list('data')).toSorted();
    const large = next.map((patient) => ({ ...patient, bulkKiB: 100 }));
    await expect(kit.refresh({ patients: large, freeBytes: 400_000 })).rejects.toMatchObject({ code: 'kit.disk-full' });
    expect((await disk.list('data')).toSorted()).toEqual(before);
    expect(await wholeKit(disk, kit.keys(), kit.secret(), contents)).toBe(0);
    await kit.refresh({ patients: large });
  });
});
