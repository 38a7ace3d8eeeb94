/**
 * Log and checkpoint in PostgreSQL under the contracts of the file adapters.
 *
 * Breakages of our own code that this file was seen to catch: append without comparing the size; size and records in two
 * transactions; read past a gap; handle that lives on after an unknown outcome; checkpoint moved without comparing;
 * synchronous_commit left to the server.
 */
import { ageOpener, ageSealer, createVaultKeys, memoryStores, openLedger, openLedgerReader } from '@tomoshibi/vault';
import pg from 'pg';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { checkpointStoreContract } from '../../../testkit/src/contracts/checkpoint-store.contract.ts';
import { logStoreContract } from '../../../testkit/src/contracts/log-store.contract.ts';
import { startDebianPostgres, startEmbeddedPostgres } from '../../../testkit/src/peers/embedded-postgres.ts';
import { openPostgresCheckpointStore } from './postgres-checkpoint-store.ts';
import { openPostgresLogStore } from './postgres-log-store.ts';

const SERVERS = [
  { name: 'PostgreSQL 18', postgres: await startEmbeddedPostgres() },
  { name: 'PostgreSQL 15', postgres: await startDebianPostgres(15) },
];
const open: { close(): Promise<void> }[] = [];
const kept = <T extends { close(): Promise<void> }>(store: T): T => {
  open.push(store);
  return store;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map((store) => store.close()));
});
afterAll(() => Promise.all(SERVERS.map(({ postgres }) => postgres?.stop())));

for (const { name, postgres } of SERVERS) {
  if (postgres === undefined) {
    it.skip(`skipped: no ${name} on this machine`, () => {});
    continue;
  }
  const url = postgres.connectionString;
  let logs = 0;
  const newLog = () => `tomoshibi/er-1/${logs++}`;
  const bytes = (text: string) => new TextEncoder().encode(text);
  const query = async (text: string, values: unknown[] = []) => {
    const admin = new pg.Client({ connectionString: url });
    await admin.connect();
    try {
      return await admin.query(text, values);
    } finally {
      await admin.end();
    }
  };

  describe(name, () => {
    logStoreContract(name, async () => {
      const log = newLog();
      const reopen = async () => kept(await openPostgresLogStore(url, log));
      return { log: await reopen(), reopen };
    });

    checkpointStoreContract(name, async () => {
      const log = newLog();
      const reopen = async () => kept(await openPostgresCheckpointStore(url, log));
      return { store: await reopen(), reopen };
    });

    it('lets one of many writers through at each step', async () => {
      const log = newLog();
      const writers = await Promise.all(Array.from({ length: 6 }, async () => kept(await openPostgresLogStore(url, log))));
      for (let step = 0; step < 5; step++) {
        const done = await Promise.allSettled(writers.map((writer, index) => writer.append(step, [bytes(`${step} ${index}`)])));
        expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
        for (const end of done) if (end.status === 'rejected') expect(end.reason).toMatchObject({ code: 'vault.log-moved' });
      }
      expect(await writers[0]?.size()).toBe(5);
    });

    it('waits for the disk whatever the server would do by itself', async () => {
      const log = newLog();
      await query('ALTER ROLE tomoshibi SET synchronous_commit TO off');
      await query(`CREATE OR REPLACE FUNCTION note_commit() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN INSERT INTO seen_commit VALUES (current_setting('synchronous_commit')); RETURN NULL; END $$`);
      await query('CREATE TABLE IF NOT EXISTS seen_commit (how text)');
      const store = kept(await openPostgresLogStore(url, log));
      const checkpoint = kept(await openPostgresCheckpointStore(url, log));
      await query('CREATE TRIGGER noting_log AFTER INSERT ON vault_log EXECUTE FUNCTION note_commit()');
      await query('CREATE TRIGGER noting_note AFTER INSERT OR UPDATE ON vault_checkpoint EXECUTE FUNCTION note_commit()');
      await store.append(0, [bytes('a')]);
      await checkpoint.advance(undefined, 'one');
      await checkpoint.advance('one', 'two');
      expect((await query('SELECT how FROM seen_commit')).rows).toEqual([{ how: 'on' }, { how: 'on' }, { how: 'on' }]);
      await query('DROP TRIGGER noting_log ON vault_log; DROP TRIGGER noting_note ON vault_checkpoint');
      await query('ALTER ROLE tomoshibi RESET synchronous_commit');
    });

    it('is dead after an append whose outcome is unknown, and whole when opened again', async () => {
      const log = newLog();
      const store = kept(await openPostgresLogStore(url, log));
      await store.append(0, [bytes('a')]);
      await query(`CREATE OR REPLACE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$`);
      await query('CREATE TRIGGER cutting AFTER INSERT ON vault_log EXECUTE FUNCTION cut()');
      await expect(store.append(1, [bytes('b'), bytes('c')])).rejects.toMatchObject({ code: 'vault.write-failed' });
      await query('DROP TRIGGER cutting ON vault_log');
      await expect(store.append(1, [bytes('b')])).rejects.toMatchObject({ code: 'vault.store-dead' });
      const again = kept(await openPostgresLogStore(url, log));
      expect(await again.size()).toBe(1);
      await again.append(1, [bytes('b')]);
      expect(await again.size()).toBe(2);
    });

    it('names the record that is missing', async () => {
      const log = newLog();
      const store = kept(await openPostgresLogStore(url, log));
      await store.append(0, [bytes('a'), bytes('b'), bytes('c')]);
      await query('DELETE FROM vault_log WHERE log = $1 AND seq = 1', [log]);
      const found: string[] = [];
      const reading = (async () => {
        for await (const record of store.read(0)) found.push(Buffer.from(record).toString());
      })();
      await expect(reading).rejects.toMatchObject({ code: 'vault.log-damaged', where: 'log record 1' });
      expect(found).toEqual(['a']);
    });

    it('carries a ledger from one process to the next', async () => {
      const keys = createVaultKeys('er-1');
      const log = newLog();
      const { segments, blobs } = memoryStores();
      const now = () => '2026-04-01T00:00:00.000Z';
      for (let life = 0; life < 3; life++) {
        const stores = {
          segments,
          blobs,
          log: kept(await openPostgresLogStore(url, log)),
          checkpoint: kept(await openPostgresCheckpointStore(url, log)),
        };
        const sealer = ageSealer([keys.recipient]);
        const ledger = await openLedger({ stores, sealer, station: 'er-1', signingKey: keys.signingKey, now });
        expect(ledger.size()).toBe(2 * life);
        await Promise.all([ledger.append([{ event: `{"life":${life}}` }]), ledger.append([{ event: '{}' }])]);
        const reader = await openLedgerReader({
          stores,
          opener: ageOpener([keys.readingKey]),
          verifierKey: keys.verifierKey,
        });
        expect((await reader.entry(2 * life)).event).toBe(`{"life":${life}}`);
        await ledger.close();
      }
    });
  });
}
