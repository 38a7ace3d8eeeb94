import type pg from 'pg';
import { checkKey, checkText } from './check-key.ts';
import { columns, sqlTable } from './find-sql.ts';
import { postgresFault } from './postgres-fault.ts';
import { toPostgres } from './postgres-text.ts';
import { RowFault } from './row-fault.ts';
import { type Key, type RowChange, TABLES, type Table } from './row-store.ts';

/** `RowStore.apply`: one statement per table for what is put and one for what is dropped. */
export async function applyInPostgres(
  pool: pg.Pool,
  projection: string,
  from: number,
  next: number,
  changes: readonly RowChange[],
): Promise<void> {
  const last = lastPerKey(changes);
  const client = await pool.connect().catch((error: unknown) => {
    throw postgresFault(error);
  });
  let committing = false;
  let broken = false;
  try {
    // The ledger is the truth and cursor and rows go together: waiting for the disk at each batch would buy nothing.
    await client.query('BEGIN; SET LOCAL synchronous_commit = off');
    await moveCursor(client, projection, from, next);
    for (const [table, rows] of last) await writeTable(client, table, [...rows.values()]);
    committing = true;
    await client.query('COMMIT');
  } catch (error) {
    const fault = postgresFault(error);
    broken = fault instanceof RowFault && fault.code === 'rows.unreachable';
    if (committing && broken) throw new RowFault('rows.outcome-unknown', 'the database went away while committing', error);
    if (!broken) await client.query('ROLLBACK').catch(() => (broken = true));
    throw fault;
  } finally {
    client.release(broken);
  }
}

/** One statement may touch a row once only, so the last change of a key is kept. Keys hold no U+0000 any more. */
function lastPerKey(changes: readonly RowChange[]): Map<Table, Map<string, RowChange>> {
  const last = new Map<Table, Map<string, RowChange>>();
  for (const { table, key, value } of changes) {
    checkKey(table, key);
    if (value !== null) checkText(value);
    const encoded: Key = key.map(toPostgres);
    let rows = last.get(table);
    if (rows === undefined) {
      rows = new Map();
      last.set(table, rows);
    }
    rows.set(encoded.join('\u0000'), { table, key: encoded, value: value === null ? null : toPostgres(value) });
  }
  return last;
}

async function moveCursor(client: pg.PoolClient, projection: string, from: number, next: number): Promise<void> {
  await client.query('INSERT INTO row_cursor VALUES ($1, 0) ON CONFLICT DO NOTHING', [projection]);
  const text = 'UPDATE row_cursor SET next = $3 WHERE projection = $1 AND next = $2';
  const { rowCount } = await client.query({ name: 'cursor', text, values: [projection, from, next] });
  if (rowCount !== 1) throw new RowFault('rows.cursor-moved', `the cursor of ${projection} is not at ${from}`);
}

async function writeTable(client: pg.PoolClient, table: Table, changes: readonly RowChange[]): Promise<void> {
  const keys = columns(1, TABLES[table]);
  const arrays = (rows: readonly RowChange[]): string[][] => keys.map((_, i) => rows.map(({ key }) => key[i] as string));
  const marks = keys.map((_, i) => `$${i + 1}::text[]`).join(', ');

  const put = changes.filter(({ value }) => value !== null);
  if (put.length > 0) {
    const text =
      `INSERT INTO ${sqlTable(table)} SELECT * FROM unnest(${marks}, $${keys.length + 1}::text[]) ` +
      `ON CONFLICT (${keys.join(', ')}) DO UPDATE SET value = excluded.value`;
    await client.query({ name: `put.${table}`, text, values: [...arrays(put), put.map(({ value }) => value)] });
  }
  const dropped = changes.filter(({ value }) => value === null);
  if (dropped.length > 0) {
    const text = `DELETE FROM ${sqlTable(table)} AS stored USING unnest(${marks}) AS gone(${keys.join(', ')}) WHERE ${keys.map((key) => `stored.${key} = gone.${key}`).join(' AND ')}`;
    await client.query({ name: `drop.${table}`, text, values: arrays(dropped) });
  }
}
