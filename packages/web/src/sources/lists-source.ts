import type { ListCategory, ListMapping } from '@tomoshibi/hospital';
import { createContext, useContext } from 'react';
import { askJson } from './ask-json.ts';

/** A list as the page sends it: the whole file each time, nothing of it is kept before it is taken. */
export interface ListFile {
  readonly fileName: string;
  readonly base64: string;
  readonly sheet?: string;
  readonly charset?: string;
  readonly headLine?: number;
}

export interface LookedList {
  readonly kind: 'csv' | 'xlsx';
  readonly charset?: string;
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean }[];
  readonly sheet?: string;
  readonly warnings: readonly string[];
  readonly headLine: number;
  readonly head: readonly string[];
  readonly sample: readonly { readonly line: number; readonly cells: readonly string[] }[];
  readonly lines: number;
  readonly mapping: ListMapping;
  readonly known: boolean;
}

export interface ImportCounts {
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  readonly gone: number;
  readonly held: number;
  readonly repeated: number;
}

export interface TakenList {
  readonly applied: boolean;
  readonly counts: ImportCounts;
  readonly lines: readonly {
    readonly line: number;
    readonly patient: string;
    readonly name: string;
    readonly will: 'add' | 'change' | 'same';
    readonly cells: readonly { readonly label: string; readonly text: string }[];
    readonly warnings: readonly string[];
  }[];
  readonly held: readonly {
    readonly line: number;
    readonly held: string;
    readonly detail?: Readonly<Record<string, string | number>>;
  }[];
  readonly warnings: Readonly<Record<string, number>>;
  /** Names the import, to undo it. */
  readonly done?: number;
}

export interface HistoryLine {
  readonly done: number;
  readonly act: 'take' | 'undo';
  readonly list: string;
  readonly category: ListCategory;
  readonly listDay: string;
  readonly at: string;
  readonly who: string;
  readonly fileName: string;
  readonly counts: ImportCounts;
  readonly newest: boolean;
}

export interface ListHistory {
  readonly imports: readonly HistoryLine[];
  readonly waiting: readonly { readonly fileName: string; readonly code: string }[];
}

/** 一覧の取り込み. */
export interface ListsSource {
  look(file: ListFile): Promise<LookedList>;
  take(file: ListFile, mapping: ListMapping, listDay: string, dryRun: boolean): Promise<TakenList>;
  undo(done: number): Promise<{ readonly back: number; readonly off: number; readonly done: number }>;
  history(): Promise<ListHistory>;
}

export function httpListsSource(call: typeof fetch): ListsSource {
  const ask = askJson(call);
  return {
    look: (file) => ask('/api/lists/look', file),
    take: (file, mapping, listDay, dryRun) => ask('/api/lists/take', { ...file, mapping, listDay, dryRun }),
    undo: (done) => ask('/api/lists/undo', { done }),
    history: () => ask('/api/lists/history', {}),
  };
}

/** Absent in a reader that takes nothing in (kit). */
export const ListsContext = createContext<ListsSource | undefined>(undefined);

export const useLists = (): ListsSource | undefined => useContext(ListsContext);
