/** No page without a line in the record, whatever happens to its disk. Breakages seen to fail: the value given before the write, or in spite of it; no limit on waiting; a sick record that writes again. */

import { nodeDisk } from '@tomoshibi/vault';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { accessWorld } from '../../testdata/access-world.ts';
import { browserKey, type LoggedInFetch, loginAs } from '../../testdata/login-for.ts';
import { emptyHome } from '../../testdata/record-home.ts';
import { type SickDisk, type Sickness, sickDisk } from '../../testdata/sick-disk.ts';
import { thumbprintOf } from '../access/device-key.ts';
import type { Home } from '../home/home.ts';
import { openStationRecord } from '../record/open-station-record.ts';
import { recordFolderOf } from '../record/record-home.ts';

let home: Home;
let end: () => void;
let disk: SickDisk;
beforeEach(async () => {
  ({ home, end } = await emptyHome());
  disk = sickDisk(nodeDisk(recordFolderOf(home.folder)));
});
afterEach(() => end());

const patient = { number: '0000000001' };
const PAGES: readonly (readonly [string, object])[] = [
  ['/api/chart/summary', { patient }],
  ['/api/chart/section', { patient, section: 'drugs' }],
  ['/api/patients/find', { query: '山田' }],
  ['/api/ward', { ward: '3A' }],
  ['/api/original', { original: 'o1' }],
];

test.each(['ENOSPC', 'EROFS', 'EIO', 'slow'] as const)(
  'R-297: 0 pages unlogged while the record’s disk is %s in mid-run',
  async (sickness: Sickness) => {
    const record = await openStationRecord(home, { disk });
    const world = accessWorld(record, sickness === 'slow' ? 1_500 : 20_000);
    const key = browserKey();
    await world.add('100', 'nurse', { wards: ['3A'], pin: '258036' });
    await world.enrol(thumbprintOf(key.jwk), '3A 端末1', true);
    const nurse = await loginAs(world.send, { who: { login: '100' }, secret: '258036', key });

    let given = 0;
    const read = async (browser: LoggedInFetch): Promise<void> => {
      await Promise.all(
        PAGES.map(async ([path, body]) => {
          const answer = await browser.ask(path, body);
          const text = await answer.text();
          if (answer.status === 200) given++;
          else {
            expect([answer.status, text]).toEqual([503, '{"code":"access.record-not-writable"}']);
          }
        }),
      );
    };
    for (let round = 0; round < 5; round++) {
      const running = read(nurse);
      if (round === 3) disk.fallIll(sickness);
      await running;
    }
    // Three rounds were well; of the fourth whatever got in before the disk fell ill.
    expect(given).toBeGreaterThanOrEqual(15);
    expect(given).toBeLessThanOrEqual(20);
    const refused = await world.send('/api/session/open', {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    });
    expect(refused.status).toBe(400);
    disk.recover();
    await read(nurse);
    expect(given).toBeLessThanOrEqual(20);
    if (sickness !== 'slow') await record.close();
    else await record.rows.close();

    const { rmSync } = await import('node:fs');
    rmSync(`${recordFolderOf(home.folder)}/writer.lock`, { force: true });
    const after = await openStationRecord(home);
    const lines = (await after.rows.find('viewed', { prefix: [] })).map(({ value }) => JSON.parse(value).event.kind);
    // Every page that was given has its line; a line without its page is no harm.
    expect(lines.filter((kind) => kind === 'access.viewed').length).toBeGreaterThanOrEqual(given);
    await after.close();
  },
);
