import type { ChartRows, StoredItem } from './item.ts';

export const PAGE = 50;
export const PAGE_MOST = 200;

/** The cursor of a page; codes that are not of this shape are refused by the caller with `chart.cursor-unknown`. */
export interface Page<T> {
  readonly items: readonly T[];
  /** What was read up to here, and one more when a next page exists: counting all would mean reading all. */
  readonly total: number;
  readonly next: string | undefined;
}

export function pageSize(limit: number | undefined): number {
  return limit === undefined || !Number.isFinite(limit) ? PAGE : Math.max(1, Math.min(PAGE_MOST, Math.floor(limit)));
}

/** `day.skipped-within-day.given-before`. */
const DAY_CURSOR = /^(\d{8}|-)\.(\d{1,6})\.(\d{1,7})$/;
const OFFSET_CURSOR = /^o\.(\d{1,7})$/;

export function isCursor(cursor: string): boolean {
  return DAY_CURSOR.test(cursor) || OFFSET_CURSOR.test(cursor);
}

/**
 * One page over several kinds, newest 診療日 first, merged day by day, so that a chart of 15,000 items reads only the
 * days it shows. `show` turns the items of one day into what is listed, in order, filtered.
 */
export async function pageByDay<T>(
  rows: ChartRows,
  patient: string,
  kinds: readonly string[],
  asked: { readonly cursor?: string | undefined; readonly limit?: number | undefined },
  show: (items: readonly StoredItem[]) => readonly T[],
): Promise<Page<T>> {
  const size = pageSize(asked.limit);
  const start = DAY_CURSOR.exec(asked.cursor ?? '');
  const given = start === null ? 0 : Number(start[3]);
  let skip = start === null ? 0 : Number(start[2]);
  const feeds = kinds.map((kind) => feed(rows, patient, kind, start?.[1]));
  const items: T[] = [];
  for (;;) {
    const days = await Promise.all(feeds.map((one) => one.day()));
    const day = days.reduce<string | undefined>(
      (latest, one) => (one !== undefined && (latest === undefined || one > latest) ? one : latest),
      undefined,
    );
    if (day === undefined) return { items, total: given + items.length, next: undefined };
    const ofDay = (await Promise.all(feeds.map((one) => one.take(day)))).flat();
    const shown = show(ofDay);
    const room = size - items.length;
    items.push(...shown.slice(skip, skip + room));
    if (shown.length > skip + room) {
      const next = `${day}.${skip + room}.${given + items.length}`;
      return { items, total: given + items.length + 1, next };
    }
    skip = 0;
  }
}

/** One kind, read in steps, handed out by day. */
function feed(rows: ChartRows, patient: string, kind: string, toDay: string | undefined) {
  let buffer: StoredItem[] = [];
  let ended = false;
  const step = 100;
  const more = async () => {
    const last = buffer.at(-1)?.key ?? lastKey;
    const part = await rows.items(patient, kind, {
      limit: step,
      ...(toDay !== undefined && { toDay }),
      ...(last !== undefined && { after: last }),
    });
    lastKey = part.at(-1)?.key ?? last;
    buffer.push(...part);
    ended = part.length < step;
  };
  let lastKey: StoredItem['key'] | undefined;
  return {
    async day(): Promise<string | undefined> {
      if (buffer.length === 0 && !ended) await more();
      return buffer[0]?.key.day;
    },
    async take(day: string): Promise<readonly StoredItem[]> {
      while (!ended && (buffer.at(-1)?.key.day ?? day) === day) await more();
      const taken = buffer.filter((item) => item.key.day === day);
      buffer = buffer.filter((item) => item.key.day !== day);
      return taken;
    },
  };
}

/** One page of a list that has to be made whole anyway. */
export function pageOf<T>(
  all: readonly T[],
  asked: { readonly cursor?: string | undefined; readonly limit?: number | undefined },
): Page<T> {
  const from = Number(OFFSET_CURSOR.exec(asked.cursor ?? '')?.[1] ?? 0);
  const to = from + pageSize(asked.limit);
  return { items: all.slice(from, to), total: all.length, next: to < all.length ? `o.${to}` : undefined };
}
