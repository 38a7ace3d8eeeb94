import { cpSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type HospitalOptions, writeTree } from '@tomoshibi/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHospital, type TestHospital } from '../intake/open-test-hospital.ts';
import { memoryRowStore } from '../stores/memory-row-store.ts';
import { TABLES, type Table } from '../stores/row-store.ts';
import { openDecodePool } from './decode-pool.ts';
import { openProjector } from './projector.ts';
import { rebuildRows, rowsDigest } from './rebuild-rows.ts';

const OPTIONS: HospitalOptions = { seed: 11, patients: 40, years: 1, until: '2026-04-01', beds: 12 };

describe('the projector', () => {
  let hospital: TestHospital;
  let digest = '';
  beforeAll(async () => {
    hospital = await openTestHospital();
    await writeTree(OPTIONS, hospital.root);
    await hospital.take();
    await liveOn(hospital);
    digest = await rowsDigest(hospital.writing.rows);
  }, 120_000);
  afterAll(() => hospital?.end());

  it('makes byte-identical rows again after every row is dropped', async () => {
    const before = await snapshot(hospital);
    const rebuilt = await rebuildRows(hospital.writing);
    expect(rebuilt.digest).toBe(digest);
    expect(await snapshot(hospital)).toEqual(before);
    expect(rebuilt.patients).toBe(40);
  }, 60_000);

  it('keeps the inventory too: after a rebuild the next pass still takes nothing', async () => {
    await rebuildRows(hospital.writing);
    const size = hospital.writing.ledger.size();
    const report = await hospital.take();
    expect(report).toMatchObject({ taken: 0, renamed: 0, vanished: 0 });
    expect(report.unchanged).toBeGreaterThan(500);
    expect(hospital.writing.ledger.size()).toBe(size);
  }, 60_000);

  it.each([1, 7, 400])(
    'gives the same rows when the ledger is cut into pieces of %i entries, on another store',
    async (size) => {
      const rows = memoryRowStore();
      const pool = openDecodePool();
      const projector = await openProjector(rows, pool, hospital.writing.originals);
      for await (const entries of hospital.writing.originals.read(0)) {
        for (let at = 0; at < entries.length; at += size) {
          const part = entries.slice(at, at + size);
          await projector.project({ firstSeq: part[0]?.seq ?? 0, entries: part, recordedAt: part[0]?.recordedAt ?? '' });
        }
      }
      await projector.settled();
      await pool.close();
      expect(await rowsDigest(rows)).toBe(digest);
    },
    120_000,
  );
});

/** What the source goes through after the first pass: renames by flag, a folder that is gone and comes back, a file rewritten. */
async function liveOn(hospital: TestHospital): Promise<void> {
  const { root } = hospital;
  const inventory = await hospital.writing.rows.find('inventory', { prefix: ['emr'] });
  const paths = inventory
    .flatMap((row) => row.value.split('\n').map((line) => line.split('\t')[0] as string))
    .filter((path) => path.split('/').length === 6);
  const current = paths.filter((path) => path.endsWith('_1'));
  for (const path of current.slice(0, 40)) renameSync(join(root, path), join(root, path.replace(/_1$/, '_2')));
  await hospital.take();
  for (const path of current.slice(0, 20)) renameSync(join(root, path.replace(/_1$/, '_2')), join(root, path));
  for (const path of current.slice(40, 60)) cpSync(join(root, current[61] as string), join(root, path));
  for (const path of current.slice(70, 90)) rmSync(join(root, path));
  await hospital.take();
}

async function snapshot(hospital: TestHospital): Promise<Record<string, string>> {
  const all: Record<string, string> = {};
  for (const table of Object.keys(TABLES) as Table[]) {
    if (table === 'inventory') continue;
    for await (const { key, value } of hospital.writing.rows.scan(table)) all[`${table} ${key.join('|')}`] = value;
  }
  return all;
}
