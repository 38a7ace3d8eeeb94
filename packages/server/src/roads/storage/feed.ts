/** What a feed says has changed: where to look, never what to believe. */
export interface FeedHint {
  readonly patient: string;
}

/** One look at a feed. */
export interface FeedLook {
  /** Patients whose folders have changed since the last look that was kept, each once, newest first. */
  readonly patients: readonly string[];
  /** Entries the feed brought, understood or not. */
  readonly entries: number;
  /** Entries that name no patient we could look for. */
  readonly unclear: number;
  /** Remembers that these were looked at. Until then the next look gives them again. */
  keep(): Promise<void>;
}

/**
 * A cheaper way to hear of changes than walking (トランザクションストレージ, インデックスデータベース). The walk stays: it is what proves
 * that nothing was missed.
 */
export interface StorageFeed {
  /** Faults: `feed.unreachable`, `feed.not-as-expected`. */
  look(): Promise<FeedLook>;
  close(): Promise<void>;
}
