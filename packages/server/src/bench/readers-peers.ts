import { join } from 'node:path';
import type { FoundPatient } from '@tomoshibi/hospital';
import Database from 'better-sqlite3-multiple-ciphers';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../../testkit/src/peers/embedded-postgres.ts';
import type { RowStore } from '../stores/row-store.ts';

/** What the figures are put beside: other people's search and the bare read, asked by the same people in the same rhythm. */
export interface Peers {
  /** PostgreSQL with `pg_trgm` over kanji, kana and number; undefined where there is no PostgreSQL. */
  readonly search?: (words: string) => Promise<number>;
  /** Every row of a patient out of plain SQLite, parsed. */
  read(number: string): Promise<number>;
  stop(): Promise<void>;
}

export async function openPeers(rows: RowStore, patients: readonly FoundPatient[], folder: string): Promise<Peers> {
  const plain = new Database(join(folder, 'plain.db'));
  plain.exec(
    'CREATE TABLE item (patient TEXT, kind TEXT, day TEXT, ord TEXT, value TEXT, PRIMARY KEY (patient, kind, day, ord)) WITHOUT ROWID',
  );
  const put = plain.prepare('INSERT INTO item VALUES (?, ?, ?, ?, ?)');
  for (const { number } of patients) {
    const found = await rows.find('item', { prefix: [number], limit: 20_000 });
    plain.transaction(() => found.map(({ key, value }) => put.run(...key, value)))();
  }
  const all = plain.prepare('SELECT kind, day, ord, value FROM item WHERE patient = ?');
  const search = await trigramSearch(rows);
  return {
    ...(search !== undefined && { search: search.find }),
    read: async (number) => {
      const started = performance.now();
      for (const row of all.all(number) as { value: string }[]) JSON.parse(row.value);
      return performance.now() - started;
    },
    async stop() {
      plain.close();
      await search?.stop();
    },
  };
}

interface TrigramSearch {
  find(words: string): Promise<number>;
  stop(): Promise<void>;
}

/** Names of all patients; each word must occur in kanji, kana or number. The database has a locale in which kanji are letters. */
async function trigramSearch(rows: RowStore): Promise<TrigramSearch | undefined> {
  const server = await startEmbeddedPostgres();
  if (server === undefined) return undefined;
  const first = new pg.Client({ connectionString: server.connectionString });
  await first.connect();
  await first.query("CREATE DATABASE names TEMPLATE template0 LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C.UTF-8'");
  await first.end();
  // The cluster allows twenty connections; readers share them as behind any pool.
  const pool = new pg.Pool({ connectionString: server.connectionString.replace('/postgres?', '/names?'), max: 16 });
  await pool.query('CREATE EXTENSION pg_trgm');
  await pool.query('CREATE TABLE name (number text PRIMARY KEY, kanji text, kana text, line text)');
  let batch: string[][] = [];
  const flush = async (): Promise<void> => {
    const [numbers, kanji, kana, lines] = [0, 1, 2, 3].map((part) => batch.map((one) => one[part]));
    await pool.query('INSERT INTO name SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])', [
      numbers,
      kanji,
      kana,
      lines,
    ]);
    batch = [];
  };
  for await (const { key, value } of rows.scan('patient')) {
    const { name } = JSON.parse(value) as { readonly name: { readonly kanji?: string; readonly kana?: string } };
    const number = key[0] as string;
    batch.push([number, name.kanji ?? '', name.kana ?? '', `${name.kanji ?? ''} ${name.kana ?? ''} ${number}`]);
    if (batch.length === 5_000) await flush();
  }
  await flush();
  await pool.query('CREATE INDEX name_trigrams ON name USING gin (line gin_trgm_ops)');
  await pool.query('ANALYZE name');
  return {
    async find(words) {
      const parts = words.split(' ');
      const where = parts.map((_, at) => `line LIKE $${at + 1}`).join(' AND ');
      const started = performance.now();
      await pool.query(
        `SELECT number, kanji, kana FROM name WHERE ${where} ORDER BY kana LIMIT 50`,
        parts.map((part) => `%${part}%`),
      );
      return performance.now() - started;
    },
    async stop() {
      await pool.end();
      await server.stop();
    },
  };
}
