/**
 * What happened at the intake. `source` is the name of a source (one hospital feed), `root` the index of one of its
 * root folders, `path` the path below that root with `/` between parts, as stored (bytes that are not UTF-8 are
 * percent-encoded).
 */
export type IntakeEvent = SourceEvent | PassFinished | GuardEvent;

/** What changes charts: something was seen at the source and is believed. */
export type SourceEvent = OriginalReceived | OriginalRenamed | OriginalVanished;

/** What keeps poisoned files off the charts: none of these changes a chart by itself. */
export type GuardEvent = OriginalQuarantined | AlarmRaised | QuarantineReleased | QuarantineKept | CanaryPlanted;

export const isSourceEvent = (event: IntakeEvent): event is SourceEvent =>
  event.kind === 'intake.original-received' ||
  event.kind === 'intake.original-renamed' ||
  event.kind === 'intake.original-vanished';

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
  /** Released from quarantine: the bytes are those of this earlier entry, and this one brings none. */
  readonly heldAs?: number;
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
  /** What the norms of the source are learned from; absent in entries of before and in passes over a stopped source. */
  readonly changes?: SourceChanges;
  /** The source was stopped when the pass ended: the charts are no newer for it. */
  readonly stopped?: true;
  /**
   * Only some patients were looked at (in-patients every few minutes), so `complete` is false, nobody else's charts are newer for
   * it, and no problems are named: the next whole pass names them. Recorded only when it brought or changed something.
   */
  readonly partial?: true;
}

/** What happened to files that were known before. A healthy source has few of these, and few sorts of them. */
export interface SourceChanges {
  /** Known and good before, now not what they claim to be. */
  readonly failing: number;
  /** Known and good before, now with other facts under the same name. */
  readonly rewritten: number;
  /** Gone, with nothing in their place. */
  readonly removed: number;
  /** Marked as no longer current, with nothing current in their place. */
  readonly cancelled: number;
  /** Under names that are none of the storage, beside or instead of known ones. */
  readonly misnamed: number;
}

/** A file or folder the intake could not take. `code` is explained in docs/errors.md. */
export interface IntakeProblem {
  readonly code: string;
  readonly root: number;
  readonly path: string;
  readonly detail?: string;
}

/** Bytes kept beside this event but let on no chart until a person says so. Shape of `OriginalReceived`, and why. */
export interface OriginalQuarantined {
  readonly kind: 'intake.original-quarantined';
  readonly v: 1;
  readonly source: string;
  readonly root: number;
  readonly path: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly modifiedAt: string;
  readonly companion?: true;
  /** Code of what is wrong with it; `intake.source-stopped` when nothing is, but its source is stopped. */
  readonly reason: string;
  /** The good version it claims to replace: seq of the entry that holds it. The chart goes on showing that one. */
  readonly instead?: number;
}

export const ALARM_REASONS = [
  'intake.alarm-failing',
  'intake.alarm-rewritten',
  'intake.alarm-removed',
  'intake.alarm-cancelled',
  'intake.alarm-misnamed',
  'intake.alarm-canary',
  'intake.alarm-silence',
] as const;
export type AlarmReason = (typeof ALARM_REASONS)[number];

/**
 * A source behaves as a healthy one does not. But for silence (`stops: false`) it is stopped from here on: its originals go to
 * quarantine and its charts stay as they are until a person releases it.
 */
export interface AlarmRaised {
  readonly kind: 'intake.alarm-raised';
  readonly v: 1;
  readonly source: string;
  readonly reason: AlarmReason;
  readonly at: string;
  readonly stops: boolean;
  /** When the source was last compared whole and nothing was wrong: the charts are of then. */
  readonly asOf?: string;
  /** How many files, within the last day. */
  readonly count: number;
  /** Limit that was reached; minutes for silence. */
  readonly limit: number;
  /** `root:folder` of the first of them, at most. Holds a patient number, so it is shown to operators only. */
  readonly where?: string;
}

/** A person let these entries on the charts; each follows as an `intake.original-received` that names it. */
export interface QuarantineReleased {
  readonly kind: 'intake.quarantine-released';
  readonly v: 1;
  readonly source: string;
  readonly at: string;
  readonly who: string;
  readonly why: string;
  readonly count: number;
  /** The source goes on. */
  readonly resumes: boolean;
  /** What was meant: not alarmed at again before the next whole pass is over. */
  readonly meant: readonly AlarmReason[];
}

/** A person keeps these entries off the charts for ever. The bytes stay in the vault. */
export interface QuarantineKept {
  readonly kind: 'intake.quarantine-kept';
  readonly v: 1;
  readonly source: string;
  readonly at: string;
  readonly who: string;
  readonly why: string;
  readonly originals: readonly number[];
  readonly resumes: boolean;
}

/** Files that never change and are looked at first in every pass. */
export interface CanaryPlanted {
  readonly kind: 'intake.canary-planted';
  readonly v: 1;
  readonly source: string;
  readonly at: string;
  readonly files: readonly CanaryFile[];
}

export interface CanaryFile {
  readonly root: number;
  readonly path: string;
  readonly sha256: string;
  /** A real file of the hospital's that is watched: it is taken like any other. Absent for one we planted, which is not. */
  readonly real?: true;
}
