/** What the projector hands to a fold worker, and what comes back. Plain data: it crosses threads. */

/** A stretch of the ledger, in order. */
export interface Batch {
  readonly station: string;
  /** Seq of each entry, rising. */
  readonly seqs: readonly number[];
  readonly events: readonly string[];
  /** Bytes of entry i are `contents[i]`; undefined when it brings none. */
  readonly contents: readonly (Uint8Array | undefined)[];
  /** Rows as they stand before the batch, by `rowId`; absent ones are left out. */
  readonly priors: ReadonlyMap<string, string>;
}

/** Which rows a batch builds upon. */
export interface BatchNeeds {
  readonly items: readonly (readonly string[])[];
  readonly problems: readonly (readonly string[])[];
}

export interface ItemChanged {
  readonly key: readonly string[];
  readonly value: string | null;
  /** The row became current with a version whose facts are not at hand: decode this entry and complete it. */
  readonly needs?: number;
}

export interface PlaceProblem {
  readonly source: string;
  readonly root: number;
  readonly path: string;
  /** Undefined: whatever was wrong at this place is no longer. */
  readonly code: string | undefined;
  readonly patient?: string;
  readonly kind?: string;
  readonly day?: string;
  readonly seq?: number;
  readonly withheld?: boolean;
  readonly unshown?: boolean;
  readonly where?: readonly string[];
  readonly detail?: string;
}

export interface FoldedBatch {
  readonly items: readonly ItemChanged[];
  readonly problems: readonly PlaceProblem[];
  /** Patients whose row must be made anew. */
  readonly patients: readonly string[];
  /** Newest message and number of originals per source and kind, of this batch alone. */
  /** Originals of this batch that could not be understood or must not be shown. */
  readonly unreadable: number;
  /** Names of departments, the newest in the batch. */
  readonly departments: readonly {
    readonly source: string;
    readonly code: string;
    readonly name: string;
    readonly seq: number;
  }[];
  readonly freshness: readonly {
    readonly source: string;
    readonly kind: string;
    readonly newestAt: string;
    readonly originals: number;
  }[];
}

/** Key parts joined so that a Map can hold them. */
export const rowId = (table: string, key: readonly string[]): string => `${table}\u0000${key.join('\u0000')}`;
