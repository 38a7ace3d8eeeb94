import { type HospitalOptions, liveHospital, writeTree } from '@tomoshibi/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbeddedPostgres } from '../../../testkit/src/peers/embedded-postgres.ts';
import type { Postgres } from '../../../testkit/src/peers/run-postgres.ts';
import { rebuildRows, rowsDigest } from '../projector/rebuild-rows.ts';
import { openTestHospital, type TestHospital } from './open-test-hospital.ts';
import { takeSsmix2 } from './take-ssmix2.ts';

const OPTIONS: HospitalOptions = { seed: 21, patients: 60, years: 1, until: '2026-04-01', beds: 20 };

/** Facts and flags of every chart row, whatever the numbers of the entries they came from. */
async function charts(hospital: TestHospital): Promise<Record<string, unknown>> {
  const all: Record<string, unknown> = {};
  for await (const { key, value } of hospital.writing.rows.scan('item')) {
    if (key[1] === 'PID') continue;
    const { facts, unreadable, twoCurrent, versions } = JSON.parse(value);
    all[key.join('|')] = { facts, unreadable, twoCurrent, flags: versions.map((version: { flag: string }) => version.flag) };
  }
  for await (const { key, value } of hospital.writing.rows.scan('bed')) all[`bed ${key.join('|')}`] = value;
  return all;
}

describe('a hospital that goes on working while it is copied', () => {
  let hospital: TestHospital;
  beforeAll(async () => {
    hospital = await openTestHospital();
    await writeTree(OPTIONS, hospital.root);
    await hospital.take();
    let steps = 0;
    // Renames, updates, late and half-written files, with a pass every few hundred steps.
    await liveHospital(OPTIONS, hospital.root, {
      speed: 50,
      wait: async () => {
        if (++steps % 150 === 0) await hospital.take();
      },
    });
    await hospital.take();
  });
  afterAll(() => hospital?.end());

  it('ends with the same charts as one look at the final tree', async () => {
    const fresh = await openTestHospital();
    await takeSsmix2(fresh.writing, { source: 'emr', roots: [hospital.root] });
    const [followed, seen] = [await charts(hospital), await charts(fresh)];
    expect(Object.keys(seen).length).toBeGreaterThan(1000);
    expect(followed).toEqual(seen);
    await fresh.end();
  });

  it('and rebuilds to the same rows', async () => {
    const digest = await rowsDigest(hospital.writing.rows);
    expect((await rebuildRows(hospital.writing)).digest).toBe(digest);
  });
});

describe('the same hospital with its rows in PostgreSQL', () => {
  let postgres: Postgres | undefined;
  beforeAll(async () => {
    postgres = await startEmbeddedPostgres();
    if (postgres === undefined) console.log('skipped: no PostgreSQL 18 on this machine');
  });
  afterAll(() => postgres?.stop());

  it('takes, reads and rebuilds as with SQLite', async (context) => {
    if (postgres === undefined) return context.skip();
    const on = [await openTestHospital(), await openTestHospital({ kind: 'postgres', url: postgres.connectionString })] as const;
    const texts: string[] = [];
    for (const hospital of on) {
      await writeTree({ ...OPTIONS, patients: 25, beds: 8 }, hospital.root);
      const report = await hospital.take();
      expect(await hospital.take()).toMatchObject({ taken: 0, unchanged: report.seen });
      const digest = await rowsDigest(hospital.writing.rows);
      expect((await rebuildRows(hospital.writing)).digest).toBe(digest);
      const reader = await hospital.reader('2026-04-01T03:00:00.000Z');
      const { patients } = await reader.find('1', 50);
      const charts = [];
      for (const { number } of patients) charts.push(await reader.summary({ number }));
      const { wards } = await reader.hospital();
      for (const { ward } of wards) charts.push(await reader.ward(ward));
      // Times of our own, keyed refs and entry numbers (a young file is read last) differ between two homes; nothing else may.
      const apart = /"(copiedInstant|ref|original)":"[^"]*"|"groups":\{[^}]*\}/g;
      texts.push(JSON.stringify(charts).replace(apart, ''));
      await hospital.end();
    }
    expect(texts[0]?.length).toBeGreaterThan(10_000);
    expect(texts[1]).toBe(texts[0]);
  });
});
