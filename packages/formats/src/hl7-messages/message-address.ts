import type { DataType } from '../ssmix2/records.ts';

/** The parts of an SS-MIX2 path that a message itself says. */
export interface MessagePlace {
  readonly kind: DataType | 'APT' | 'VIT' | 'MRG' | 'document';
  readonly patient: string;
  /** Of a merge the number that ended; of an unlinking the second of the two. */
  readonly other?: string;
  /** 診療日 `YYYYMMDD`, or `-`. */
  readonly day: string;
  /** 特定キー before it is made fit for a path. */
  readonly order: string;
  /** 0069 code; absent when the message names none. */
  readonly department?: string;
  readonly cancels: boolean;
}

/** Why a message belongs to no chart row; a code of docs/errors.md. */
export interface NoPlace {
  readonly code: string;
}
