import { journalFileName } from '@tomoshibi/hospital';
import type { OpenKit } from './kit-door.ts';
import type { OpeningPen } from './kit-pen.ts';
import type { WaitingJournal } from './left-here.ts';

/**
 * Closes an opened kit: what was written and not saved is sealed first, then keys, names and charts are dropped. With nothing to
 * seal they are dropped before this returns.
 * Rejects when it could not be sealed; then nothing is dropped, so that nothing written is lost.
 */
export async function closeOpening(kit: OpenKit, pen: OpeningPen): Promise<WaitingJournal | undefined> {
  const entries = pen.unsaved;
  if (entries === 0) {
    kit.close();
    return undefined;
  }
  const { journal } = pen.journal();
  const sealed = await kit.seal(journal);
  kit.close();
  return { journal: sealed, name: journalFileName(journal.kit, journal.number, journal.opening), entries };
}
