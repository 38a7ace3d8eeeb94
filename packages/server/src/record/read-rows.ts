import type { RowStore } from '../stores/row-store.ts';
import type { RecordedRow } from './project-views.ts';
import { RECORD_PROJECTION } from './projections.ts';
import { seqKey } from './station-record.ts';

/** Rows read at once; the event loop breathes in between. */
const PAGE = 250;

/** Number of entries the rows hold: the next sequence number. */
export const recordSize = (rows: RowStore): Promise<number> => rows.cursor(RECORD_PROJECTION);

/**
 * First entry recorded at or after the instant; the size when there is none. By halving: entries are in order of time as long as
 * the clock went forward. Where it was set back, the answer is one of the places where the instant lies.
 */
export async function seqAt(rows: RowStore, instant: string): Promise<number> {
  let [low, high] = [0, await recordSize(rows)];
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = await rows.get('viewed', [seqKey(middle)]);
    if (row !== undefined && (JSON.parse(row) as RecordedRow).recordedAt >= instant) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Entries from `from` up to and without `to`, in order, page by page. */
export async function* recordedFrom(rows: RowStore, from: number, to: number): AsyncGenerator<RecordedRow> {
  for (let at = from; at < to; at += PAGE) {
    const found = await rows.find('viewed', { prefix: [], from: seqKey(at), to: seqKey(Math.min(at + PAGE, to) - 1) });
    for (const { value } of found) yield JSON.parse(value) as RecordedRow;
  }
}
