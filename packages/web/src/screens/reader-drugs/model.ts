import type { DrugItem } from '@tomoshibi/hospital';

export interface DrugLists {
  /** Active, to come, or with an unknown end: nothing that may still be taken is among the past. */
  readonly now: readonly DrugItem[];
  readonly past: readonly DrugItem[];
}

/** Splits by state. The present: high-alert first; the past: newest start first. */
export function drugLists(items: readonly DrugItem[]): DrugLists {
  const isPast = (item: DrugItem): boolean => item.state === 'over' || item.state === 'cancelled';
  const started = (item: DrugItem): string => (item.startOn === undefined || item.startOn.startsWith('?') ? '' : item.startOn);
  return {
    now: items
      .filter((item) => !isPast(item))
      .sort((a, b) => Number(b.highAlert !== undefined) - Number(a.highAlert !== undefined)),
    past: items.filter(isPast).sort((a, b) => (started(a) < started(b) ? 1 : started(a) > started(b) ? -1 : 0)),
  };
}
