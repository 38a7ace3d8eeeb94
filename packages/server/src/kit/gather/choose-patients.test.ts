/**
 * Breakages tried, each seen to fail: days not counted; visits, beds, wards of everybody; any ward chosen; the day of UTC taken.
 */
import type { KitScope } from '@tomoshibi/hospital';
import { message, originalPath, pid, put } from '@tomoshibi/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planned, siu, takeByMllp } from '../../../testdata/visit-messages.ts';
import { openTestHospital, type TestHospital } from '../../intake/open-test-hospital.ts';
import { openStoreReader } from '../../reader/store-reader.ts';
import { decodeHere } from '../../restore/fold-patient.ts';
import { gatherKit } from './gather-kit.ts';

let hospital: TestHospital;
/** Five minutes to midnight of the 23rd in the hospital, the afternoon of that day in UTC. */
const LATE = '2026-11-23T14:55:00.000Z';
/** Ten minutes later: the 24th. */
const EARLY = '2026-11-23T15:05:00.000Z';

const admitted = (number: string, place: string): Uint8Array =>
  message('ADT^A01^ADT_A01', [
    'EVN||20261120100000',
    pid(number, '見本^花子'),
    `PV1||I|${place}|||||||01^^^^^^^^内科|||||||||||||||||||||||||||||||||||20261120100000`,
  ]) as unknown as Uint8Array;

const gather = async (scope: KitScope, nowInstant = LATE, patient?: string) => {
  const { home, rows, originals } = hospital.writing;
  const now = (): string => nowInstant;
  const reader = await openStoreReader({ home, rows, originals, now, follow: false });
  const kit = await gatherKit({ home, rows, originals, reader, charts: reader, close: async () => {} }, scope, {
    now,
    documents: false,
    bytes: false,
    originals: false,
    ...(patient !== undefined && { patient }),
  });
  const read: string[] = [];
  for await (const { number } of kit.patients()) read.push(number);
  expect(read).toEqual(kit.numbers);
  return kit;
};
const last = (number: string): string => number.slice(-1);

beforeAll(async () => {
  hospital = await openTestHospital({ kind: 'sqlite' }, decodeHere);
  const { root } = hospital;
  const basics = (number: string): string =>
    put(
      root,
      originalPath({ patient: number, type: 'ADT-00', sentAt: '20261101090000000' }),
      message('ADT^A08^ADT_A01', ['EVN||20261101090000', pid(number, '見本^花子')]),
    );
  for (let at = 1; at <= 8; at++) basics(`000000000${at}`);
  // 1 and 2 lie in 5東, 3 in 6西.
  for (const [at, place] of [
    [2, '5東^501^1'],
    [1, '5東^502^1'],
    [3, '6西^601^1'],
  ] as const)
    put(
      root,
      originalPath({ patient: `000000000${at}`, type: 'ADT-22', sentAt: '20261120100000000' }),
      admitted(`000000000${at}`, place) as never,
    );
  await hospital.take();
  await takeByMllp(hospital, [
    siu({ number: '0000000004', id: 'A', at: '202611231000' }),
    siu({ number: '0000000005', id: 'B', at: '202611240900' }),
    siu({ number: '0000000006', id: 'C', at: '202612080900' }),
    planned({ number: '0000000007', at: '202611301000' }),
    siu({ number: '0000000001', id: 'D', at: '202612200900' }),
  ]);
}, 60_000);
afterAll(() => hospital.end());

describe('who goes into a kit', () => {
  it('everybody, wards first', async () => {
    const kit = await gather({ kind: 'all' });
    expect(kit.numbers.map(last)).toEqual(['2', '1', '3', '4', '5', '6', '7', '8']);
    expect(kit.directory.view.wards).toEqual([
      { ward: '5東', inpatients: 2 },
      { ward: '6西', inpatients: 1 },
    ]);
  });

  it('a ward: who lies there, and their own appointments', async () => {
    const kit = await gather({ kind: 'ward', wards: ['5東'] });
    expect(kit.numbers.map(last)).toEqual(['2', '1']);
    expect(kit.directory.view).toMatchObject({ patients: 2, wards: [{ ward: '5東', inpatients: 2 }] });
    expect(kit.directory.beds.map(([, , , number]) => last(number))).toEqual(['2', '1']);
    expect(kit.directory.visits.map(([day, , , number]) => [day, last(number)])).toEqual([['20261220', '1']]);
  });

  it('several wards', async () => {
    expect((await gather({ kind: 'ward', wards: ['6西', '5東'] })).numbers.map(last)).toEqual(['2', '1', '3']);
  });

  it('a ward that is empty now is a kit of nobody, not a fault', async () => {
    expect((await gather({ kind: 'ward', wards: ['7東'] })).patientCount).toBe(0);
  });

  it('in-patients and who is expected in the next 14 days, planned admissions too', async () => {
    const kit = await gather({ kind: 'inpatients', days: 14 });
    expect(kit.numbers.map(last)).toEqual(['2', '1', '3', '4', '5', '7']);
    // The list ends where the choice ends: a later day would show one name of forty.
    expect(kit.directory.visits.map(([day]) => day)).toEqual(['20261123', '20261124', '20261130']);
    expect((await gather({ kind: 'inpatients', days: 0 })).numbers.map(last)).toEqual(['2', '1', '3', '4']);
  });

  it('counts days by the hospital’s clock: five past midnight yesterday is over', async () => {
    const kit = await gather({ kind: 'inpatients', days: 14 }, EARLY);
    expect(kit.numbers.map(last)).toEqual(['2', '1', '3', '5', '6', '7']);
    expect(kit.directory.view.nowInstant).toBe(EARLY);
  });

  it('one patient, and no one who is not in the copy', async () => {
    const kit = await gather({ kind: 'patient' }, LATE, '0000000003');
    expect(kit.numbers.map(last)).toEqual(['3']);
    expect(kit.directory.beds.map(([ward]) => ward)).toEqual(['6西']);
    await expect(gather({ kind: 'patient' }, LATE, '0000000099')).rejects.toMatchObject({ code: 'chart.patient-unknown' });
    await expect(gather({ kind: 'patient' })).rejects.toMatchObject({ code: 'chart.patient-unknown' });
  });
});
