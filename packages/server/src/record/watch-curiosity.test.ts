import type { Viewed } from '@tomoshibi/hospital';
import { expect, it } from 'vitest';
import { memoryRecord } from '../../testdata/memory-record.ts';
import { flagRows } from './flags.ts';
import { listRecord } from './list-record.ts';
import type { RecordEvent, StationRecord } from './station-record.ts';
import { type CuriosityParts, watchCuriosity } from './watch-curiosity.ts';

const STAFF = [
  { account: 'u1', name: '見本 花子', bornOn: '1980-04-01' },
  { account: 'u2', name: '佐藤 一郎', bornOn: '1970-01-01' },
];
let hour = 0;
const world = (): StationRecord => memoryRecord(() => new Date(Date.UTC(2024, 4, 1) + hour * 3_600_000).toISOString());
const parts = (record: StationRecord): CuriosityParts => ({
  record,
  staff: async () => STAFF,
  patientNamed: async (number) =>
    number === '1'
      ? { kanji: '見本 花子', born: '1980-04-01' }
      : number === '2'
        ? { kanji: '佐藤 次郎', born: '1950-01-01' }
        : undefined,
});
const view = (account: string, patient: string, more: Partial<Viewed> = {}): RecordEvent => ({
  kind: 'access.viewed',
  v: 1,
  by: { account, session: account },
  act: 'opened',
  patients: [patient],
  relation: 'none',
  purpose: 'treatment',
  ...more,
});
const rules = async (record: StationRecord) =>
  (await flagRows(record.rows)).map(({ rule, patient }) => `${rule} ${patient ?? ''}`).sort();

it('raises a flag as soon as a rule notices something, and looks names up', async () => {
  const record = world();
  const { settled } = await watchCuriosity(parts(record));
  await record.write([view('u2', '1'), view('u2', '2'), view('u1', '2'), view('u1', '3', { relation: 'ward' })]);
  for (let n = 0; n < 5; n++) await record.write([view(`x${n}`, '9')]);
  await record.write([view('u2', '8', { emergency: 'transfer' })]);
  await settled();
  expect(await rules(record)).toEqual(['colleague 1', 'emergency 8', 'rush 9', 'same-name 2']);
});

it('goes on where an earlier life stopped: nothing twice, nothing forgotten', async () => {
  const record = world();
  // Nobody watches: as after a crash between the view and the flag.
  hour = 10;
  for (let n = 0; n < 4; n++) await record.write([view(`x${n}`, '9')]);
  await record.write([view('u2', '8', { emergency: 'transfer' })]);
  const first = await watchCuriosity(parts(record));
  expect(await rules(record)).toEqual(['emergency 8']);
  const again = await watchCuriosity(parts(record));
  expect(await rules(record)).toEqual(['emergency 8']);
  const { lines } = await listRecord(record.rows, { part: 'all', limit: 200 });
  expect(lines.filter(({ kind }) => kind === 'access.flag-raised')).toHaveLength(1);
  hour = 12;
  await record.write([view('x4', '9')]);
  await first.settled();
  await again.settled();
  // Both watched the same record here; the flag is one, because its name follows from the event.
  expect(await rules(record)).toEqual(['emergency 8', 'rush 9']);
});

it('does not remember more than the rules do', async () => {
  const record = world();
  hour = 0;
  for (let n = 0; n < 4; n++) await record.write([view(`x${n}`, '9')]);
  hour = 100;
  await record.write([view('x9', '9')]);
  await watchCuriosity(parts(record));
  expect(await rules(record)).toEqual([]);
});

it('lives on when a flag cannot be written: the record stops every page by itself', async () => {
  const record = world();
  const { settled } = await watchCuriosity({
    ...parts(record),
    record: { ...record, write: () => Promise.reject(new Error('full')), follow: record.follow },
  });
  await record.write([view('u2', '8', { emergency: 'transfer' })]);
  await settled();
  expect(await rules(record)).toEqual([]);
});
