/**
 * What was brought, in a real record on a disk.
 * Breakages seen to fail: the content not given to the ledger; content under the number of the event before it; table `carried` not
 * folded again; an assignment that leaves the row with nobody.
 */
import { rmSync } from 'node:fs';
import type { CarriedEvent } from '@tomoshibi/hospital';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emptyHome } from '../../testdata/record-home.ts';
import type { Home } from '../home/home.ts';
import { openStationRecord } from '../record/open-station-record.ts';
import { recordRowsOf } from '../record/record-home.ts';
import { verifyRecord } from '../verify-home.ts';

let home: Home;
let end: () => void;
beforeAll(async () => {
  ({ home, end } = await emptyHome());
});
afterAll(() => end());

const by = { account: 'u000000000001' };
const letter = (patient?: string): CarriedEvent => ({
  kind: 'carried.brought',
  v: 1,
  how: 'letter',
  from: 'みほん診療所',
  file: { name: 'scan.pdf', sizeBytes: 3, sha256: '' },
  by,
  ...(patient === undefined ? {} : { patient }),
});

test('bytes come back as they were given, at once, after a restart, and each under its own event', async () => {
  const record = await openStationRecord(home);
  const large = Buffer.alloc(3_000_000, 7);
  const [one, two, three] = await Promise.all([
    record.write([letter('1'), letter()], [Buffer.from('abc'), large]),
    record.write([letter('2')]),
    record.write([letter('2')], [Buffer.from([])]),
  ]);
  expect([one, two, three]).toEqual([[0, 1], [2], [3]]);
  const read = async (from: typeof record) => Promise.all([0, 1, 2, 3, 99].map((seq) => from.content(seq)));
  const bytes = (await read(record)).map((found) => found && Buffer.from(found));
  expect(bytes[0]?.toString()).toBe('abc');
  expect(bytes[1]?.equals(large)).toBe(true);
  expect(bytes[2]).toBeUndefined();
  expect(bytes[4]).toBeUndefined();
  await record.write([
    { kind: 'carried.assigned', v: 1, of: 1, patient: '3', by },
    { kind: 'carried.retracted', v: 1, of: 0, patient: '1', reason: 'x', by },
  ]);
  const rows = await record.rows.find('carried', { prefix: [] });
  expect(rows.map(({ key }) => [key[0], Number(key[1])])).toEqual([
    ['1', 0],
    ['2', 2],
    ['2', 3],
    ['3', 1],
  ]);
  await record.close();
  for (const more of ['', '-wal', '-shm']) rmSync(`${recordRowsOf(home.folder)}${more}`, { force: true });
  const again = await openStationRecord(home);
  expect(await again.rows.find('carried', { prefix: [] })).toEqual(rows);
  expect((await again.content(1))?.length).toBe(3_000_000);
  await again.close();
  expect(await verifyRecord(home)).toMatchObject({ ok: true });
});
