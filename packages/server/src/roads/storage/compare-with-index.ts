import { FEED_ROOT } from '@tomoshibi/hospital';
import type { SourceOf } from '../../home/config.ts';
import type { RowStore } from '../../stores/row-store.ts';
import { openIndexFile } from './index-file.ts';
import { type IndexSource, monthOfDay } from './index-source.ts';
import { openIndexSql } from './index-sql.ts';

/** "The index says n, we have m": one データ種別 in one month of 診療日. */
export interface IndexLine {
  readonly type: string;
  /** `YYYYMM`, or `-` for what has no day. */
  readonly month: string;
  /** Files and content folders the source counts. */
  readonly index: number;
  /** Those we hold and have last seen there. */
  readonly held: number;
}

/**
 * Counts of the source's own index beside ours, by type and month, sorted; undefined where the source has no index. Current, old and
 * deleted files alike: a rename changes no count. Faults: those of `IndexSource`.
 */
export async function compareWithIndex(rows: RowStore, source: SourceOf<'ssmix2'>): Promise<readonly IndexLine[] | undefined> {
  const { feed, name } = source;
  if (feed === undefined || feed.kind === 'transactions') return undefined;
  const index = feed.kind === 'index-sql' ? openIndexSql(feed.url) : openIndexFile(feed.file);
  try {
    return await compareCounts(rows, name, index);
  } finally {
    await index.close();
  }
}

export async function compareCounts(rows: RowStore, source: string, index: IndexSource): Promise<readonly IndexLine[]> {
  const lines = new Map<string, { type: string; month: string; index: number; held: number }>();
  const line = (type: string, month: string) => {
    const key = `${type}|${month}`;
    const found = lines.get(key) ?? { type, month, index: 0, held: 0 };
    lines.set(key, found);
    return found;
  };
  for (const { type, month, files } of await index.counts()) line(type, month).index += files;
  await eachHeld(rows, source, (type, day) => {
    line(type, monthOfDay(day)).held++;
  });
  return [...lines.values()].sort((a, b) => (a.type === b.type ? (a.month < b.month ? -1 : 1) : a.type < b.type ? -1 : 1));
}

const PAGE = 1000;

/** Each message file and each content folder that is there, in the order of the inventory. */
async function eachHeld(rows: RowStore, source: string, take: (type: string, day: string) => void): Promise<void> {
  let after: readonly string[] | undefined;
  for (;;) {
    const page = await rows.find('inventory', { prefix: [source], limit: PAGE, ...(after && { after }) });
    for (const { key, value } of page) {
      const shelf = /^(\d+):(.+)\|/s.exec(key[1] as string);
      if (shelf === null || Number(shelf[1]) >= FEED_ROOT) continue;
      const depth = (shelf[2] as string).split('/').length;
      const folders = new Set<string>();
      for (const text of value.split('\n')) {
        if (text === '' || text.endsWith('\tv')) continue;
        const parts = text.slice(0, text.indexOf('\t')).split('/');
        const [day = '', type = '', name = ''] = parts.slice(depth);
        if (name === '') continue;
        // A document is one row, however many files lie in its folder.
        const folder = parts.length > depth + 3 ? `${day}/${type}/${name}` : undefined;
        if (folder !== undefined && folders.has(folder)) continue;
        if (folder !== undefined) folders.add(folder);
        take(decodeType(type), day);
      }
    }
    if (page.length < PAGE) return;
    after = page.at(-1)?.key;
  }
}

/** Paths on shelves carry tabs, line ends and percent signs encoded; see shelf.ts. */
const decodeType = (type: string): string =>
  type.includes('%') ? type.replace(/%(09|0A|25)/g, (mark) => decodeURIComponent(mark)) : type;
