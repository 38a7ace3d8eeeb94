import type pg from 'pg';

/** Serialises two processes that open an empty database at once. Any fixed number, another one than that of the rows. */
const SETUP_LOCK = 7_166_735;

/** Tables of the logs and checkpoints, made when missing. They are the truth, unlike the tables of the rows: never cleared. */
export async function prepareVaultTables(pool: pg.Pool): Promise<void> {
  const tables = [
    'CREATE TABLE IF NOT EXISTS vault_log (log text COLLATE "C", seq bigint, record bytea NOT NULL, PRIMARY KEY (log, seq))',
    'CREATE TABLE IF NOT EXISTS vault_log_size (log text COLLATE "C" PRIMARY KEY, size bigint NOT NULL)',
    'CREATE TABLE IF NOT EXISTS vault_checkpoint (log text COLLATE "C" PRIMARY KEY, note text NOT NULL)',
  ];
  await pool.query(['BEGIN', `SELECT pg_advisory_xact_lock(${SETUP_LOCK})`, ...tables, 'COMMIT'].join('; '));
}
