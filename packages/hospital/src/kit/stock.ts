/** 備蓄: PCs, printers and sticks kept for the day. */
import type { Doer } from '../access/events.ts';
import type { Recorded } from '../kernel/recorded.ts';
import type { KitEvent, StockRegistered } from './events.ts';

export type StockKind = StockRegistered['what'];

export interface StockTest {
  readonly boots: boolean;
  readonly opensKit: boolean;
  readonly prints: boolean;
  readonly note?: string;
  readonly by: Doer;
  readonly atInstant: string;
}

export interface StockRow extends Omit<StockRegistered, 'kind' | 'v'> {
  readonly registeredInstant: string;
  readonly test?: StockTest;
  readonly retired?: { readonly reason: string; readonly by: Doer; readonly atInstant: string };
}

/** The line of one thing after one more entry; undefined for events that are about none, and for tests of what nobody registered. */
export function foldStock(row: StockRow | undefined, { event, recordedAt }: Recorded<KitEvent>): StockRow | undefined {
  switch (event.kind) {
    case 'kit.stock-registered': {
      const { kind: _kind, v: _v, ...facts } = event;
      // Registered again: its words were corrected. What was tested stays tested.
      const test = row?.retired === undefined ? row?.test : undefined;
      return { ...facts, registeredInstant: row?.registeredInstant ?? recordedAt, ...(test && { test }) };
    }
    case 'kit.stock-tested': {
      if (row === undefined) return undefined;
      const { kind: _kind, v: _v, item: _item, ...facts } = event;
      return { ...row, test: { ...facts, atInstant: recordedAt } };
    }
    case 'kit.stock-retired':
      return row && { ...row, retired: { reason: event.reason, by: event.by, atInstant: recordedAt } };
    default:
      return undefined;
  }
}

export type StockCheck = 'boots' | 'opensKit' | 'prints';

/** What can be tried of it: a printer opens no kit, a stick prints nothing. */
export const STOCK_CHECKS: Readonly<Record<StockKind, readonly StockCheck[]>> = {
  pc: ['boots', 'opensKit', 'prints'],
  printer: ['boots', 'prints'],
  usb: ['opensKit'],
  other: ['boots'],
};

/** tested within this many days. */
export const STOCK_DAYS = 31;

/** `untested`: never. `due`: longer ago than it may be. `broken`: the last test did not go through. */
export type StockWord = 'tested' | 'untested' | 'due' | 'broken' | 'retired';

export function stockWord({ what, test, retired }: StockRow, nowInstant: string): StockWord {
  if (retired !== undefined) return 'retired';
  if (test === undefined) return 'untested';
  if (!STOCK_CHECKS[what].every((check) => test[check])) return 'broken';
  return Date.parse(nowInstant) - Date.parse(test.atInstant) > STOCK_DAYS * 86_400_000 ? 'due' : 'tested';
}
