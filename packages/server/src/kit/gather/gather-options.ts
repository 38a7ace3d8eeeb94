import type { KitScope } from '@tomoshibi/hospital';
import type { LaterNotes } from '../later-notes.ts';

export interface GatherOptions {
  readonly now: () => string;
  /** Of scope `patient`: the number, as printed. */
  readonly patient?: string;
  /** Files of documents, drawn as pages, with their words. */
  readonly documents: boolean;
  /** The bytes of documents as kept, to be saved from the kit. */
  readonly bytes: boolean;
  /** Raw views of originals. */
  readonly originals: boolean;
  /** What was written down after the copy; absent: nobody could look, and the kit says that it has none of it. */
  readonly later?: () => Promise<LaterNotes>;
  /** Threads that draw; 1 when absent. */
  readonly drawThreads?: number;
  /** Everybody will be opened and nothing is on the stick yet: documents of the next patients are drawn meanwhile. */
  readonly ahead?: true;
}

/** What a kit carries when nobody says otherwise: of everybody the charts and the pages, of a few all there is. */
export const usualParts = (scope: KitScope): Pick<GatherOptions, 'bytes' | 'documents' | 'originals'> => ({
  documents: true,
  bytes: scope.kind !== 'all',
  originals: scope.kind !== 'all',
});

/** In-patients and who is expected: how many days ahead, when nobody says. */
export const USUAL_DAYS = 14;
