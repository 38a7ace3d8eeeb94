import { INDEX_COLUMNS, type IndexColumn, type IndexRow, indexColumns, readIndexRow } from '@tomoshibi/formats';
import pg from 'pg';
import { Fault } from '../../fault.ts';
import { HOSPITAL_ZONE } from '../../home/config.ts';
import { type IndexCount, type IndexSource, monthOfDay } from './index-source.ts';

const TABLE = 'ssmixidx';
const PAGE = 2000;
/** A question of ours must never be what makes the EMR's database slow. */
const TIMEOUT_MS = 60_000;

interface Table {
  /** `"schema"."SSMIXIDX"`. */
  readonly name: string;
  readonly columns: ReadonlyMap<IndexColumn, string>;
}

/**
 * SSMIXIDX on PostgreSQL. Every transaction is read-only, whatever the user may do; names are found in the catalogue, since sites spell
 * them in either case and add columns. UpdateDatetime may be a timestamp with or without zone, or text.
 */
export function openIndexSql(url: string): IndexSource {
  const pool = new pg.Pool({ connectionString: url, max: 1, connectionTimeoutMillis: 10_000, idleTimeoutMillis: 10_000 });
  pool.on('error', () => {});

  async function reading<T>(work: (client: pg.PoolClient, table: Table) => Promise<T>): Promise<T> {
    let client: pg.PoolClient;
    try {
      client = await pool.connect();
    } catch (cause) {
      throw new Fault('feed.unreachable', 'インデックスデータベースにつながりません / index database not reachable', { cause });
    }
    let failed = true;
    try {
      await client.query(
        `BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = ${TIMEOUT_MS}`,
      );
      await client.query(`SET LOCAL TIME ZONE '${HOSPITAL_ZONE}'; SET LOCAL DateStyle = 'ISO, YMD'`);
      const result = await work(client, await findTable(client));
      await client.query('COMMIT');
      failed = false;
      return result;
    } catch (cause) {
      if (cause instanceof Fault) throw cause;
      throw new Fault('feed.unreachable', 'インデックスデータベースを読めません / index database not readable', { cause });
    } finally {
      client.release(failed);
    }
  }

  return {
    rowsSince: (since, take) =>
      reading(async (client, { name, columns }) => {
        const at = quoted(columns.get('UpdateDatetime') ?? columns.get('TransactionDatetime') ?? '');
        if (at === '""')
          throw new Fault('feed.not-as-expected', 'SSMIXIDX に UpdateDatetime がありません / has no UpdateDatetime');
        const newest = await client.query<{ newest: string | null }>(`SELECT max(${at})::text AS newest FROM ${name}`);
        if (since !== undefined) {
          const wanted = [...columns].map(([column, own]) => `${quoted(own)}::text AS "${column}"`).join(', ');
          // A cursor: hours of an outage may be many rows, and they need not be in memory together.
          await client.query(
            `DECLARE changed NO SCROLL CURSOR FOR SELECT ${wanted} FROM ${name} WHERE ${at} >= ${pg.escapeLiteral(since)}`,
          );
          for (;;) {
            const { rows } = await client.query<Partial<Record<IndexColumn, string | null>>>(`FETCH ${PAGE} FROM changed`);
            for (const row of rows) takeRow(row, take);
            if (rows.length < PAGE) break;
          }
        }
        return newest.rows[0]?.newest ?? undefined;
      }),
    counts: () =>
      reading(async (client, { name, columns }) => {
        const [type, day] = [columns.get('DataKind'), columns.get('OrderDate')];
        if (type === undefined || day === undefined)
          throw new Fault('feed.not-as-expected', 'SSMIXIDX に DataKind か OrderDate がありません / lacks DataKind or OrderDate');
        const { rows } = await client.query<{ type: string; day: string | null; files: string }>(
          `SELECT trim(${quoted(type)}::text) AS type, left(trim(${quoted(day)}::text), 6) AS day, count(*) AS files FROM ${name} GROUP BY 1, 2`,
        );
        const counts = new Map<string, IndexCount>();
        for (const row of rows) {
          const month = monthOfDay(row.day ?? '');
          const before = counts.get(`${row.type}|${month}`)?.files ?? 0;
          counts.set(`${row.type}|${month}`, { type: row.type, month, files: before + Number(row.files) });
        }
        return [...counts.values()];
      }),
    close: () => pool.end(),
  };
}

function takeRow(row: Partial<Record<IndexColumn, string | null>>, take: (row: IndexRow) => void): void {
  const read = readIndexRow((column) => row[column] ?? undefined);
  if (read !== undefined) take(read);
}

const quoted = (name: string): string => pg.escapeIdentifier(name);

async function findTable(client: pg.PoolClient): Promise<Table> {
  const { rows } = await client.query<{ schema: string; name: string; column: string }>(
    `SELECT table_schema AS schema, table_name AS name, column_name AS column FROM information_schema.columns
     WHERE lower(table_name) = $1 AND lower(column_name) = ANY($2) ORDER BY table_schema = current_schema() DESC, 1, 2, ordinal_position`,
    [TABLE, INDEX_COLUMNS.map((column) => column.toLowerCase())],
  );
  const first = rows[0];
  const own = rows.filter(({ schema, name }) => schema === first?.schema && name === first.name);
  const columns = indexColumns(own.map(({ column }) => column));
  if (first === undefined || columns === undefined)
    throw new Fault('feed.not-as-expected', 'SSMIXIDX という表に PatientID がありません / no table SSMIXIDX with a PatientID');
  return { name: `${quoted(first.schema)}.${quoted(first.name)}`, columns };
}
