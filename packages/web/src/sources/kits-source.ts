import type {
  AskedOf,
  KitAssigned,
  KitChecked,
  KitFound,
  KitJobView,
  KitLost,
  KitRetired,
  KitsView,
  StockRegistered,
  StockTested,
} from '@tomoshibi/hospital';
import { createContext, useContext } from 'react';
import { askJson } from './ask-json.ts';

/** S-04 キット・備蓄. Every command answers with the whole list as it is then. Rejects with a `SourceError` and nothing else. */
export interface KitsSource {
  list(): Promise<KitsView>;
  assign(kit: string, asked: AskedOf<KitAssigned>): Promise<KitsView>;
  checked(kit: string, asked: AskedOf<KitChecked>): Promise<KitsView>;
  lost(kit: string, asked: AskedOf<KitLost>): Promise<KitsView>;
  found(kit: string, asked: AskedOf<KitFound>): Promise<KitsView>;
  retire(kit: string, asked: AskedOf<KitRetired>): Promise<KitsView>;
  /** PDF, base64. */
  lossSheet(kit: string): Promise<{ readonly fileName: string; readonly base64: string }>;
  /** `kit` absent: every one that is plugged in. */
  refresh(kit?: string): Promise<KitJobView>;
  refreshState(): Promise<KitJobView>;
  registerStock(asked: AskedOf<StockRegistered> & { readonly item: string }): Promise<KitsView>;
  testStock(item: string, asked: AskedOf<StockTested>): Promise<KitsView>;
  retireStock(item: string, reason: string): Promise<KitsView>;
}

export function httpKitsSource(call: typeof fetch): KitsSource {
  const ask = askJson(call);
  return {
    list: () => ask('/api/kits/list', {}),
    assign: (kit, asked) => ask('/api/kits/assign', { kit, ...asked }),
    checked: (kit, asked) => ask('/api/kits/checked', { kit, ...asked }),
    lost: (kit, asked) => ask('/api/kits/lost', { kit, ...asked }),
    found: (kit, asked) => ask('/api/kits/found', { kit, ...asked }),
    retire: (kit, asked) => ask('/api/kits/retire', { kit, ...asked }),
    lossSheet: (kit) => ask('/api/kits/loss-sheet', { kit }),
    refresh: (kit) => ask('/api/kits/refresh', kit === undefined ? {} : { kit }),
    refreshState: () => ask('/api/kits/refresh-state', {}),
    registerStock: (asked) => ask('/api/kits/stock-register', asked),
    testStock: (item, asked) => ask('/api/kits/stock-test', { item, ...asked }),
    retireStock: (item, reason) => ask('/api/kits/stock-retire', { item, reason }),
  };
}

/** Absent in a reader that keeps no register (the kit itself). */
export const KitsContext = createContext<KitsSource | undefined>(undefined);

export const useKits = (): KitsSource | undefined => useContext(KitsContext);
