import type { Doer } from '../access/events.ts';
import type { HealthArea, HealthState } from './health-line.ts';

/** Words of S-01, for modules that say something there. */
export type { HealthLine, HealthState } from './health-line.ts';

/**
 * What the keeper of the copies wrote down about its own work. `place` is the name of a place of copies in the settings,
 * `medium` the code of the medium in it, where media change. `by`: a person of the staff as they gave their name.
 */
export type ReadinessEvent =
  | WindowOpened
  | WindowClosed
  | GenerationWritten
  | GenerationReadBack
  | CopyRefused
  | MediumAdded
  | MediumSwapped
  | DeletionAsked
  | DeletionApproved
  | DeletionDone
  | SuspicionDated;

/** The way to the place that is copied from was opened. */
export interface WindowOpened {
  readonly kind: 'readiness.window-opened';
  readonly v: 1;
  readonly limitSeconds: number;
}

export interface WindowClosed {
  readonly kind: 'readiness.window-closed';
  readonly v: 1;
  /** By a clock that only goes forward. Missing when the process died and a later one closed the window. */
  readonly openSeconds?: number;
  /** Not everything was done within the limit; the next window goes on. */
  readonly cutOff: boolean;
  /** A command that should have closed the way did not do it: somebody has to look. */
  readonly closeFailed: boolean;
}

/** A whole generation is in a place. Written is not yet proven: see `readiness.generation-read-back`. */
export interface GenerationWritten {
  readonly kind: 'readiness.generation-written';
  readonly v: 1;
  readonly place: string;
  readonly placeKind: PlaceKind;
  readonly medium?: string;
  readonly generation: number;
  /** Records of the vault's log and their root, hex. */
  readonly records: number;
  readonly root: string;
  readonly files: number;
  readonly bytes: number;
  /** UTC instant at which the source's checkpoint was read. */
  readonly takenAt: string;
  /** The server's own clock, where the place has one. */
  readonly serverTime?: string;
}

export type PlaceKind = 'folder' | 'medium' | 's3';

/** Files were read back from the place and compared with the digests of the log. */
export interface GenerationReadBack {
  readonly kind: 'readiness.generation-read-back';
  readonly v: 1;
  readonly place: string;
  readonly medium?: string;
  readonly generation: number;
  /** The generation that had been read back whole before. */
  readonly after: number;
  /** False when cut off; `read` and `seed` tell where to go on. */
  readonly done: boolean;
  /** Chose the sample of older files; anybody who has it finds the same ones. */
  readonly seed: string;
  readonly files: number;
  readonly read: number;
  readonly sampled: number;
  readonly bytes: number;
  /** How many files were gone or not what was kept, the first of them by name. */
  readonly damaged: number;
  readonly firstDamaged?: string;
  /** Names over which somebody laid other versions or delete markers; what was kept first is still what is read. */
  readonly tampered?: number;
}

/** A copy was refused or failed; what was there before is untouched. `code` is explained in docs/errors.md. */
export interface CopyRefused {
  readonly kind: 'readiness.copy-refused';
  readonly v: 1;
  readonly place: string;
  readonly medium?: string;
  readonly code: string;
  readonly where?: string;
  /** True when what was found at the source or the place is not what was written there. */
  readonly alarm: boolean;
}

export interface MediumAdded {
  readonly kind: 'readiness.medium-added';
  readonly v: 1;
  readonly place: string;
  /** On the label and in the medium's own file: `TM-` and eight letters or digits. */
  readonly medium: string;
  /** What people call it: a colour in words, as printed on the label. */
  readonly name: string;
  readonly by: string;
}

export interface MediumSwapped {
  readonly kind: 'readiness.medium-swapped';
  readonly v: 1;
  readonly place: string;
  readonly from?: string;
  readonly to: string;
  readonly by: string;
  /** From the question to the answer. */
  readonly seconds: number;
  /** It was not the one whose turn it was; the person put it in all the same. */
  readonly outOfTurn?: true;
}

/** Somebody wants a whole old copy to go. `deletion` names the case. */
export interface DeletionAsked {
  readonly kind: 'readiness.deletion-asked';
  readonly v: 1;
  readonly deletion: string;
  readonly place: string;
  readonly medium?: string;
  /** The newest generation of that copy at the time: if another one is written later, the case is void. */
  readonly generation: number;
  readonly reason: string;
  readonly by: string;
}

export interface DeletionApproved {
  readonly kind: 'readiness.deletion-approved';
  readonly v: 1;
  readonly deletion: string;
  readonly by: string;
}

export interface DeletionDone {
  readonly kind: 'readiness.deletion-done';
  readonly v: 1;
  readonly deletion: string;
  readonly files: number;
  readonly by: string;
}

/** Since when the hospital believes the intruder to have been inside. The newest statement holds. */
export interface SuspicionDated {
  readonly kind: 'readiness.suspicion-dated';
  readonly v: 1;
  /** UTC instant. */
  readonly since: string;
  readonly by: string;
  readonly reason: string;
}

/** What people and the serving process write down about the readiness, in the station's own record. */
export type MorningEvent = QuestionAnswered | DayConfirmed | RedAccepted | StateNoted | UrgentCopyAsked | UrgentCopyEnded;

/** The one human question of the morning: somebody compared the copy with the EMR by eye. The newest answer of a day holds. */
export interface QuestionAnswered {
  readonly kind: 'readiness.question-answered';
  readonly v: 1;
  /** `2026-11-23`, the hospital's own. */
  readonly day: string;
  readonly patient: string;
  readonly verdict: 'same' | 'different';
  readonly by: Doer;
}

/** 確認: a person has looked at the morning's tiles. */
export interface DayConfirmed {
  readonly kind: 'readiness.day-confirmed';
  readonly v: 1;
  readonly day: string;
  readonly states: Readonly<Partial<Record<HealthArea, HealthState>>>;
  readonly by: Doer;
}

/** A red line is lived with until the end of a day, for a reason. Of a difference found by eye: looked into and closed. */
export interface RedAccepted {
  readonly kind: 'readiness.red-accepted';
  readonly v: 1;
  /** Id of the line: `proof`, `copy.保管庫`. */
  readonly line: string;
  readonly reason: string;
  /** Last day on which it is accepted. */
  readonly until: string;
  readonly by: Doer;
}

/** The state of a tile became worse than it had been that day, or was seen for the first time that day. */
export interface StateNoted {
  readonly kind: 'readiness.state-noted';
  readonly v: 1;
  readonly day: string;
  readonly area: HealthArea;
  readonly state: HealthState;
}

/** 緊急写し was pressed. `copy` names it. */
export interface UrgentCopyAsked {
  readonly kind: 'readiness.urgent-copy-asked';
  readonly v: 1;
  readonly copy: string;
  readonly reason: string;
  readonly by: Doer;
}

export interface UrgentCopyEnded {
  readonly kind: 'readiness.urgent-copy-ended';
  readonly v: 1;
  readonly copy: string;
  readonly seconds: number;
  readonly inpatients: number;
  readonly inpatientsDone: number;
  /** False: stopped or failed before every source was seen to its end. */
  readonly whole: boolean;
  readonly code?: string;
}
