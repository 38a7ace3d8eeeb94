import { ok, type Result, refuse } from '../kernel/result.ts';
import type { NoteRow } from './desk-notes.ts';
import type { ResultAwaitedClosed } from './events.ts';

/** 結果待ち is closed by hand, once; after a retraction it may be closed anew. Refusals: `desk.awaited-closed`. */
export function closeAwaited(
  rows: readonly NoteRow[],
  asked: Omit<ResultAwaitedClosed, 'kind' | 'v'>,
): Result<ResultAwaitedClosed> {
  return closingOf(rows, asked.original) === undefined
    ? ok({ kind: 'desk.result-awaited-closed', v: 1, ...asked })
    : refuse('desk.awaited-closed');
}

/** The closing of an order that stands, if there is one. */
export function closingOf(rows: readonly NoteRow[], original: string): NoteRow | undefined {
  return rows.find(
    ({ event, retracted }) =>
      retracted === undefined && event.kind === 'desk.result-awaited-closed' && event.original === original,
  );
}
