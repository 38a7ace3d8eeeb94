import { asVaultError, type LogStore, VaultError } from '@tomoshibi/vault';
import pg from 'pg';
import { postgresFault } from './postgres-fault.ts';
import { prepareVaultTables } from './postgres-vault-tables.ts';

/** Records fetched at once while reading. */
const PAGE = 500;

export interface PostgresLogStore extends LogStore {
  close(): Promise<void>;
}

/**
 * A ledger's log in PostgreSQL 15 or newer, tables made when missing; one database may hold many logs, told apart by `log`.
 * An append is one transaction with `synchronous_commit` on, whatever the server's default: durable if the server's `fsync`
 * is on and its disk honest. A second writer is noticed by the size and refused. Rejects with `vault.read-failed`.
 */
export async function openPostgresLogStore(connectionString: string, log: string): Promise<PostgresLogStore> {
  const pool = new pg.Pool({ connectionString, max: 2 });
  // A connection that dies while idle is replaced; the next query reports what matters.
  pool.on('error', () => {});
  const failed = (code: 'vault.read-failed' | 'vault.write-failed', error: unknown) =>
    error instanceof VaultError ? error : asVaultError(postgresFault(error), code, 'log');
  try {
    await prepareVaultTables(pool);
    await pool.query('INSERT INTO vault_log_size (log, size) VALUES ($1, 0) ON CONFLICT DO NOTHING', [log]);
  } catch (error) {
    await pool.end();
    throw failed('vault.read-failed', error);
  }
  let deadOf: unknown;
  return {
    async size() {
      try {
        const { rows } = await pool.query<{ size: string }>('SELECT size FROM vault_log_size WHERE log = $1', [log]);
        return Number(rows[0]?.size ?? 0);
      } catch (error) {
        throw failed('vault.read-failed', error);
      }
    },
    async append(expected, records) {
      if (deadOf !== undefined) throw new VaultError('vault.store-dead', 'log', deadOf);
      try {
        await appendInPostgres(pool, log, expected, records);
      } catch (error) {
        const told = failed('vault.write-failed', error);
        if (told.code !== 'vault.log-moved') deadOf = told;
        throw told;
      }
    },
    async *read(from) {
      for (let at = from; ; ) {
        const rows = await readPage(pool, log, at).catch((error) => {
          throw failed('vault.read-failed', error);
        });
        for (const { seq, record } of rows) {
          if (Number(seq) !== at) throw new VaultError('vault.log-damaged', `log record ${at}`);
          at++;
          yield record;
        }
        if (rows.length === 0) return;
      }
    },
    close: () => pool.end(),
  };
}

async function appendInPostgres(pool: pg.Pool, log: string, expected: number, records: readonly Uint8Array[]): Promise<void> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    await client.query('SET LOCAL synchronous_commit TO on');
    const moved = 'UPDATE vault_log_size SET size = size + $3 WHERE log = $1 AND size = $2';
    const { rowCount } = await client.query(moved, [log, expected, records.length]);
    if (rowCount !== 1) {
      await client.query('ROLLBACK');
      throw new VaultError('vault.log-moved', 'log');
    }
    const bytes = records.map((record) => Buffer.from(record.buffer, record.byteOffset, record.byteLength));
    const insert =
      'INSERT INTO vault_log (log, seq, record) SELECT $1::text, $2::bigint + n - 1, r FROM unnest($3::bytea[]) WITH ORDINALITY AS t(r, n)';
    await client.query(insert, [log, expected, bytes]);
    await client.query('COMMIT');
  } catch (error) {
    if (!(error instanceof VaultError)) broken = error as Error;
    throw error;
  } finally {
    // A connection that may be inside a transaction is not used again.
    client.release(broken);
  }
}

/** Ends where the size says, also while another connection appends. */
async function readPage(pool: pg.Pool, log: string, from: number): Promise<{ seq: string; record: Buffer }[]> {
  const text =
    'SELECT seq, record FROM vault_log JOIN vault_log_size USING (log) WHERE log = $1 AND seq >= $2 AND seq < size ORDER BY seq LIMIT $3';
  const { rows } = await pool.query<{ seq: string; record: Buffer }>({ name: 'vault.log.read', text, values: [log, from, PAGE] });
  return rows;
}
