/**
 * What happened at the intake. `source` is the name of a source (one hospital feed), `root` the index of one of its
 * root folders, `path` the path below that root with `/` between parts, as stored (bytes that are not UTF-8 are
 * percent-encoded).
 */
export type IntakeEvent = OriginalReceived | OriginalRenamed | OriginalVanished | PassFinished;

/** A file was read whole and is kept byte for byte beside this event. */
export interface OriginalReceived {
  readonly kind: 'intake.original-received';
  readonly v: 1;
  readonly source: string;
  readonly root: number;
  readonly path: string;
  readonly sizeBytes: number;
  /** SHA-256 of the bytes, hex. */
  readonly sha256: string;
  /** The file's own mtime, UTC instant; a hint only. */
  readonly modifiedAt: string;
  /** A file beside the main file of a 拡張ストレージ document. */
  readonly companion?: true;
}

/** The same bytes are now found under another name: how SS-MIX2 marks 旧版 and 削除 (flag 1 → 2 → 0). */
export interface OriginalRenamed {
  readonly kind: 'intake.original-renamed';
  readonly v: 1;
  readonly source: string;
  readonly root: number;
  readonly from: string;
  readonly to: string;
  /** Seq of the entry that holds the bytes. */
  readonly original: number;
  readonly companion?: true;
}

/** The file is gone from the source. The original stays; the chart keeps showing it and says so. */
export interface OriginalVanished {
  readonly kind: 'intake.original-vanished';
  readonly v: 1;
  readonly source: string;
  readonly root: number;
  readonly path: string;
  readonly original: number;
  readonly companion?: true;
}

/** One whole comparison of the source with what we hold has ended: the "as of" of everything below it. */
export interface PassFinished {
  readonly kind: 'intake.pass-finished';
  readonly v: 1;
  readonly source: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly seen: number;
  readonly taken: number;
  readonly unchanged: number;
  readonly unreadable: number;
  /** False when a root or folder could not be listed to the end: then nothing is called vanished. */
  readonly complete: boolean;
  /** What was left out or not taken, by path; one line a problem. */
  readonly problems: readonly IntakeProblem[];
}

/** A file or folder the intake could not take. `code` is explained in docs/errors.md. */
export interface IntakeProblem {
  readonly code: string;
  readonly root: number;
  readonly path: string;
  readonly detail?: string;
}
