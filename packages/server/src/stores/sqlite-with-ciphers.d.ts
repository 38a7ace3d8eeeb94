/** The package's own types are not reachable through its `exports`; this is what we use of them, on better-sqlite3's. */
declare module 'better-sqlite3-multiple-ciphers' {
  import type Sqlite from 'better-sqlite3';

  namespace Database {
    type Database = Sqlite.Database & { key(key: Buffer): number };
    type Statement<P extends unknown[]> = Sqlite.Statement<P>;
    interface SqliteError extends Error {
      readonly code: string;
    }
  }
  const Database: {
    new (path: string, options?: Sqlite.Options): Database.Database;
    readonly SqliteError: new (message: string, code: string) => Database.SqliteError;
  };
  export = Database;
}
