/**
 * Breakages this was seen to catch: rows committed late not seen; rows of the overlap given at every look; a table in lower case not found;
 * a transaction that could write; months counted otherwise than ours.
 */
import { rmSync } from 'node:fs';
import { INDEX_TABLE, indexRecord, message, originalPath, pid, put, rename } from '@tomoshibi/testkit';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbeddedPostgres } from '../../../../testkit/src/peers/embedded-postgres.ts';
import type { Postgres } from '../../../../testkit/src/peers/run-postgres.ts';
import type { SourceOf } from '../../home/config.ts';
import { openTestHospital, type TestHospital } from '../../intake/open-test-hospital.ts';
import type { Taking } from '../../opened.ts';
import { compareWithIndex } from './compare-with-index.ts';
import { followFeed } from './follow-feed.ts';
import { openIndexSql } from './index-sql.ts';
import { walkSource } from './walk-source.ts';

const path = (patient: string, order: string, flag = '1', type = 'OML-11', day = '20260401'): string =>
  originalPath({ patient, day, type, order: order.padStart(15, '0'), sentAt: '20260401090000000', flag });
const bytes = (patient: string, order: string): Uint8Array =>
  message('OUL^R22^OUL_R22', [pid(patient), 'PV1|1|O', `OBR|1|${order}`]);

describe('the index database of a storage', () => {
  let postgres: Postgres | undefined;
  let admin: pg.Client;
  let hospital: TestHospital;
  let source: SourceOf<'ssmix2'>;
  let taking: Taking;
  beforeAll(async () => {
    postgres = await startEmbeddedPostgres();
    if (postgres === undefined) return void console.log('skipped: no PostgreSQL 18 on this machine');
    admin = new pg.Client({ connectionString: postgres.connectionString });
    await admin.connect();
    hospital = await openTestHospital();
    source = {
      name: 'emr',
      kind: 'ssmix2',
      roots: [hospital.root],
      plannedMinutes: 60,
      feed: { kind: 'index-sql', url: postgres.connectionString, everySeconds: 5 },
    };
    const { home } = hospital.writing;
    taking = { ...hospital.writing, home: { ...home, config: { ...home.config, sources: [source] } } };
  });
  afterAll(async () => {
    await admin?.end();
    await hospital?.end();
    await postgres?.stop();
  });

  const insert = async (client: pg.Client, file: string, updatedAt: string, table = '"SSMIXIDX"'): Promise<void> => {
    const record = { ...indexRecord({ path: file }, updatedAt), VendorNote: '備考' };
    const names = Object.keys(record);
    const columns = names.map((name) => (table === '"SSMIXIDX"' ? pg.escapeIdentifier(name) : name)).join(', ');
    await client.query(
      `INSERT INTO ${table} (${columns}) VALUES (${names.map((_, n) => `$${n + 1}`).join(', ')})`,
      Object.values(record),
    );
  };

  it('names the patients to look at, newest first, once, and those committed late', async (context) => {
    if (postgres === undefined) return context.skip();
    await admin.query(INDEX_TABLE);
    for (const order of ['1', '2']) {
      const file = put(hospital.root, path(`123002000${order}`, order), bytes(`123002000${order}`, order));
      await insert(admin, file, `2026-04-01 09:0${order}:00.123456`);
    }
    await walkSource(taking, source);
    const feed = followFeed(taking, source);
    // What is there when it begins the walk has found.
    expect(await feed?.round()).toMatchObject({ entries: 0, patients: 0 });

    const late = new pg.Client({ connectionString: postgres.connectionString });
    await late.connect();
    await late.query('BEGIN');
    await insert(late, put(hospital.root, path('1230020003', '3'), bytes('1230020003', '3')), '2026-04-01 09:04:00');
    await insert(admin, put(hospital.root, path('1230020001', '7'), bytes('1230020001', '7')), '2026-04-01 09:05:00');
    // Rows of the last ten minutes come at the first look in any case: they are no more than a look too many.
    expect(await feed?.round()).toMatchObject({ entries: 3, patients: 2, taken: 1, complete: true });
    expect(await feed?.round()).toMatchObject({ entries: 0, patients: 0 });
    await late.query('COMMIT');
    await late.end();
    expect(await feed?.round()).toMatchObject({ entries: 1, patients: 1, taken: 1 });
    expect(await feed?.round()).toMatchObject({ entries: 0, patients: 0, taken: 0 });

    rename(hospital.root, path('1230020001', '1'), path('1230020001', '1', '2'));
    await admin.query(
      `UPDATE "SSMIXIDX" SET "FileName" = left("FileName", -1) || '2', "UpdateDatetime" = '2026-04-01 09:30:00' WHERE "PatientID" = '1230020001' AND "OrderNo" LIKE '%1'`,
    );
    expect(await feed?.round()).toMatchObject({ entries: 1, patients: 1 });
    const row = await hospital.writing.rows.get('item', ['1230020001', 'OML-11', '20260401', '000000000000001']);
    expect(JSON.parse(row ?? '{}').versions).toMatchObject([{ flag: '2' }]);
    await feed?.close();
    // After a restart: from where it was.
    const again = followFeed(taking, source);
    await insert(admin, put(hospital.root, path('1230020002', '8'), bytes('1230020002', '8')), '2026-04-01 10:00:00');
    expect(await again?.round()).toMatchObject({ taken: 1, complete: true });
    await again?.close();
  });

  it('has counts of its own beside ours, by type and month', async (context) => {
    if (postgres === undefined) return context.skip();
    await insert(admin, path('1230020009', '9'), '2026-04-01 10:01:00');
    await insert(
      admin,
      put(hospital.root, path('1230020001', '1', '1', 'OMP-01', '20260501'), bytes('1230020001', '1')),
      '2026-05-01 10:00:00',
    );
    put(hospital.root, path('1230020001', '2', '1', 'OMP-01', '20260501'), bytes('1230020001', '2'));
    await walkSource(taking, source);
    expect(await compareWithIndex(hospital.writing.rows, source)).toEqual([
      { type: 'OML-11', month: '202604', index: 6, held: 5 },
      { type: 'OMP-01', month: '202605', index: 1, held: 2 },
    ]);
  });

  it('is never written to, and is found under other spellings', async (context) => {
    if (postgres === undefined) return context.skip();
    await admin.query('ALTER TABLE "SSMIXIDX" RENAME TO old; CREATE SCHEMA emr');
    await admin.query(`${INDEX_TABLE.replaceAll('"', '').replace('CREATE TABLE ', 'CREATE TABLE emr.')}`);
    await insert(admin, path('1230020001', '1'), '2026-04-01 09:00:00', 'emr.ssmixidx');
    const index = openIndexSql(postgres.connectionString);
    const rows: string[] = [];
    expect(await index.rowsSince('2026-04-01 08:00:00', (row) => rows.push(row.patient))).toBe('2026-04-01 09:00:00');
    expect(rows).toEqual(['1230020001']);
    // Whoever gets a statement in has a transaction that only reads.
    await admin.query(
      `CREATE FUNCTION emr.tick() RETURNS text LANGUAGE plpgsql AS $$ BEGIN INSERT INTO emr.ssmixidx (PatientID) VALUES ('x'); RETURN 'x'; END $$`,
    );
    await admin.query(
      'ALTER TABLE emr.ssmixidx RENAME TO real; CREATE VIEW emr.ssmixidx AS SELECT patientid, emr.tick() AS updatedatetime, datakind, orderdate FROM emr.real',
    );
    await expect(index.rowsSince('2026', () => {})).rejects.toMatchObject({ code: 'feed.unreachable' });
    expect((await admin.query('SELECT count(*)::int AS n FROM emr.real')).rows).toEqual([{ n: 1 }]);
    await admin.query('DROP VIEW emr.ssmixidx');
    await expect(index.counts()).rejects.toMatchObject({ code: 'feed.not-as-expected' });
    await index.close();
  });

  it('says so when the database is not there, and keeps its place', async (context) => {
    if (postgres === undefined) return context.skip();
    const away = openIndexSql('postgresql://nobody@127.0.0.1:1/none');
    await expect(away.rowsSince(undefined, () => {})).rejects.toMatchObject({ code: 'feed.unreachable' });
    await away.close();
    rmSync(hospital.root, { recursive: true });
  });
});
