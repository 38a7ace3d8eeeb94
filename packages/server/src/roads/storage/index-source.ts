import type { IndexRow } from '@tomoshibi/formats';

/** How many files the index counts of one データ種別 in one month of 診療日 (`YYYYMM`, or `-`). */
export interface IndexCount {
  readonly type: string;
  readonly month: string;
  readonly files: number;
}

/** The インデックスデータベース, read only: a table of a database, or a file exported from it. */
export interface IndexSource {
  /**
   * Rows updated at or after `since`, in any order, and the newest UpdateDatetime there is (the source's own text, sorts by time).
   * Without `since` no rows: what is there already the walk finds. Faults: `feed.unreachable`, `feed.not-as-expected`.
   */
  rowsSince(since: string | undefined, take: (row: IndexRow) => void): Promise<string | undefined>;
  counts(): Promise<readonly IndexCount[]>;
  close(): Promise<void>;
}

export const monthOfDay = (day: string): string => (/^\d{6}/.test(day) ? day.slice(0, 6) : '-');
