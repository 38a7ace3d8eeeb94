import type { AlarmReason } from '@tomoshibi/hospital';
import type { Folders } from './list-folder.ts';
import type { Pace } from './pace.ts';

export interface TakeOptions {
  readonly source: string;
  readonly roots: readonly string[];
  readonly signal?: AbortSignal;
  /** The file system; another one only to try out its faults. */
  readonly folders?: Folders;
  /** Walk and read on a second thread: worth its start from some thousands of files on. */
  readonly ahead?: boolean;
  /** Patient numbers taken before all others, in this order. */
  readonly first?: readonly string[];
  /** Only these patients: a quick pass. It calls nobody vanished, and of a stopped source it does nothing. */
  readonly only?: readonly string[];
  /** How fast the source may be touched, and the count of it. */
  readonly pace?: Pace;
  /** A whole pass under way ends, and this one goes on where that one stopped; otherwise it waits. */
  readonly cutIn?: boolean;
  onProgress?(done: { readonly seen: number; readonly taken: number }): void;
}

/** What one pass did. `unreadable`: could not be read from the source, or could not be understood; see `tomoshibi problems`. */
export interface TakeReport {
  readonly seen: number;
  readonly taken: number;
  readonly unchanged: number;
  readonly unreadable: number;
  readonly patients: number;
  readonly seconds: number;
  readonly renamed: number;
  readonly vanished: number;
  /** False when a root or folder could not be listed to the end, or the pass was stopped. */
  readonly complete: boolean;
  /** Files kept but held back from the charts. */
  readonly quarantined: number;
  /** Alarms raised by this pass. */
  readonly alarms: readonly AlarmReason[];
  /** The source is stopped: nothing of it reaches the charts until a person releases it. */
  readonly stopped: boolean;
}
