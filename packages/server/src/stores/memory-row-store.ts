import { checkKey, checkText } from './check-key.ts';
import { compareKeys } from './compare-utf8.ts';
import { rangeBounds } from './range-bounds.ts';
import { RowFault } from './row-fault.ts';
import { type Key, type Range, type Row, type RowChange, type RowStore, TABLES, type Table } from './row-store.ts';
import { scanByPages } from './scan-by-pages.ts';

/** Rows in memory, for tests and for one patient's chart: the same order, refusals and faults as the databases. */
export function memoryRowStore(): RowStore {
  const cursors = new Map<string, number>();
  const sorted = new Map<Table, Row[]>((Object.keys(TABLES) as Table[]).map((table) => [table, []]));
  const rowsOf = (table: Table): Row[] => sorted.get(table) as Row[];

  const get = (table: Table, key: Key): string | undefined => {
    checkKey(table, key);
    const rows = rowsOf(table);
    const row = rows[lowerBound(rows, key)];
    return row !== undefined && compareKeys(row.key, key) === 0 ? row.value : undefined;
  };
  const change = ({ table, key, value }: RowChange): void => {
    const rows = rowsOf(table);
    const at = lowerBound(rows, key);
    const there = rows[at] !== undefined && compareKeys(rows[at].key, key) === 0;
    if (value !== null) rows.splice(at, there ? 1 : 0, { key: [...key], value });
    else if (there) rows.splice(at, 1);
  };
  const find = (table: Table, range: Range): Row[] => {
    const bounds = rangeBounds(table, range);
    if (bounds === undefined) return [];
    const { prefix, lower, upper, descending, limit } = bounds;
    const rows = rowsOf(table);
    const start = lowerBound(rows, prefix);
    let end = start;
    while (end < rows.length && compareKeys((rows[end] as Row).key.slice(0, prefix.length), prefix) === 0) end++;
    const inside = rows.slice(start, end).filter(({ key }) => {
      const rest = key.slice(prefix.length);
      const low = lower === undefined ? 1 : compareKeys(rest.slice(0, lower.parts.length), lower.parts);
      const high = upper === undefined ? -1 : compareKeys(rest.slice(0, upper.parts.length), upper.parts);
      return (lower?.inclusive ? low >= 0 : low > 0) && (upper?.inclusive ? high <= 0 : high < 0);
    });
    return (descending ? inside.reverse() : inside).slice(0, limit);
  };

  const store: RowStore = {
    cursor: async (projection) => cursors.get(projection) ?? 0,
    apply: async (projection, from, next, changes) => {
      if ((cursors.get(projection) ?? 0) !== from) {
        throw new RowFault('rows.cursor-moved', `the cursor of ${projection} is not at ${from}`);
      }
      // All checks come before the first change: nothing is left half done.
      for (const { table, key, value } of changes) {
        checkKey(table, key);
        if (value !== null) checkText(value);
      }
      for (const one of changes) change(one);
      cursors.set(projection, next);
    },
    get: async (table, key) => get(table, key),
    getMany: async (table, keys) => keys.map((key) => get(table, key)),
    find: async (table, range) => find(table, range),
    scan: (table) => scanByPages(store, table),
    clear: async () => {
      cursors.clear();
      for (const rows of sorted.values()) rows.length = 0;
    },
    close: async () => {},
  };
  return store;
}

/** Index of the first row whose key is not below `key`. */
function lowerBound(rows: readonly Row[], key: Key): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareKeys((rows[middle] as Row).key, key) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
