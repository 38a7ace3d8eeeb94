import type { NightJobView, NightView } from '@tomoshibi/hospital';
import { createContext, useContext } from 'react';
import { askJson } from './ask-json.ts';

export interface NightPrinted {
  readonly set: string;
  readonly pages: number;
  readonly job: string;
  readonly where: string;
}

export interface NightPrintedAll {
  readonly printed: readonly { readonly set: string; readonly pages: number }[];
  readonly failed: readonly { readonly set: string; readonly code: string }[];
}

/** S-03 夜間の印刷準備. Rejects with a `SourceError` and nothing else. */
export interface NightSource {
  view(): Promise<NightView>;
  job(): Promise<NightJobView>;
  /** `ward` absent: all sets, in the background. */
  make(ward?: string, anew?: boolean): Promise<NightJobView>;
  print(set: string, night: string): Promise<NightPrinted>;
  /** The own ward; `make`: as the chart is now, first. */
  printWard(ward: string, make: boolean): Promise<NightPrinted>;
  /** PDF, base64: for the printer of this PC. */
  openWard(ward: string): Promise<{ readonly name: string; readonly pages: number; readonly base64: string }>;
  trial(ward: string): Promise<NightPrinted>;
  printAll(): Promise<NightPrintedAll>;
}

export function httpNightSource(call: typeof fetch): NightSource {
  const ask = askJson(call);
  return {
    view: () => ask('/api/night/view', {}),
    job: () => ask('/api/night/job', {}),
    make: (ward, anew) =>
      ask('/api/night/make', { ...(ward === undefined ? {} : { ward }), ...(anew === undefined ? {} : { anew }) }),
    print: (set, night) => ask('/api/night/print', { set, night }),
    printWard: (ward, make) => ask('/api/night/ward', { ward, make }),
    openWard: (ward) => ask('/api/night/open', { ward }),
    trial: (ward) => ask('/api/night/trial', { ward }),
    printAll: () => ask('/api/night/print-all', { word: '全病棟' }),
  };
}

/** Absent where no sets are made (the kit itself). */
export const NightContext = createContext<NightSource | undefined>(undefined);

export const useNight = (): NightSource | undefined => useContext(NightContext);
