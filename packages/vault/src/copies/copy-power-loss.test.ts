/** The medium is pulled out, the power goes, a write fails: at every single operation of a copy. Breakages caught: copy-vault.test.ts. */
import { expect, it } from 'vitest';
import { powerLossDisk } from '../../../testkit/src/faults/power-loss-disk.ts';
import { verifyVaultAt } from '../verify/verify-at.ts';
import { folderPlace, openFolderPlace } from './folder-place.ts';
import { openCopy } from './open-copy.ts';
import { readBack } from './read-back.ts';
import { testVault } from './test-copies.ts';

const SOAK = process.env.TOMOSHIBI_SOAK === '1';

it.each(['power', 'not-done', 'done', 'lost-sync'] as const)(
  'half a copy is never taken for a whole one: %s',
  async (outage) => {
    const vault = await testVault(2, powerLossDisk(1));
    const keys = { verifierKey: vault.keys.verifierKey, keeperKey: vault.keeper.verifierKey };
    const first = powerLossDisk(1);
    await vault.copyTo(await openFolderPlace(first));
    const before = (await openCopy(folderPlace(first), keys)).generation.size;
    await vault.take(2);
    // What is lost is random only when the power goes.
    const seeds = SOAK ? 12 : outage === 'power' ? 2 : 1;
    let cuts = 0;
    for (let failAt = 1; ; failAt++) {
      let struck = false;
      for (let seed = 1; seed <= seeds; seed++) {
        await vault.disk.write('witness/w-1.note', Buffer.from(`cosigned ${failAt}.${seed}`));
        // Everything of the first generation is durable, so a reboot is a clone.
        const disk = first.reboot({ failAt, outage });
        const said = await openFolderPlace(disk)
          .then((place) => vault.copyTo(place))
          .then(
            ({ generation }) => generation?.number,
            () => undefined,
          );
        struck ||= disk.struck();
        if (disk.struck()) cuts++;
        const survivors = outage === 'power' ? disk.reboot() : disk.restart().reboot();
        const copy = await openCopy(folderPlace(survivors), keys);
        // Old or new, nothing between; and new once it was said.
        expect(copy.broken).toBeUndefined();
        expect(said === undefined ? [1, 2] : [said]).toContain(copy.generation.number);
        expect(copy.generation.size).toBeGreaterThanOrEqual(before);
        const options = { ...keys, after: 0, seed: 's', share: 1 };
        expect(await readBack(folderPlace(survivors), options)).toMatchObject({ done: true, damaged: [] });
        // Stock tools see a valid vault at every moment.
        expect((await verifyVaultAt(survivors, vault.keys)).alarms).toEqual([]);
        // And the next night simply goes on.
        const again = await vault.copyTo(await openFolderPlace(survivors));
        expect(again.generation?.number).toBe(copy.generation.number + 1);
        expect(await verifyVaultAt(survivors, vault.keys)).toMatchObject({ ok: true, entries: 4 });
      }
      if (!struck) break;
    }
    expect(cuts).toBeGreaterThan(20);
  },
  SOAK ? 7_200_000 : 60_000,
);
