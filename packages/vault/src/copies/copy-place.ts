import type { BlobStore } from '../ports.ts';

/** Folders that travel beside segments and blobs, as they are: wrapped keys, cosigned checkpoints, packs by patient. */
export const CARRIED = ['keys', 'witness', 'packs'] as const;
export type CarriedFolder = (typeof CARRIED)[number];

/**
 * What a place that holds copies is made of. `log-pieces` and `generations` are what makes the rest of it a copy; `vault` holds
 * the vault.json.
 */
export type CopyFolder = 'segments' | 'blobs' | 'log-pieces' | 'generations' | 'vault' | CarriedFolder;

/** A place seen by someone who only reads: a medium with its tab set to read-only, a bucket. Nothing is written. */
export interface CopyPlace {
  store(folder: CopyFolder): Pick<BlobStore, 'get' | 'has' | 'list'>;
}

/** How far a copy came that was cut off: everything that the first `records` of the log name is kept, durably. */
export interface CopyProgress {
  readonly origin: string;
  readonly records: number;
  /** Merkle root of those records, hex: progress of another log counts for nothing. */
  readonly root: string;
}

/**
 * A place that copies are written to. Nothing in it is ever replaced or removed by copying, besides what `progress` and `plain`
 * keep for themselves.
 */
export interface WritableCopyPlace extends CopyPlace {
  store(folder: CopyFolder): BlobStore;
  /** Undefined where every put can be asked for by itself at small cost (S3), and after a whole copy. */
  readonly progress?: {
    read(): Promise<CopyProgress | undefined>;
    /** Durable when it resolves. */
    keep(progress: CopyProgress): Promise<void>;
  };
  /** Where files can be replaced: the faces of format v1 (`vault.json`, `log`, `checkpoint`), for stock tools. */
  readonly plain?: PlainFace;
}

/** Written in this order after all sealed files: at every moment what `checkpoint` vouches for is there. */
export interface PlainFace {
  /**
   * Brings the log to exactly these bytes: `known` are there already from the generation before, `more` follow. When the file
   * is not `knownBytes` long, it is written anew from `all`.
   */
  growLog(knownBytes: number, more: AsyncIterable<Uint8Array>, all: () => AsyncIterable<Uint8Array>): Promise<void>;
  keep(file: 'checkpoint' | 'vault.json' | 'journal', content: string | Uint8Array): Promise<void>;
}
