/** What the entrance of a kit (S-93) asks of what lies behind it. */
import type { KitEntry, KitHead, KitJournal, NoteRow, SealedJournal } from '@tomoshibi/hospital';
import type { ChartSource } from '../sources/chart-source.ts';

/** Why a kit does not open. `wrong`: passphrase, key file or head; nobody can tell which, and neither do we. */
export type KitRefusal = 'wrong' | 'no-head' | 'damaged' | 'browser-too-old';

export interface KitProgress {
  readonly step: 'key' | 'directory' | 'patients';
  readonly done: number;
  readonly of: number;
}

export interface OpenKit {
  readonly head: KitHead;
  /** The screens read from here; rejects with `SourceError` and nothing else. */
  readonly source: ChartSource;
  /** 写しの後に起きたこと when the kit was made; undefined: this kit carries none of it. Rejects as `source` does. */
  readonly later: ((number: string) => Promise<readonly NoteRow[]>) | undefined;
  /** Seals what was written; forgets nothing by itself. */
  seal(journal: KitJournal): Promise<SealedJournal>;
  /** Drops keys, names and charts. Everything asked afterwards rejects. */
  close(): void;
}

export interface KitDoor {
  /** Newest whole head; undefined when neither can be read. */
  head(): Promise<KitHead | undefined>;
  /** Takes at least half a second when it is wrong. */
  open(
    passphrase: string,
    keyFile: Uint8Array | undefined,
    onProgress: (progress: KitProgress) => void,
  ): Promise<{ readonly ok: true; readonly kit: OpenKit } | { readonly ok: false; readonly refusal: KitRefusal }>;
}

/** What people write while a kit is open. Held in memory, sealed when saved; the screen shows what is not saved yet. */
export interface KitPen {
  readonly entries: readonly KitEntry[];
  /** Of them, not yet in a saved file. */
  readonly unsaved: number;
  write(entry: KitEntry): void;
}
