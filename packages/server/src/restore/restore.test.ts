/**
 * Breakages of our own code these tests were seen to catch are listed in `restore-refusals.test.ts`.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everythingOf, type LostHospital, loseHospital, NOW } from '../../testdata/restored-hospital.ts';
import { openRows } from '../compose.ts';
import { openHome } from '../home/home.ts';
import { rowsDigest } from '../projector/rebuild-rows.ts';
import { rebuildBehind } from './rebuild-behind.ts';
import { openRestore } from './restore.ts';
import { readRestoreKeys } from './restore-keys.ts';

describe('restore', () => {
  let lost: LostHospital;
  let numbers: string[] = [];
  beforeAll(async () => {
    lost = await loseHospital();
    await lost.take();
    await lost.live(0);
    expect(await lost.pack()).toMatchObject({ whole: true, from: 0, behind: 0 });
    await lost.live(1);
    expect(await lost.pack()).toMatchObject({ whole: false, behind: 0 });
    await lost.live(2);
    numbers = await lost.numbers();
  }, 60_000);
  afterAll(() => lost?.end());

  it('opens every chart at once as it is when all rows are made again, and then goes over to these (R-004)', async () => {
    const home = join(lost.folder, 'new');
    const restoring = await openRestore({ from: lost.vault, home, keys: readRestoreKeys(lost.keysFile), now: () => NOW });
    expect(restoring.opened.refused).toEqual([]);
    expect(restoring.opened.packs?.entries).toBeLessThan(restoring.opened.tail.end);
    const early = await everythingOf(restoring.reading.reader, numbers);
    await rebuildBehind(home);
    await restoring.finish();
    expect(await everythingOf(restoring.reading.reader, numbers)).toEqual(early);
    await restoring.close();
    const rows = await openRows(openHome(home));
    expect(await rowsDigest(rows)).toBe(await lost.digest());
    await rows.close();
  }, 60_000);

  it('without packs: the same charts by number, after one look through the ledger', async () => {
    rmSync(join(lost.vault, 'packs'), { recursive: true });
    const home = join(lost.folder, 'without');
    const restoring = await openRestore({ from: lost.home, home, keys: readRestoreKeys(lost.keysFile), now: () => NOW });
    expect(restoring.opened.packs).toBeUndefined();
    const early = await everythingOf(restoring.reading.reader, numbers);
    await rebuildBehind(home);
    await restoring.finish();
    const full = await everythingOf(restoring.reading.reader, numbers);
    await restoring.close();
    const charts = (all: Record<string, unknown>) =>
      Object.entries(all).filter(([what]) => / (summary|drugs|orders|results|documents|stays|problems)$/.test(what));
    expect(charts(early)).toEqual(charts(full));
  }, 60_000);
});
