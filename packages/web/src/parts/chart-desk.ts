import type { LaterView, ResultAwaitedClosed } from '@tomoshibi/hospital';
import { createContext, useContext } from 'react';

/** What was written down about the open chart, and how to write more. */
export interface ChartDesk {
  readonly later: LaterView;
  /** Asks how, then closes an awaited result. */
  closeAwaited(original: string, words: string): void;
  /** Asks who took the call and whether it was read back, then writes it down. */
  callCritical(test: string, value: string): void;
}

export const ChartDeskContext = createContext<ChartDesk | undefined>(undefined);

/** Undefined where nothing can be written down, or until it was read. */
export const useChartDesk = (): ChartDesk | undefined => useContext(ChartDeskContext);

/** The closing of an awaited result that stands. */
export const closingOf = (
  later: LaterView,
  original: string,
): (LaterView['closings'][number] & { how: ResultAwaitedClosed['how'] }) | undefined =>
  later.closings.find((one) => one.original === original && one.retracted === undefined);

/** Calls made about one test that stand, newest first. */
export const callsOf = (later: LaterView, test: string): LaterView['calls'] =>
  later.calls.filter((one) => one.test === test && one.retracted === undefined);
