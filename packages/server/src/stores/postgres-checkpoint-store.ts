import { asVaultError, type CheckpointStore, VaultError } from '@tomoshibi/vault';
import pg from 'pg';
import { postgresFault } from './postgres-fault.ts';
import { prepareVaultTables } from './postgres-vault-tables.ts';

export interface PostgresCheckpointStore extends CheckpointStore {
  close(): Promise<void>;
}

/**
 * A ledger's checkpoint in PostgreSQL, moved by one statement that compares and swaps; durable as `openPostgresLogStore` is.
 * After a failed write the store is dead: whether it happened shows on opening anew. Rejects with `vault.read-failed`.
 */
export async function openPostgresCheckpointStore(connectionString: string, log: string): Promise<PostgresCheckpointStore> {
  const pool = new pg.Pool({ connectionString, max: 1, options: '-c synchronous_commit=on' });
  pool.on('error', () => {});
  try {
    await prepareVaultTables(pool);
  } catch (error) {
    await pool.end();
    throw asVaultError(postgresFault(error), 'vault.read-failed', 'checkpoint');
  }
  let deadOf: unknown;
  const alive = () => {
    if (deadOf !== undefined) throw new VaultError('vault.store-dead', 'checkpoint', deadOf);
  };
  return {
    async latest() {
      alive();
      try {
        const { rows } = await pool.query<{ note: string }>('SELECT note FROM vault_checkpoint WHERE log = $1', [log]);
        return rows[0]?.note;
      } catch (error) {
        throw asVaultError(postgresFault(error), 'vault.read-failed', 'checkpoint');
      }
    },
    async advance(from, to) {
      alive();
      const [text, values] =
        from === undefined
          ? ['INSERT INTO vault_checkpoint (log, note) VALUES ($1, $2) ON CONFLICT DO NOTHING', [log, to]]
          : ['UPDATE vault_checkpoint SET note = $2 WHERE log = $1 AND note = $3', [log, to, from]];
      let moved: number | null;
      try {
        moved = (await pool.query(text as string, values as string[])).rowCount;
      } catch (error) {
        deadOf = error;
        throw asVaultError(postgresFault(error), 'vault.write-failed', 'checkpoint');
      }
      if (moved !== 1) throw new VaultError('vault.checkpoint-moved', 'checkpoint');
    },
    close: () => pool.end(),
  };
}
