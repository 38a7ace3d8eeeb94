import type { ChartRows, ItemRow, StoredItem } from '@tomoshibi/hospital';
import { PROJECTION } from '../projector/projector.ts';
import { compareKeys, compareUtf8 } from '../stores/compare-utf8.ts';
import type { Key, Row, RowStore } from '../stores/row-store.ts';
import { chartRowsOf } from './row-chart.ts';

/** A chart of no more items is read with one question instead of fifty. Nine of ten are. */
const MOST_ITEMS = 400;
/** Charts held: more than are being opened at one moment, so that gate and page read one of them once. */
const HELD = 64;
/** Within one request nobody asks again whether the rows have moved on. */
const FRESH_MS = 50;

interface Held {
  readonly cursor: number;
  askedMs: number;
  /** By kind, newest first; undefined when the chart is longer. */
  readonly kinds: ReadonlyMap<string, readonly HeldItem[]> | undefined;
}

interface HeldItem {
  readonly key: Key;
  readonly text: string;
  item?: StoredItem;
}

/**
 * Chart rows of a RowStore, a short chart at once: one question brings all its items, the pieces are handed out from memory and
 * each is parsed once. What is held is dropped when the rows have moved on. Answers are those of `chartRowsOf`, item by item.
 */
export function wholeCharts(rows: RowStore, nowMs: () => number = () => performance.now()): ChartRows {
  const byKind = chartRowsOf(rows);
  const held = new Map<string, Promise<Held>>();

  const read = async (patient: string): Promise<Held> => {
    const cursor = await rows.cursor(PROJECTION);
    const found = await rows.find('item', { prefix: [patient], descending: true, limit: MOST_ITEMS + 1 });
    return { cursor, askedMs: nowMs(), kinds: found.length > MOST_ITEMS ? undefined : grouped(found) };
  };
  const chart = async (patient: string): Promise<Held> => {
    const known = held.get(patient);
    if (known !== undefined) {
      const one = await known;
      if (nowMs() - one.askedMs < FRESH_MS) return one;
      if ((await rows.cursor(PROJECTION)) === one.cursor) {
        one.askedMs = nowMs();
        return one;
      }
      if (held.get(patient) !== known) return chart(patient);
    }
    const reading = read(patient);
    held.delete(patient);
    held.set(patient, reading);
    reading.then(
      // A patient without items may be about to get some from a chart that is still being folded.
      (one) => one.kinds?.size === 0 && held.delete(patient),
      () => held.delete(patient),
    );
    if (held.size > HELD) held.delete(held.keys().next().value as string);
    return reading;
  };

  return {
    async items(patient, kind, options = {}) {
      const { kinds } = await chart(patient);
      if (kinds === undefined) return byKind.items(patient, kind, options);
      const { fromDay, toDay, after, limit = Number.POSITIVE_INFINITY } = options;
      const last: Key | undefined = after && [after.patient, after.kind, after.day, after.order];
      const found: StoredItem[] = [];
      for (const one of kinds.get(kind) ?? []) {
        if (found.length >= limit) break;
        const day = one.key[2] as string;
        if (toDay !== undefined && compareUtf8(day, toDay) > 0) continue;
        if (fromDay !== undefined && compareUtf8(day, fromDay) < 0) break;
        if (last !== undefined && compareKeys(one.key, last) >= 0) continue;
        one.item ??= { key: { patient, kind, day, order: one.key[3] as string }, row: JSON.parse(one.text) as ItemRow };
        found.push(one.item);
      }
      return found;
    },
  };
}

function grouped(found: readonly Row[]): ReadonlyMap<string, readonly HeldItem[]> {
  const kinds = new Map<string, HeldItem[]>();
  for (const { key, value } of found) {
    const kind = key[1] as string;
    const list = kinds.get(kind);
    if (list === undefined) kinds.set(kind, [{ key, text: value }]);
    else list.push({ key, text: value });
  }
  return kinds;
}
