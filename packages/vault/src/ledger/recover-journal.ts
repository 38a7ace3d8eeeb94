import type { NoteVerifier } from '../checkpoint/signed-note.ts';
import { VaultError } from '../errors.ts';
import type { LogEnd } from './log-end.ts';
import type { LogRecord } from './log-record.ts';
import { scanJournal } from './scan-journal.ts';
import type { LedgerStores } from './stores.ts';

/** How many segments are kept at once: the disk joins their syncs. */
const AT_ONCE = 8;

/**
 * Takes the journal over and moves what an earlier life left in it to segments, log and checkpoint, as it is; that writes every
 * byte anew, for what can be read may never have been synced. Returns the records moved. Alarm: `vault.journal-damaged`.
 */
export async function recoverJournal(
  stores: LedgerStores,
  verifier: NoteVerifier,
  nextSeq: number,
  end: LogEnd,
): Promise<LogRecord[]> {
  const { journal } = stores;
  if (!journal) return [];
  await journal.claim();
  // Whoever had it before may have settled while we read the log.
  if ((await stores.log.size()) !== end.size) throw new VaultError('vault.log-moved', 'journal');
  const { commits, torn } = await scanJournal(journal, verifier, nextSeq, end);
  const records = commits.map(({ record }) => record);
  const next = commits.reduce((seq, { record }) => seq + record.count, nextSeq);
  if (torn.length > 0) await journal.keepTorn(String(next), torn);
  if (records.length === 0) return [];
  const left = commits.values();
  const work = async () => {
    for (const { record, sealed } of left) await stores.segments.put(record.segment.name, sealed);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await end.append(records);
  return records;
}
