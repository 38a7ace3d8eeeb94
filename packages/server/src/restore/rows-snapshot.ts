import type { Config } from '../home/config.ts';
import type { Home } from '../home/home.ts';
import { PROJECTION } from '../projector/projector.ts';
import { type RowChange, type RowStore, TABLES, type Table } from '../stores/row-store.ts';
import { writePatientLine } from './patient-lines.ts';

/** What is found by patient, or belongs to one source tree; everything else is small and goes with the packs as it is. */
const NOT_TAKEN: ReadonlySet<Table> = new Set<Table>(['item', 'patient', 'patientProblem', 'inventory']);

/** What a restored home is called before anybody configures it. */
export type AboutHome = Pick<Config, 'hospital' | 'demo' | 'sources'>;

export interface RowsSnapshot {
  /** Entries the rows stand for. */
  readonly cursor: number;
  readonly patients: number;
  /** Files for `writePacks`. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/**
 * The tables that are not by patient, and a line for each patient to be found by. While another process writes the rows, the
 * tables are read again until they are of one state; patients may be a little ahead of it, and whoever is, is folded anew from
 * the entries after `cursor`.
 */
export async function takeSnapshot(home: Home, rows: RowStore): Promise<RowsSnapshot> {
  let cursor = -1;
  let tables: Buffer[] = [];
  while (cursor !== (await rows.cursor(PROJECTION))) {
    cursor = await rows.cursor(PROJECTION);
    tables = [];
    for (const table of Object.keys(TABLES) as Table[]) {
      if (NOT_TAKEN.has(table)) continue;
      for await (const { key, value } of rows.scan(table)) tables.push(Buffer.from(`${JSON.stringify([table, key, value])}\n`));
    }
  }
  const lines: Buffer[] = [];
  for await (const { key, value } of rows.scan('patient')) lines.push(Buffer.from(writePatientLine(key[0] as string, value)));
  const { hospital, demo, sources } = home.config;
  const about: AboutHome = { hospital, demo, sources };
  const files = new Map<string, Uint8Array>([
    ['about', Buffer.from(JSON.stringify(about))],
    ['tables', Buffer.concat(tables)],
    ['patients', Buffer.concat(lines)],
  ]);
  return { cursor, patients: lines.length, files };
}

export function readTables(bytes: Uint8Array): RowChange[] {
  const text = new TextDecoder().decode(bytes);
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [table, key, value] = JSON.parse(line) as [Table, string[], string];
      return { table, key, value };
    });
}
