import { readShelf } from '../intake/shelf.ts';
import { compareKeys } from '../stores/compare-utf8.ts';
import type { Key, Row, RowStore, Table } from '../stores/row-store.ts';
import type { TableCompared } from './statement.ts';

export interface Difference {
  readonly table: Table;
  readonly key: Key;
  readonly what: 'altered' | 'extra' | 'missing';
}

export interface Comparison {
  readonly clean: RowStore;
  readonly serving: RowStore;
  /** Each row that was made anew. */
  readonly onRow?: (table: Table, row: Row) => void;
  readonly onDifference: (difference: Difference) => void;
}

/** One table, both sides in key order, a page at a time: memory does not grow with the rows. */
export async function compareTable({ clean, serving, onRow, onDifference }: Comparison, table: Table): Promise<TableCompared> {
  const counts = { rows: 0, altered: 0, extra: 0, missing: 0 };
  const differs = (what: Difference['what'], key: Key): void => {
    counts[what]++;
    onDifference({ table, key, what });
  };
  const ours = rowsOf(clean, table);
  const theirs = rowsOf(serving, table);
  let own = await ours.next();
  let their = await theirs.next();
  while (!own.done || !their.done) {
    const order = own.done ? 1 : their.done ? -1 : compareKeys(own.value.key, their.value.key);
    if (order <= 0 && !own.done) {
      counts.rows++;
      onRow?.(table, own.value);
    }
    if (order < 0 && !own.done) differs('missing', own.value.key);
    else if (order > 0 && !their.done) differs('extra', their.value.key);
    else if (!own.done && !their.done && !sameValue(table, own.value.value, their.value.value)) differs('altered', own.value.key);
    if (order <= 0) own = await ours.next();
    if (order >= 0) their = await theirs.next();
  }
  return counts;
}

async function* rowsOf(rows: RowStore, table: Table): AsyncGenerator<Row, undefined> {
  for await (const row of rows.scan(table)) if (followsFromLedger(table, row.key)) yield row;
}

/** When a source was last looked at is known to the serving rows alone; shelves begin with the number of their root. */
const followsFromLedger = (table: Table, key: Key): boolean => table !== 'inventory' || /^\d+:/.test(key[1] as string);

/** The mtime of a file is a hint of the source's, and follows it without an entry. */
function sameValue(table: Table, a: string, b: string): boolean {
  return a === b || (table === 'inventory' && withoutTimes(a) === withoutTimes(b));
}

const withoutTimes = (shelf: string): string =>
  readShelf(shelf)
    .map(({ modifiedMs: _hint, ...line }) => JSON.stringify(line))
    .join('\n');

/** Looks at one row again: both sides may have moved on meanwhile. Undefined when they agree now. */
export async function lookAgain(clean: RowStore, serving: RowStore, { table, key }: Difference): Promise<Difference | undefined> {
  const [own, their] = [await clean.get(table, key), await serving.get(table, key)];
  if (own === undefined && their === undefined) return undefined;
  if (own === undefined) return { table, key, what: 'extra' };
  if (their === undefined) return { table, key, what: 'missing' };
  return sameValue(table, own, their) ? undefined : { table, key, what: 'altered' };
}
