import type { NoteVerifier } from '../checkpoint/signed-note.ts';
import type { JournalCommit } from '../ledger/journal-commit.ts';
import type { LogWalk } from '../ledger/log-walk.ts';
import { scanJournal } from '../ledger/scan-journal.ts';
import type { ReadableStores } from '../ledger/stores.ts';
import type { JournalStore } from '../ports.ts';

type Journal = Pick<JournalStore, 'read'>;

/** The journal as it is now: taken before the log is read, so that what is moved out of it meanwhile is found there. */
export async function snapshotJournal(journal: Journal | undefined): Promise<Journal | undefined> {
  if (!journal) return undefined;
  const bytes = await journal.read(0, Number.MAX_SAFE_INTEGER);
  return { read: async (from, to) => bytes.subarray(from, to) };
}

const ATTEMPTS = 5;

/**
 * What the journal holds beyond the log that was walked. A writer at work moves things between two reads, so only what stays
 * damaged is: alarm `vault.journal-damaged`. Also rejects with `vault.read-failed`.
 */
export async function readJournal(
  stores: ReadableStores,
  verifier: NoteVerifier,
  first: Journal,
  walk: LogWalk,
): Promise<readonly JournalCommit[]> {
  let journal: Journal | undefined = first;
  for (let attempt = 1; ; attempt++) {
    try {
      const log = { size: walk.tree.size, root: walk.tree.root() };
      return journal ? (await scanJournal(journal, verifier, walk.nextSeq, log)).commits : [];
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
      journal = await snapshotJournal(stores.journal);
      await followLog(stores, walk);
    }
  }
}

async function followLog(stores: ReadableStores, walk: LogWalk): Promise<void> {
  const size = await stores.log.size();
  for await (const bytes of stores.log.read(walk.tree.size)) {
    if (walk.tree.size >= size) return;
    walk.feed(bytes);
  }
}
