/// <reference path="./sqlite-with-ciphers.d.ts" />
import { closeSync, openSync } from 'node:fs';
import Database from 'better-sqlite3-multiple-ciphers';
import { checkKey, checkText } from './check-key.ts';
import { columns, findSql, sqlTable } from './find-sql.ts';
import { rangeBounds } from './range-bounds.ts';
import { RowFault } from './row-fault.ts';
import { type Key, type Range, type Row, type RowStore, TABLES, type Table } from './row-store.ts';
import { scanByPages } from './scan-by-pages.ts';

type Connection = Database.Database;
type Statement = Database.Statement<unknown[]>;

/** 16 KiB: a chart row of some 700 bytes stays off overflow pages, and one page holds a patient's neighbouring items. */
const PAGE_BYTES = 16_384;
const SMALL_PAGE_BYTES = 4096;
const CACHE_KIB = 48 * 1024;
const WAL_BYTES = 64 * 1024 * 1024;

/**
 * Rows in one encrypted file. AEGIS-256 (authenticated, per page): the file, its `-wal` and nothing else hold data, all sealed.
 * `keyHex`: 32 bytes as 64 hexadecimal digits, the key itself and not a pass phrase, so there is no slow derivation at start.
 * The folder must exist; the file is made with mode 0600. `durable`: each transaction survives power loss when it resolves; without
 * it the last ones may be lost, never their order. `unsynced`: nothing is ever synced; after a power loss the caller must throw the
 * file away. Its pages are small, for rows that are written one here and one there.
 * Rejects with `rows.wrong-key`, `rows.key-not-hex`, `rows.damaged`.
 */
export async function openSqliteRowStore(
  path: string,
  keyHex: string,
  options: { readonly durable?: boolean; readonly unsynced?: boolean } = {},
): Promise<RowStore> {
  if (!/^[0-9a-f]{64}$/i.test(keyHex)) throw new RowFault('rows.key-not-hex', 'the key must be 64 hexadecimal digits');
  let db: Connection | undefined;
  try {
    closeSync(openSync(path, 'a', 0o600));
    db = new Database(path);
    db.pragma("cipher = 'aegis'");
    db.key(Buffer.from(`raw:${keyHex}`));
    prepareFile(db, options);
    return rowStoreOn(db);
  } catch (error) {
    db?.close();
    if (codeOf(error) === 'SQLITE_NOTADB') throw new RowFault('rows.wrong-key', 'the rows do not open with this key', error);
    throw rowFault(error);
  }
}

function prepareFile(db: Connection, { durable, unsynced }: { durable?: boolean; unsynced?: boolean }): void {
  db.pragma(`page_size = ${unsynced ? SMALL_PAGE_BYTES : PAGE_BYTES}`);
  db.pragma('journal_mode = WAL');
  // Where the ledger can be read it is the truth and the cursor moves with the rows: the last transactions may be lost.
  db.pragma(`synchronous = ${durable ? 'FULL' : unsynced ? 'OFF' : 'NORMAL'}`);
  db.pragma(`cache_size = -${CACHE_KIB}`);
  // In a first intake the same pages change again and again: copy them from the log to the file more rarely.
  db.pragma(`wal_autocheckpoint = ${unsynced ? 1000 : 4000}`);
  // After one large transaction the `-wal` file is cut back.
  db.pragma(`journal_size_limit = ${WAL_BYTES}`);
  // Sorting in a file would put plain text on the disk.
  db.pragma('temp_store = MEMORY');
  db.exec('CREATE TABLE IF NOT EXISTS row_cursor (projection TEXT PRIMARY KEY, next INTEGER NOT NULL) WITHOUT ROWID');
  for (const table of tables()) {
    const keys = columns(1, TABLES[table]);
    const typed = keys.map((key) => `${key} TEXT NOT NULL`).join(', ');
    db.exec(
      `CREATE TABLE IF NOT EXISTS ${sqlTable(table)} (${typed}, value TEXT NOT NULL, PRIMARY KEY (${keys.join(', ')})) WITHOUT ROWID`,
    );
  }
}

function rowStoreOn(db: Connection): RowStore {
  const readCursor = db.prepare('SELECT next FROM row_cursor WHERE projection = ?').pluck();
  const writeCursor = db.prepare('INSERT INTO row_cursor VALUES (?, ?) ON CONFLICT DO UPDATE SET next = excluded.next');
  const statements = new Map(tables().map((table) => [table, tableStatements(db, table)]));
  const of = (table: Table): TableStatements => statements.get(table) as TableStatements;
  const finds = new Map<string, Statement>();

  const cursor = (projection: string): number => (readCursor.get(projection) as number | undefined) ?? 0;
  const get = (table: Table, key: Key): string | undefined => {
    checkKey(table, key);
    return of(table).get.get(...key) as string | undefined;
  };
  const find = (table: Table, range: Range): Row[] => {
    const bounds = rangeBounds(table, range);
    if (bounds === undefined) return [];
    const sql = findSql(table, bounds, () => '?');
    let statement = finds.get(sql.name);
    if (statement === undefined) {
      statement = db.prepare(sql.text).raw();
      finds.set(sql.name, statement);
    }
    return (statement.all(...sql.values) as string[][]).map((cells) => {
      const value = cells.pop() as string;
      return { key: cells, value };
    });
  };
  const apply = db.transaction((projection: string, from: number, next: number, changes: Parameters<RowStore['apply']>[3]) => {
    if (cursor(projection) !== from) throw new RowFault('rows.cursor-moved', `the cursor of ${projection} is not at ${from}`);
    for (const { table, key, value } of changes) {
      checkKey(table, key);
      if (value === null) of(table).drop.run(...key);
      else {
        checkText(value);
        of(table).put.run(...key, value);
      }
    }
    writeCursor.run(projection, next);
  });

  // The engine answers at once; `async` turns what it throws into a rejection.
  const answer = async <T>(work: () => T): Promise<T> => {
    try {
      return work();
    } catch (error) {
      throw rowFault(error);
    }
  };
  const store: RowStore = {
    cursor: (projection) => answer(() => cursor(projection)),
    apply: (...args) => answer(() => apply.immediate(...args)),
    get: (table, key) => answer(() => get(table, key)),
    getMany: (table, keys) => answer(() => keys.map((key) => get(table, key))),
    find: (table, range) => answer(() => find(table, range)),
    scan: (table) => scanByPages(store, table),
    clear: () =>
      answer(() =>
        db
          .transaction(() => {
            for (const table of tables()) of(table).clear.run();
            db.prepare('DELETE FROM row_cursor').run();
          })
          .immediate(),
      ),
    close: async () => {
      db.close();
    },
  };
  return store;
}

interface TableStatements {
  readonly get: Statement;
  readonly put: Statement;
  readonly drop: Statement;
  readonly clear: Statement;
}

function tableStatements(db: Connection, table: Table): TableStatements {
  const name = sqlTable(table);
  const keys = columns(1, TABLES[table]);
  const same = keys.map((key) => `${key} = ?`).join(' AND ');
  return {
    get: db.prepare(`SELECT value FROM ${name} WHERE ${same}`).pluck(),
    put: db.prepare(
      `INSERT INTO ${name} VALUES (${[...keys, 'value'].map(() => '?').join(', ')}) ON CONFLICT DO UPDATE SET value = excluded.value`,
    ),
    drop: db.prepare(`DELETE FROM ${name} WHERE ${same}`),
    clear: db.prepare(`DELETE FROM ${name}`),
  };
}

const tables = (): Table[] => Object.keys(TABLES) as Table[];

const codeOf = (error: unknown): string => (error instanceof Database.SqliteError ? error.code : '');

/** SQLite's messages name tables and columns, never values; still only our own words leave, theirs stay in `cause`. */
function rowFault(error: unknown): unknown {
  const code = codeOf(error);
  if (code === '') return error;
  if (code === 'SQLITE_FULL') return new RowFault('rows.disk-full', 'the disk of the rows is full', error);
  if (code.startsWith('SQLITE_BUSY')) return new RowFault('rows.busy', 'another process writes to the rows', error);
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT'))
    return new RowFault('rows.damaged', 'a page of the rows does not open', error);
  return new RowFault('rows.fault', `the rows cannot be used: ${code}`, error);
}
