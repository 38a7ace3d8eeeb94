import type { ItemKey } from '@tomoshibi/hospital';

/** What the fold of a stretch of the ledger gives: the rows it changes, before the tables that follow from them. */

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
  /** Originals of this batch that could not be understood or must not be shown. */
  readonly unreadable: number;
  /** Names of departments, the newest in the batch. */
  readonly departments: readonly { readonly source: string; readonly code: string; readonly name: string }[];
  /** Newest message and number of originals per source and kind, of this batch alone. */
  readonly freshness: readonly {
    readonly source: string;
    readonly kind: string;
    readonly newestAt: string;
    readonly originals: number;
  }[];
}

/** Key parts joined so that a Map can hold them. */
export const joinedKey = (key: readonly string[]): string => key.join('\u0000');

/** The same of an item, of which a batch has thousands. */
export const itemId = ({ patient, kind, day, order }: ItemKey): string => `${patient}\u0000${kind}\u0000${day}\u0000${order}`;
