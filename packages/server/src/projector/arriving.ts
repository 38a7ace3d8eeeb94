import type { IntakeEvent } from '@tomoshibi/hospital';

/** When entries were recorded: one instant for all, or of each when appends of several moments are handed in together. */
export type RecordedAt = string | readonly string[];

/** Of the entry at this place of those handed in; of one that is not among them, that of the last. */
export const timeAt = (recordedAt: RecordedAt, at: number): string =>
  typeof recordedAt === 'string' ? recordedAt : (recordedAt[at] ?? recordedAt.at(-1) ?? '');

/** Entries on their way into the ledger; `recordedAt` is known when they are durable. */
export interface Arriving {
  readonly firstSeq: number;
  readonly entries: readonly { readonly event: string; readonly content?: Uint8Array }[];
  /** The events parsed, when the caller has them so. */
  readonly events?: readonly IntakeEvent[];
  readonly recordedAt: Promise<RecordedAt> | RecordedAt;
  /** Of each entry, rising, when they do not follow one another: the fold of one patient alone. The first is `firstSeq`. */
  readonly seqs?: readonly number[];
}
