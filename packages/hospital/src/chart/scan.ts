import type { ChartRows, ItemKey, StoredItem } from './item.ts';

interface Bounds {
  readonly fromDay?: string;
  readonly toDay?: string;
  /** At most this many items; the store is asked in steps of 500. */
  readonly most: number;
}

const STEP = 500;

/** Items of one kind, newest day first, at most `most`. */
export async function newest(
  rows: ChartRows,
  patient: string,
  kind: string,
  { fromDay, toDay, most }: Bounds,
): Promise<readonly StoredItem[]> {
  const found: StoredItem[] = [];
  let after: ItemKey | undefined;
  while (found.length < most) {
    const limit = Math.min(STEP, most - found.length);
    const part = await rows.items(patient, kind, {
      limit,
      ...(fromDay !== undefined && { fromDay }),
      ...(toDay !== undefined && { toDay }),
      ...(after !== undefined && { after }),
    });
    found.push(...part);
    if (part.length < limit) break;
    after = part.at(-1)?.key;
  }
  return found;
}

/** The same over several kinds, kind by kind. */
export async function newestOfAll(
  rows: ChartRows,
  patient: string,
  kinds: readonly string[],
  bounds: Bounds,
): Promise<readonly StoredItem[]> {
  const lists = await Promise.all(kinds.map((kind) => newest(rows, patient, kind, bounds)));
  return lists.flat();
}
