/** Breakages seen to fail here: accounts left in place of names; the fingerprint without the notes; notes not written into the chart. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NoteRow, StationEvent } from '@tomoshibi/hospital';
import { message, originalPath, pid, put } from '@tomoshibi/testkit';
import { nodeDisk } from '@tomoshibi/vault';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { memoryRecord } from '../../testdata/memory-record.ts';
import { openTestHospital, type TestHospital } from '../intake/open-test-hospital.ts';
import type { Reading } from '../opened.ts';
import { openStoreReader } from '../reader/store-reader.ts';
import { decodeHere } from '../restore/fold-patient.ts';
import { buildKit } from './build-kit.ts';
import { openKitKeys } from './kit-keys.ts';
import { readLaterNotes } from './later-notes.ts';
import { refreshKit } from './refresh-kit.ts';
import { openKitOnDisk } from './write/open-kit-on-disk.ts';

const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-later-'));
const page = join(folder, 'page.html');
const stick = join(folder, 'KIT-01');
const now = (): string => '2026-11-01T03:00:00.000Z';
let hospital: TestHospital;
let reading: Reading;

const allergy = (patient: string, text: string): StationEvent => ({
  kind: 'desk.later-fact-noted',
  v: 1,
  patient,
  about: 'allergy',
  text,
  basis: 'patient',
  by: { account: 'a-1', place: '3東 端末1' },
});

beforeAll(async () => {
  hospital = await openTestHospital({ kind: 'sqlite' }, decodeHere);
  for (const number of ['00000001', '00000002'])
    put(
      hospital.root,
      originalPath({ patient: number, type: 'ADT-00', sentAt: '20261031090000000' }),
      message('ADT^A08^ADT_A01', ['EVN||20261031090000', pid(number)]),
    );
  await hospital.take();
  const { home, rows, originals } = hospital.writing;
  const reader = await openStoreReader({ home, rows, originals, now, follow: false });
  reading = { home, rows, originals, reader, charts: reader, close: async () => {} };
  put(folder, 'page.html', '<!doctype html>');
}, 60_000);
afterAll(async () => {
  await hospital.end();
  rmSync(folder, { recursive: true, force: true });
});

it('what people wrote after the copy travels in the chart, with their names; a new note writes that chart anew and no other', async () => {
  const record = memoryRecord(now);
  const kdf = { memoryKiB: 64, passes: 1 };
  const parts = { reading, now, by: { place: 'cli' }, note: async () => [], page, later: () => readLaterNotes(record.rows) };
  await record.rows.apply('account-fixture', 0, 1, [
    { table: 'account', key: ['a-1'], value: JSON.stringify({ name: '見本 一郎' }) },
  ]);
  await record.write([allergy('00000001', 'エビでじんましん')]);
  await buildKit(parts, { folder: stick, scope: { kind: 'all' }, kdf });

  const charts = async () => {
    const secret = openKitKeys(reading.home.folder).kits['KIT-01'];
    if (secret === undefined) throw new Error('no secret');
    const kit = await openKitOnDisk(nodeDisk(stick), secret);
    const notes = new Map<string, readonly NoteRow[]>();
    for await (const { row, chart } of kit.patients()) {
      const { later } = await kit.readChart(chart);
      notes.set(JSON.parse(row).number, later === undefined ? [] : JSON.parse(later));
    }
    return { notes, directory: kit.directory };
  };
  const first = await charts();
  expect(first.directory.later).toBe(true);
  expect(first.notes.get('00000002')).toEqual([]);
  expect(first.notes.get('00000001')).toMatchObject([
    { event: { about: 'allergy', text: 'エビでじんましん', by: { account: '見本 一郎', place: '3東 端末1' } } },
  ]);

  await record.write([allergy('00000002', 'ペニシリン')]);
  expect(await refreshKit(parts, { kit: 'KIT-01', folder: stick })).toMatchObject({ changed: 1, patientCount: 2 });
  expect((await charts()).notes.get('00000002')).toHaveLength(1);

  // Nobody could look: the kit says that it has none of it, rather than that there was nothing.
  const { later: _, ...blind } = parts;
  await refreshKit(blind, { kit: 'KIT-01', folder: stick });
  const without = await charts();
  expect(without.directory.later).toBeUndefined();
  expect(without.notes.get('00000001')).toEqual([]);
}, 30_000);
