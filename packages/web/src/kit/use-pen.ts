import { useSyncExternalStore } from 'react';
import type { OpeningPen } from './kit-pen.ts';

/** Draws again whenever something was written, saved or printed. */
export function usePen(pen: OpeningPen): void {
  useSyncExternalStore(pen.listen, () => pen.version);
}
