import type { CopyStatusView, MonthHeldView, MorningView, UrgentCopyView } from '@tomoshibi/hospital';
import { createContext, useContext } from 'react';
import { askJson } from './ask-json.ts';

/** S-01, S-02 and 緊急写し. Rejects with a `SourceError` and nothing else. */
export interface ReadinessSource {
  copy(): Promise<CopyStatusView>;
  /** `2019-03`. */
  month(month: string): Promise<MonthHeldView>;
  morning(): Promise<MorningView>;
  answer(said: { readonly day: string; readonly verdict: 'same' | 'different' }): Promise<MorningView>;
  confirm(day: string): Promise<MorningView>;
  accept(given: { readonly line: string; readonly reason: string; readonly until: string }): Promise<MorningView>;
  takeNow(source: string): Promise<void>;
  urgentCopy(reason: string): Promise<UrgentCopyView>;
  urgentState(): Promise<UrgentCopyView>;
}

export function httpReadinessSource(call: typeof fetch): ReadinessSource {
  const ask = askJson(call);
  return {
    copy: () => ask('/api/copy/status', {}),
    month: (month) => ask('/api/copy/month', { month }),
    morning: () => ask('/api/readiness/morning', {}),
    answer: (said) => ask('/api/readiness/answer', said),
    confirm: (day) => ask('/api/readiness/confirm', { day }),
    accept: (given) => ask('/api/readiness/accept', given),
    takeNow: async (source) => void (await ask('/api/copy/take-now', { source })),
    urgentCopy: (reason) => ask('/api/copy/urgent', { reason }),
    urgentState: () => ask('/api/copy/urgent-state', {}),
  };
}

/** Absent in a reader that takes nothing (kit). */
export const ReadinessContext = createContext<ReadinessSource | undefined>(undefined);

export const useReadiness = (): ReadinessSource | undefined => useContext(ReadinessContext);
