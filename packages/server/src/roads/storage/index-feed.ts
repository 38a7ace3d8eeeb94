import type { Taking } from '../../opened.ts';
import type { FeedLook, StorageFeed } from './feed.ts';
import type { IndexSource } from './index-source.ts';

/** Row `inventory` (source, `feed-index`): the newest UpdateDatetime that was looked at. */
const KEY = 'feed-index';

/** A row may become visible after newer ones: its transaction took so long. */
const OVERLAP_MS = 10 * 60_000;

/**
 * The インデックスデータベース as a feed. Each look asks for what was updated since the newest row of the look before, and a while further back
 * for commits that came late; of those only the ones not seen yet are given.
 */
export function openIndexFeed(hospital: Taking, source: string, index: IndexSource): StorageFeed {
  /** Rows given and kept within the overlap; after a restart they are given once more. */
  let given = new Map<string, string>();
  return {
    async look(): Promise<FeedLook> {
      const kept = await hospital.rows.get('inventory', [source, KEY]);
      const since = kept === undefined ? undefined : earlier(kept, OVERLAP_MS);
      const patients = new Map<string, string>();
      const seen = new Map<string, string>();
      let entries = 0;
      const newest = await index.rowsSince(since, (row) => {
        const at = row.updatedAt === '' ? row.at : row.updatedAt;
        const id = [row.volume, row.directory, row.fileName, row.patient, at].join('\n');
        seen.set(id, at);
        if (given.has(id)) return;
        entries++;
        if (at >= (patients.get(row.patient) ?? '')) patients.set(row.patient, at);
      });
      return {
        patients: [...patients].sort(([, a], [, b]) => (a < b ? 1 : a > b ? -1 : 0)).map(([patient]) => patient),
        entries,
        unclear: 0,
        async keep() {
          const next = newest ?? kept;
          if (next === undefined) return;
          const least = earlier(next, OVERLAP_MS);
          given = new Map([...given, ...seen].filter(([, at]) => at >= least));
          if (next !== kept) await hospital.projector.note([{ table: 'inventory', key: [source, KEY], value: next }]);
        },
      };
    },
    close: () => index.close(),
  };
}

/**
 * The same writing of a time, so much earlier: `2026-11-23 10:00:00.123456+09`, `2026/11/23 10:00:00`, `20261123100000123`. What is none of
 * these stays as it is: then nothing that came late is found before the next walk.
 */
export function earlier(text: string, ms: number): string {
  const parts = /^(\d{4})(\D?)(\d{2})(\D?)(\d{2})(\D?)(\d{2})(\D?)(\d{2})(\D?)(\d{2})(.*)$/s.exec(text);
  if (parts === null) return text;
  const [, year, a, month, b, day, c, hour, d, minute, e, second, rest] = parts as unknown as string[];
  const moment = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  if (Number.isNaN(moment)) return text;
  const [date = '', time = ''] = new Date(moment - ms).toISOString().slice(0, 19).split('T');
  const [y, m, dd] = date.split('-');
  const [h, min, s] = time.split(':');
  return `${y}${a}${m}${b}${dd}${c}${h}${d}${min}${e}${s}${rest}`;
}
