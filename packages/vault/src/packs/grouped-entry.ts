/** One entry of the ledger as packs hold it, under each group it concerns. */
export interface GroupedEntry {
  readonly seq: number;
  readonly recordedAt: string;
  readonly event: string;
  readonly content?: Uint8Array;
  /** File in `blobs/` that holds the content; it stays there. */
  readonly blob?: string;
  /** SHA-256 of the content, hex. */
  readonly sha256?: string;
}

/** One entry on its way to its pack. */
export interface SpooledEntry extends GroupedEntry {
  readonly group: string;
}

/** Where a group's entries stand. `seqs` so that they are found in the ledger when a pack is damaged. */
export interface GroupPlace {
  readonly pieces: readonly { readonly pack: number; readonly line: number; readonly count: number }[];
  readonly seqs: readonly number[];
}
