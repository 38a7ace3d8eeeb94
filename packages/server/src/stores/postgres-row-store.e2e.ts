import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowStoreContract } from '../../../testkit/src/contracts/row-store.contract.ts';
import { startDebianPostgres, startEmbeddedPostgres } from '../../../testkit/src/peers/embedded-postgres.ts';
import { openPostgresRowStore } from './postgres-row-store.ts';

const SERVERS = [
  { name: 'PostgreSQL 18', postgres: await startEmbeddedPostgres() },
  { name: 'PostgreSQL 15', postgres: await startDebianPostgres(15) },
];
afterAll(() => Promise.all(SERVERS.map(({ postgres }) => postgres?.stop())));

for (const { name, postgres } of SERVERS) {
  if (postgres === undefined) {
    it.skip(`skipped: no ${name} on this machine`, () => {});
    continue;
  }
  let databases = 0;
  const newDatabase = async (options = ''): Promise<string> => {
    databases += 1;
    const database = `rows${databases}`;
    const admin = new pg.Client({ connectionString: postgres.connectionString });
    await admin.connect();
    await admin.query(`CREATE DATABASE ${database} ${options}`);
    await admin.end();
    return postgres.connectionString.replace('/postgres?', `/${database}?`);
  };

  describe(name, () => {
    let shared: string;
    beforeAll(async () => {
      // A database that would sort あ, ア, a and 髙 in its own way, were it asked to.
      shared = await newDatabase("TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'ja'");
    });

    rowStoreContract(name, async () => ({
      open: () => openPostgresRowStore(shared),
      lasting: true,
      remove: async () => {
        const store = await openPostgresRowStore(shared);
        await store.clear();
        await store.close();
      },
    }));

    it('opens an empty database from two processes at once', async () => {
      const fresh = await newDatabase();
      const stores = await Promise.all([1, 2, 3, 4].map(() => openPostgresRowStore(fresh)));
      await Promise.all(stores.map((store) => store.close()));
    });

    it('refuses a database that cannot hold every letter', async () => {
      const latin = await newDatabase("ENCODING 'LATIN1' TEMPLATE template0");
      await expect(openPostgresRowStore(latin)).rejects.toMatchObject({ code: 'rows.not-utf8' });
    });

    it('says that the database is not there, without the address it tried', async () => {
      const nowhere = openPostgresRowStore('postgresql://user:secret@127.0.0.1:1/rows');
      await expect(nowhere).rejects.toMatchObject({ code: 'rows.unreachable', message: 'the database does not answer' });
    });

    it('leaves nothing of an apply that failed half way', async () => {
      const fresh = await newDatabase();
      const store = await openPostgresRowStore(fresh);
      const admin = new pg.Client({ connectionString: fresh });
      await admin.connect();
      await admin.query('DROP TABLE "row_bed"');
      const half = store.apply('chart', 0, 1, [
        { table: 'patient', key: ['1'], value: 'x' },
        { table: 'bed', key: ['3A', '301', '1', '1'], value: 'x' },
      ]);
      await expect(half).rejects.toMatchObject({ code: 'rows.fault', message: 'the rows cannot be used: 42P01' });
      expect(await store.find('patient', { prefix: [] })).toEqual([]);
      expect(await store.cursor('chart')).toBe(0);
      await admin.end();
      await store.close();
    });

    it('goes on after the database dropped its connections', async () => {
      const store = await openPostgresRowStore(shared);
      await store.apply('chart', 0, 1, [{ table: 'patient', key: ['1'], value: 'x' }]);
      const admin = new pg.Client({ connectionString: shared });
      await admin.connect();
      await admin.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      );
      await admin.end();
      await new Promise((done) => setTimeout(done, 100));
      expect(await store.get('patient', ['1'])).toBe('x');
      await store.clear();
      await store.close();
    });
  });
}
