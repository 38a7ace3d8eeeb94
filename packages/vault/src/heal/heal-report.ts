import type { VaultErrorCode } from '../errors.ts';

/** One thing that was not as it was written. */
export interface HealFinding {
  readonly code: VaultErrorCode;
  /** A file, or a record of the log. */
  readonly where: string;
  /** First sequence number it holds. */
  readonly seq?: number;
  /** Name of the copy it was restored from; absent when no copy had it. */
  readonly healedFrom?: string;
}

export interface HealReport {
  /** True when nothing bad is left. */
  readonly ok: boolean;
  /** Log records and sealed files that were compared. */
  readonly records: number;
  readonly files: number;
  readonly found: readonly HealFinding[];
  readonly healed: number;
  /** Names in `damaged/` of what stood in the place of what was restored. */
  readonly setAside: readonly string[];
}

/** What healing steps write down as they go. */
export interface HealNotes {
  readonly found: HealFinding[];
  readonly setAside: string[];
}
