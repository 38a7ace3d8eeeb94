/** Which original an item was read from, so that the raw view is one step away. */
export interface FromOriginal {
  /** Opaque; `POST /api/original {original}` gives the raw view. */
  readonly original: string;
  /** Kept but gone from the source. */
  readonly vanished?: true;
  /** Two files of this key claimed to be current; the newest is shown. */
  readonly twoCurrent?: true;
  /** Problem codes of fields that could not be read; the raw text stands in the item. */
  readonly problems?: readonly string[];
}
