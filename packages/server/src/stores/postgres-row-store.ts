import pg from 'pg';
import { checkKey } from './check-key.ts';
import { columns, findSql, sqlTable } from './find-sql.ts';
import { applyInPostgres } from './postgres-apply.ts';
import { postgresFault } from './postgres-fault.ts';
import { fromPostgres, toPostgres } from './postgres-text.ts';
import { rangeBounds } from './range-bounds.ts';
import { RowFault } from './row-fault.ts';
import { type Key, type Range, type Row, type RowStore, TABLES, type Table } from './row-store.ts';
import { scanByPages } from './scan-by-pages.ts';

/** Serialises two processes that open an empty database at once. Any fixed number. */
const SETUP_LOCK = 7_166_734;

/**
 * Rows in PostgreSQL 15 or newer, database in UTF-8, tables made when missing. Sorting is by byte (`COLLATE "C"`), whatever the
 * database's own collation. Encryption at rest is the database host's business.
 * Rejects with `rows.unreachable`, `rows.not-utf8`.
 */
export async function openPostgresRowStore(connectionString: string): Promise<RowStore> {
  const pool = new pg.Pool({ connectionString, max: 4 });
  // A connection that dies while idle is replaced; the next query reports what matters.
  pool.on('error', () => {});
  try {
    await prepareDatabase(pool);
  } catch (error) {
    await pool.end();
    throw postgresFault(error);
  }
  return rowStoreOn(pool);
}

async function prepareDatabase(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ server_encoding: string }>('SHOW server_encoding');
  if (rows[0]?.server_encoding !== 'UTF8') throw new RowFault('rows.not-utf8', 'the database is not in UTF-8');
  const tables = (Object.keys(TABLES) as Table[]).map((table) => {
    const keys = columns(1, TABLES[table]);
    const typed = keys.map((key) => `${key} text COLLATE "C" NOT NULL`).join(', ');
    return `CREATE TABLE IF NOT EXISTS ${sqlTable(table)} (${typed}, value text NOT NULL, PRIMARY KEY (${keys.join(', ')}))`;
  });
  const cursor = 'CREATE TABLE IF NOT EXISTS row_cursor (projection text PRIMARY KEY, next bigint NOT NULL)';
  await pool.query(['BEGIN', `SELECT pg_advisory_xact_lock(${SETUP_LOCK})`, cursor, ...tables, 'COMMIT'].join('; '));
}

function rowStoreOn(pool: pg.Pool): RowStore {
  const getMany = async (table: Table, keys: readonly Key[]): Promise<(string | undefined)[]> => {
    for (const key of keys) checkKey(table, key);
    if (keys.length === 0) return [];
    const parts = columns(1, TABLES[table]);
    const arrays = parts.map((_, i) => keys.map((key) => toPostgres(key[i] as string)));
    const text =
      `SELECT asked.n, value FROM unnest(${parts.map((_, i) => `$${i + 1}::text[]`).join(', ')}) ` +
      `WITH ORDINALITY AS asked(${parts.join(', ')}, n) JOIN ${sqlTable(table)} AS stored USING (${parts.join(', ')})`;
    const { rows } = await pool.query<{ n: string; value: string }>({ name: `get.${table}`, text, values: arrays });
    const found = new Array<string | undefined>(keys.length).fill(undefined);
    for (const { n, value } of rows) found[Number(n) - 1] = fromPostgres(value);
    return found;
  };
  const find = async (table: Table, range: Range): Promise<Row[]> => {
    const bounds = rangeBounds(table, range);
    if (bounds === undefined) return [];
    const { name, text, values } = findSql(table, bounds, (i) => `$${i}`);
    const { rows } = await pool.query<string[]>({
      name: `find.${name}`,
      text,
      values: values.map((value) => (typeof value === 'string' ? toPostgres(value) : value)),
      rowMode: 'array',
    });
    return rows.map((cells) => {
      const value = fromPostgres(cells.pop() as string);
      return { key: cells.map(fromPostgres), value };
    });
  };

  const store: RowStore = {
    cursor: async (projection) => {
      const text = 'SELECT next FROM row_cursor WHERE projection = $1';
      const { rows } = await pool.query<{ next: string }>(text, [projection]).catch(rethrow);
      return Number(rows[0]?.next ?? 0);
    },
    apply: (...args) => applyInPostgres(pool, ...args),
    get: async (table, key) => (await getMany(table, [key]).catch(rethrow))[0],
    getMany: (table, keys) => getMany(table, keys).catch(rethrow),
    find: (table, range) => find(table, range).catch(rethrow),
    scan: (table) => scanByPages(store, table),
    clear: async () => {
      const tables = (Object.keys(TABLES) as Table[]).map(sqlTable);
      await pool.query(`TRUNCATE ${[...tables, 'row_cursor'].join(', ')}`).catch(rethrow);
    },
    close: () => pool.end(),
  };
  return store;
}

const rethrow = (error: unknown): never => {
  throw postgresFault(error);
};
