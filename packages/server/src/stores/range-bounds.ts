import { compareKeys, compareUtf8 } from './compare-utf8.ts';
import { RowFault } from './row-fault.ts';
import { type Key, type Range, TABLES, type Table } from './row-store.ts';

/** One side of a walk: `parts` are compared with the key parts after the prefix, as many as given. */
export interface Bound {
  readonly parts: Key;
  readonly inclusive: boolean;
}

/** A `Range` brought to at most one condition per side, so that an index walk needs no filter. */
export interface Bounds {
  readonly prefix: Key;
  readonly lower?: Bound;
  readonly upper?: Bound;
  readonly descending: boolean;
  /** `Number.MAX_SAFE_INTEGER` when not limited. */
  readonly limit: number;
}

/** `undefined` when no row can be in the range. Throws `rows.range-not-valid`. */
export function rangeBounds(table: Table, range: Range): Bounds | undefined {
  const { prefix, from, to, after } = range;
  const parts = TABLES[table];
  const limit = range.limit ?? Number.MAX_SAFE_INTEGER;
  const descending = range.descending ?? false;
  if (prefix.length > parts) throw notValid('prefix longer than the key');
  if (prefix.length === parts && (from !== undefined || to !== undefined)) throw notValid('no key part left to bound');
  if (after !== undefined && after.length !== parts) throw notValid('after is not a whole key');
  if (!Number.isSafeInteger(limit) || limit < 0) throw notValid('limit is not a count');
  for (const text of [...prefix, ...(after ?? []), from ?? '', to ?? '']) {
    if (!text.isWellFormed()) throw notValid('a text holds half a surrogate pair');
  }

  let lower: Bound | undefined = from === undefined ? undefined : { parts: [from], inclusive: true };
  let upper: Bound | undefined = to === undefined ? undefined : { parts: [to], inclusive: true };
  if (after !== undefined) {
    const ahead = compareKeys(prefix, after.slice(0, prefix.length)) * (descending ? -1 : 1);
    // The whole prefix lies behind `after`, or `after` is its only row.
    if (ahead < 0 || (ahead === 0 && prefix.length === parts)) return undefined;
    if (ahead === 0) {
      const rest = after.slice(prefix.length);
      const first = rest[0] as string;
      const strict: Bound = { parts: rest, inclusive: false };
      if (descending) upper = to !== undefined && compareUtf8(to, first) < 0 ? upper : strict;
      else lower = from !== undefined && compareUtf8(from, first) > 0 ? lower : strict;
    }
  }
  if (limit === 0) return undefined;
  return { prefix, ...(lower && { lower }), ...(upper && { upper }), descending, limit };
}

const notValid = (why: string): RowFault => new RowFault('rows.range-not-valid', why);
