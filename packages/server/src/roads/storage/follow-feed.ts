import type { SourceOf } from '../../home/config.ts';
import type { TakeReport } from '../../intake/take-report.ts';
import type { Taking } from '../../opened.ts';
import type { StorageFeed } from './feed.ts';
import { openIndexFeed } from './index-feed.ts';
import { openIndexFile } from './index-file.ts';
import { openIndexSql } from './index-sql.ts';
import { takeMissed } from './take-missed.ts';
import { openTransactionFeed } from './transaction-feed.ts';
import { type WalkOptions, walkSource } from './walk-source.ts';

/** What one round with a feed brought. */
export interface FeedRound {
  /** Entries of the feed that are new. */
  readonly entries: number;
  /** Patients whose folders were looked at. */
  readonly patients: number;
  readonly taken: number;
  /** Taken from the log, because the tree did not show them in time. */
  readonly fromLog: number;
  /** Everything the feed named was looked at whole; else it is looked at again the next time. */
  readonly complete: boolean;
}

export interface FollowedFeed {
  /** Faults: those of `StorageFeed`, and of our own side. */
  round(signal?: AbortSignal): Promise<FeedRound>;
  close(): Promise<void>;
}

type Walk = (options: WalkOptions) => Promise<TakeReport | undefined>;

/** So many patients a quick pass, so that others get their turn. */
const AT_ONCE = 200;

/** Follows the feed of a source: looks, walks the folders it names, and remembers only then. Undefined: the source has none. */
export function followFeed(
  hospital: Taking,
  source: SourceOf<'ssmix2'>,
  walk: Walk = (options) => walkSource(hospital, source, options),
): FollowedFeed | undefined {
  const { feed, name } = source;
  if (feed === undefined) return undefined;
  if (feed.kind === 'transactions') {
    const log = openTransactionFeed(hospital, name, feed.roots);
    return { round: (signal) => round(walk, log, () => takeMissed(hospital, name, log), signal), close: log.close };
  }
  const index = openIndexFeed(hospital, name, feed.kind === 'index-sql' ? openIndexSql(feed.url) : openIndexFile(feed.file));
  return { round: (signal) => round(walk, index, async () => 0, signal), close: index.close };
}

async function round(
  walk: Walk,
  feed: StorageFeed,
  takeLate: () => Promise<number>,
  signal: AbortSignal | undefined,
): Promise<FeedRound> {
  const look = await feed.look();
  let taken = 0;
  let complete = true;
  for (let at = 0; at < look.patients.length && complete; at += AT_ONCE) {
    const only = look.patients.slice(at, at + AT_ONCE);
    const report = await walk({ only, ...(signal && { signal }) });
    taken += report?.taken ?? 0;
    // Of a stopped source nothing was looked at: its feed waits with it.
    complete = report?.complete === true && !report.stopped;
  }
  if (complete) await look.keep();
  const fromLog = complete ? await takeLate() : 0;
  return { entries: look.entries, patients: look.patients.length, taken, fromLog, complete };
}
