/**
 * The check and the writer together. Broken on purpose, each seen to fail: lists of other generations not believed (a page replaced in
 * a refresh that was cut becomes "changed") · `.part` files taken for strangers · lists of other generations believed unsigned.
 */
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KIT_PAGE } from '@tomoshibi/hospital';
import type { Disk } from '@tomoshibi/vault';
import { describe, expect, it } from 'vitest';
import { powerLossDisk } from '../../../../testkit/src/faults/power-loss-disk.ts';
import { smallContent, smallKit, smallPatients } from '../../../testdata/small-kit.ts';
import { kitReadMe } from '../papers/kit-read-me.ts';
import { writeKit } from '../write/write-kit.ts';
import { checkKit } from './check-kit.ts';

const now = new Date().toISOString();
const openFiles = (kit: string, hospital: string) =>
  Object.fromEntries(kitReadMe({ kit, hospital, demo: true, keyFile: false }).map(({ name, bytes }) => [name, bytes]));

describe('a kit as it is written', () => {
  it('is good after it was made and after each refresh, in a folder and in a memory disk', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-kit-check-'));
    try {
      for (const place of [folder, powerLossDisk(3)]) {
        const kit = await smallKit(place, { extra: openFiles('KIT-07', 'みほん病院') });
        const signer = kit.keys().signer.publicKey;
        for (const edition of [1, 2, 3]) {
          const patients = smallPatients(12).map((one, at) => (at % 3 === 0 ? { ...one, edition } : one));
          const written = await kit.refresh({
            patients,
            ...(edition === 2 && { page: Buffer.from('<!doctype html>2'), extra: openFiles('KIT-07', '新病院') }),
          });
          const registered = { id: written.id, generation: written.generation };
          const found = await checkKit(place, { now, signer, kit: 'KIT-07', registered });
          expect(found).toMatchObject({ verdict: 'good', findings: [], sumsWords: written.words, files: written.files });
        }
      }
      writeFileSync(join(folder, 'x.txt'), '');
      symlinkSync('/etc/hostname', join(folder, 'data', 'aaaaaaaaaaaa.js'));
      const { findings } = await checkKit(folder, { now });
      expect(findings.map(({ what }) => what).sort()).toEqual(['file-unlisted', 'not-a-file']);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('is good or unfinished wherever the power goes in a refresh, never taken for altered, and good after the next', async () => {
    const verdicts = new Map<string, number>();
    for (let failAt = 1; ; failAt++) {
      const first = powerLossDisk(failAt);
      const extra = { ...openFiles('KIT-07', 'みほん病院'), 'data/fontudpgo400.js': Buffer.from('1') };
      const kit = await smallKit(first, { extra, patients: smallPatients(4) });
      const signer = kit.keys().signer.publicKey;
      const struck = first.reboot({ failAt });
      const refresh = (disk: Disk) =>
        writeKit({
          disk,
          kit: 'KIT-07',
          keys: kit.keys(),
          content: smallContent({ patients: smallPatients(5) }),
          page: Buffer.from('<!doctype html>2'),
          extra: { ...openFiles('KIT-07', '新病院'), 'data/fontudpgo400.js': Buffer.from('2') },
          now: () => new Date(),
          goodHours: 72,
          begin: () => {},
        });
      const outcome = await refresh(struck).then(() => 'done', () => 'cut'); // biome-ignore format: one line
      const disk = struck.reboot();
      const { verdict, findings } = await checkKit(disk, { now, signer, kit: 'KIT-07' });
      expect(['good', 'unfinished'], `cut at ${failAt}: ${JSON.stringify(findings)}`).toContain(verdict);
      verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
      const { generation } = await refresh(disk);
      expect((await checkKit(disk, { now, signer, registered: { generation } })).verdict, `after ${failAt}`).toBe('good');
      if (outcome === 'done' && !struck.struck()) break;
    }
    expect([...verdicts.keys()].sort()).toEqual(['good', 'unfinished']);
  });

  it('is changed when a page comes with a list of another generation that the hospital did not sign', async () => {
    const disk = powerLossDisk(5);
    const kit = await smallKit(disk);
    const stranger = await smallKit(powerLossDisk(6), { page: Buffer.from('<!doctype html>look-alike') });
    await stranger.refresh();
    for (const name of ['sums-2.txt', 'sums-2.sig', KIT_PAGE]) {
      const bytes = await stranger.disk.read(name);
      await disk.write(name, bytes as Uint8Array);
    }
    expect((await checkKit(disk, { now, signer: kit.keys().signer.publicKey })).verdict).toBe('changed');
  });
});
