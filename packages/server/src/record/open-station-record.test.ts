import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AccessEvent } from '@tomoshibi/hospital';
import { nodeDisk } from '@tomoshibi/vault';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { emptyHome } from '../../testdata/record-home.ts';
import { sickDisk } from '../../testdata/sick-disk.ts';
import type { Home } from '../home/home.ts';
import { verifyRecord } from '../verify-home.ts';
import { openStationRecord } from './open-station-record.ts';
import { recordFolderOf, recordRowsOf } from './record-home.ts';
import { type StationRecord, seqKey } from './station-record.ts';

let home: Home;
let end: () => void;
beforeEach(async () => {
  ({ home, end } = await emptyHome());
});
afterEach(() => end());

const viewed = (patient: string): AccessEvent => ({
  kind: 'access.viewed',
  v: 1,
  by: { account: 'u000000000001', session: 's1', device: 'd1', place: '5東 端末1' },
  act: 'opened',
  patients: [patient],
  relation: 'ward',
});
const seen = async (record: StationRecord): Promise<string[]> => {
  const rows = await record.rows.find('viewed', { prefix: [] });
  return rows.map(({ value }) => JSON.parse(value).event.patients?.[0] ?? '-');
};

test('what was written is there when a killed process starts again, in order, without a gap', async () => {
  const first = await openStationRecord(home);
  expect(await first.write([viewed('a'), viewed('b')])).toEqual([0, 1]);
  expect(await first.write([viewed('c')])).toEqual([2]);
  // No close: as after SIGKILL or power loss. The lock names this process, which is alive.
  rmSync(join(recordFolderOf(home.folder), 'writer.lock'));
  const second = await openStationRecord(home);
  expect(await seen(second)).toEqual(['a', 'b', 'c']);
  expect(await second.write([viewed('d')])).toEqual([3]);
  await second.close();
});

test('rows that were deleted are made again as they were; rows ahead of the record are not believed', async () => {
  const record = await openStationRecord(home);
  await record.write([viewed('a'), viewed('b')]);
  const before = await record.rows.find('viewedPatient', { prefix: [] });
  await record.close();
  for (const more of ['', '-wal', '-shm']) rmSync(`${recordRowsOf(home.folder)}${more}`, { force: true });
  const again = await openStationRecord(home);
  expect(await again.rows.find('viewedPatient', { prefix: [] })).toEqual(before);
  await again.rows.apply('record-1', 2, 9, [{ table: 'viewed', key: [seqKey(8)], value: '{}' }]);
  await again.close();
  const third = await openStationRecord(home);
  expect(await seen(third)).toEqual(['a', 'b']);
  await third.close();
});

test('many at once share a few syncs and get their own numbers', async () => {
  let syncs = 0;
  const disk = nodeDisk(recordFolderOf(home.folder));
  const counting = {
    ...disk,
    read: disk.read.bind(disk),
    open: async (path: string) => {
      const file = await disk.open(path);
      const write = (at: number, bytes: Uint8Array) => {
        syncs++;
        return file.write(at, bytes);
      };
      return { read: file.read.bind(file), truncate: file.truncate.bind(file), close: file.close.bind(file), write };
    },
  };
  const record = await openStationRecord(home, { disk: counting });
  syncs = 0;
  const seqs = await Promise.all(Array.from({ length: 500 }, (_, at) => record.write([viewed(String(at)), viewed('x')])));
  expect(new Set(seqs.flat()).size).toBe(1000);
  expect(syncs).toBeLessThan(20);
  const patients = await seen(record);
  for (const [at, [seq]] of seqs.entries()) expect(patients[seq as number]).toBe(String(at));
  await record.close();
});

test.each(['ENOSPC', 'EROFS', 'EIO'] as const)(
  'after %s every write is refused until it is opened again, and nothing kept is lost',
  async (how) => {
    const disk = sickDisk(nodeDisk(recordFolderOf(home.folder)));
    const record = await openStationRecord(home, { disk });
    await record.write([viewed('kept')]);
    disk.fallIll(how);
    await expect(record.write([viewed('lost')])).rejects.toMatchObject({ code: 'vault.write-failed' });
    disk.recover();
    await expect(record.write([viewed('later')])).rejects.toMatchObject({ code: 'access.record-not-writable' });
    expect(await seen(record)).toEqual(['kept']);
    await record.close();
    const again = await openStationRecord(home);
    expect((await seen(again))[0]).toBe('kept');
    await again.write([viewed('again')]);
    await again.close();
  },
);

test('R-297: the chain of the record is checked without a reading key; a changed byte and a cut end are named', async () => {
  const record = await openStationRecord(home);
  await record.write([viewed('a')]);
  await record.close();
  const more = await openStationRecord(home);
  await more.write([{ ...viewed('a'), act: 'printed', pages: 2, purpose: 'consult' } as AccessEvent]);
  const [row] = (await more.rows.find('viewed', { prefix: [seqKey(1)] })).map(({ value }) => JSON.parse(value));
  // A print names who, whose, when and why.
  expect(row).toMatchObject({
    recordedAt: expect.any(String),
    event: { act: 'printed', pages: 2, purpose: 'consult', patients: ['a'], by: { account: 'u000000000001' } },
  });
  await more.close();
  expect(await verifyRecord(home)).toMatchObject({ ok: true, entries: 2 });
  const folder = join(recordFolderOf(home.folder), 'segments');
  const name = readdirSync(folder, { recursive: true, withFileTypes: true }).find((entry) => entry.isFile());
  if (name === undefined) throw new RangeError('no segment');
  const file = join(name.parentPath, name.name);
  const bytes = readFileSync(file);
  bytes[bytes.length - 40] = (bytes[bytes.length - 40] as number) ^ 1;
  writeFileSync(file, bytes);
  expect((await verifyRecord(home))?.ok).toBe(false);
});

test('one process writes at a time', async () => {
  const record = await openStationRecord(home);
  await expect(openStationRecord(home)).rejects.toMatchObject({ code: 'cli.home-in-use' });
  await record.close();
});

test('hashes and keys of people are not in what readers of the record see', async () => {
  const record = await openStationRecord(home);
  const factor = { type: 'totp', secret: 'JBSWY3DPEHPK3PXP' } as const;
  await record.write([{ kind: 'access.factor-set', v: 1, account: 'u000000000001', factor, by: { place: 'cli' } }]);
  const rows = await record.rows.find('viewed', { prefix: [] });
  expect(JSON.stringify(rows)).not.toContain('JBSWY3DPEHPK3PXP');
  await record.close();
});
