import {
  type ChartRows,
  completeItem,
  type ItemKey,
  type ItemRow,
  itemThen,
  type Result,
  refuse,
  type StoredItem,
} from '@tomoshibi/hospital';
import type { LedgerReader } from '@tomoshibi/vault';
import { readOriginal } from '../intake/read-original.ts';

/** Versions decoded again for one request. Each costs the opening of a segment. */
const MOST_DECODED = 400;

/** More versions would have to be decoded again than one request may. */
export class TooMuchSince extends RangeError {
  readonly code = 'chart.too-much-since';
}

/** Runs `read`; its `TooMuchSince` becomes a refusal. */
export async function boundedThen<T>(read: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof TooMuchSince) return refuse(error.code, { limit: MOST_DECODED });
    throw error;
  }
}

export interface ThenReader {
  readonly rows: ChartRows;
  /** One item as it was; undefined when nothing of it had been received. */
  item(stored: StoredItem): Promise<StoredItem | undefined>;
}

/**
 * Chart rows as they stood when the entries before `cut` had been received: versions that are no longer current are decoded again
 * from the ledger. Rejects with `TooMuchSince` beyond the bound of one request. One reader serves one request.
 */
export function chartRowsThen(rows: ChartRows, ledger: LedgerReader, cut: number): ThenReader {
  let decoded = 0;
  const lay = async ({ patient, kind }: ItemKey, row: ItemRow, needs: number): Promise<ItemRow> => {
    if (++decoded > MOST_DECODED) throw new TooMuchSince(`over ${MOST_DECODED} versions`);
    const { content } = await ledger.entry(needs);
    return completeItem(row, readOriginal(kind, patient, '', content ?? new Uint8Array()).decoded);
  };
  const item = async ({ key, row }: StoredItem): Promise<StoredItem | undefined> => {
    const then = itemThen(row, cut);
    if (then === undefined) return undefined;
    return { key, row: then.needs === undefined ? then.row : await lay(key, then.row, then.needs) };
  };
  return {
    item,
    rows: {
      async items(patient, kind, { limit, after, ...bounds } = {}) {
        const found: StoredItem[] = [];
        let last = after;
        for (;;) {
          // What came later is passed over, so that a short answer still means the end.
          const part = await rows.items(patient, kind, {
            ...bounds,
            ...(limit !== undefined && { limit }),
            ...(last !== undefined && { after: last }),
          });
          for (const stored of part) {
            const then = await item(stored);
            if (then !== undefined) found.push(then);
            if (found.length === limit) return found;
          }
          if (limit === undefined || part.length < limit) return found;
          last = part.at(-1)?.key;
        }
      },
    },
  };
}
