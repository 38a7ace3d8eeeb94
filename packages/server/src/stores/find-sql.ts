import type { Bounds } from './range-bounds.ts';
import { TABLES, type Table } from './row-store.ts';

/** The statement for a range and its values. Only names of `TABLES` and column numbers enter the text, never data. */
export interface FindSql {
  /** Same shape → same name, so that a statement is prepared once. */
  readonly name: string;
  readonly text: string;
  readonly values: readonly (string | number)[];
}

export const sqlTable = (table: Table): string => {
  if (!Object.hasOwn(TABLES, table)) throw new TypeError('no such table');
  return `"row_${table}"`;
};

export const columns = (from: number, to: number): string[] => Array.from({ length: to - from + 1 }, (_, i) => `k${from + i}`);

/** `placeholder(i)` for the i-th value from 1: `?` or `$1`. */
export function findSql(table: Table, bounds: Bounds, placeholder: (i: number) => string): FindSql {
  const { prefix, lower, upper, descending } = bounds;
  const values: (string | number)[] = [...prefix];
  const next = prefix.length + 1;
  const where = prefix.map((_, i) => `k${i + 1} = ${placeholder(i + 1)}`);
  for (const [bound, sign] of [
    [lower, '>'],
    [upper, '<'],
  ] as const) {
    if (bound === undefined) continue;
    const marks = bound.parts.map((part) => placeholder(values.push(part)));
    const named = columns(next, next + bound.parts.length - 1);
    where.push(`(${named.join(', ')}) ${sign}${bound.inclusive ? '=' : ''} (${marks.join(', ')})`);
  }
  const all = columns(1, TABLES[table]);
  const order = all.map((column) => (descending ? `${column} DESC` : column));
  values.push(bounds.limit);
  const text = `SELECT ${[...all, 'value'].join(', ')} FROM ${sqlTable(table)}${where.length > 0 ? ` WHERE ${where.join(' AND ')}` : ''} ORDER BY ${order.join(', ')} LIMIT ${placeholder(values.length)}`;
  const shape = `${table}.${prefix.length}${side(lower)}${side(upper)}${descending ? 'd' : 'a'}`;
  return { name: shape, text, values };
}

const side = (bound: Bounds['lower']): string =>
  bound === undefined ? '-' : `${bound.parts.length}${bound.inclusive ? 'i' : 'x'}`;
