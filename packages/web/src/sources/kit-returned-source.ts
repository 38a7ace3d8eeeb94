import type { JournalCameHome, Purpose, ReturnedView } from '@tomoshibi/hospital';
import { createContext, useContext } from 'react';
import { askJson } from './ask-json.ts';

export interface ReturnedPerson {
  readonly number: string;
  readonly ref: string;
  readonly name: { readonly kanji?: string; readonly kana?: string; readonly romaji?: string };
  readonly born?: string;
  readonly sex?: string;
}

export interface ReturnedList extends ReturnedView {
  /** Everybody of the hospital that the list names. */
  readonly people: readonly ReturnedPerson[];
}

export interface AssignReturnedAsked {
  readonly patient: { readonly ref: string };
  readonly purpose?: Purpose;
  readonly kit: string;
  readonly entry: string;
  readonly checked?: boolean;
  readonly reason?: string;
}

/** 戻ってきた記録. */
export interface KitReturnedSource {
  /** The bytes of one file, base64. */
  takeIn(base64: string): Promise<JournalCameHome>;
  list(): Promise<ReturnedList>;
  assign(asked: AssignReturnedAsked): Promise<unknown>;
  settle(kit: string, entry: string, note: string): Promise<unknown>;
  confirm(kit: string, sha256: string, reason: string): Promise<unknown>;
}

export function httpKitReturnedSource(call: typeof fetch): KitReturnedSource {
  const ask = askJson(call);
  return {
    takeIn: (base64) => ask('/api/kit/take-in', { base64 }),
    list: () => ask('/api/kit/returned', {}),
    assign: (asked) => ask('/api/kit/returned-assign', asked),
    settle: (kit, entry, note) => ask('/api/kit/returned-settle', { kit, entry, ...(note === '' ? {} : { note }) }),
    confirm: (kit, sha256, reason) => ask('/api/kit/returned-confirm', { kit, sha256, reason }),
  };
}

/** Absent in a reader that keeps no record (kit). */
export const KitReturnedContext = createContext<KitReturnedSource | undefined>(undefined);

export const useKitReturned = (): KitReturnedSource | undefined => useContext(KitReturnedContext);
