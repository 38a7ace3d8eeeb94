/** Where a generation of a kit is read from: a stick, a folder, another PC by cable. Nothing that comes from it is believed before it is checked. */
export interface FeedSource {
  /** What a person calls it: a folder or an address. */
  readonly name: string;
  /**
   * A whole file of the kit; undefined when there is none. Paths are relative, with `/`.
   * Rejects with `kit.feed-unreachable` when the source is gone or stops in the middle, `kit.feed-too-large` above `most` bytes.
   */
  read(path: string, most: number): Promise<Uint8Array | undefined>;
}

/** Heads, sums and signatures are small; a page is 1.5 MB. */
export const MOST_SMALL = 32 * 1024 * 1024;
/** Above every shard and every open form. */
export const MOST_FILE = 512 * 1024 * 1024;
