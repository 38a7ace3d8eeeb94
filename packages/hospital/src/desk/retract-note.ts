import type { Doer } from '../access/events.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import type { NoteRow } from './desk-notes.ts';
import type { NoteRetracted } from './events.ts';

/**
 * Takes back a note that is there; nothing is deleted. Refusals: `desk.note-unknown` (also when it is somebody else's chart),
 * `desk.already-retracted`, `desk.reason-needed`.
 */
export function retractNote(
  row: NoteRow | undefined,
  asked: { readonly patient: string; readonly reason: string; readonly by: Doer },
): Result<NoteRetracted> {
  if (row === undefined || row.event.patient !== asked.patient) return refuse('desk.note-unknown');
  if (row.retracted !== undefined) return refuse('desk.already-retracted');
  const reason = asked.reason.trim();
  return reason === '' ? refuse('desk.reason-needed') : ok({ kind: 'desk.note-retracted', v: 1, of: row.seq, ...asked, reason });
}
