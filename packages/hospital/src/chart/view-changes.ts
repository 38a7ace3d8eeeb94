/** What has changed on a chart since a time. */
import type { AsOfView } from './as-of-view.ts';
import type { PatientBar } from './view.ts';

export type ChangedSection =
  | 'person'
  | 'allergies'
  | 'problems'
  | 'stays'
  | 'drugs'
  | 'orders'
  | 'meals'
  | 'results'
  | 'documents';

/** One clinical item that says something else now than at the time asked for. */
export interface ChangedItem {
  /** Data type of the item, e.g. `OML-11`. */
  readonly kind: string;
  /** 診療日 `YYYY-MM-DD`; absent when the item has none. */
  readonly day?: string;
  /** When the newest change was received, UTC. */
  readonly changedInstant?: string;
  /** Lines as sent that stood there and no longer do. */
  readonly before: readonly string[];
  /** Lines as sent that stand there now and did not. */
  readonly after: readonly string[];
  readonly originalBefore?: string;
  readonly originalAfter?: string;
  /** One of the two could not be read, or must not be shown: the problem code. */
  readonly unreadable?: string;
}

export interface ChangesView {
  readonly bar: PatientBar;
  readonly asOf: AsOfView;
  readonly nowLocal: string;
  readonly sections: readonly {
    readonly section: ChangedSection;
    /** Not there then. */
    readonly added: readonly ChangedItem[];
    /** There both times, and not the same. */
    readonly changed: readonly ChangedItem[];
    /** There then; cancelled, withdrawn or replaced by nothing since. */
    readonly gone: readonly ChangedItem[];
  }[];
  /** More changes than are listed: the newest are. */
  readonly more: boolean;
}
