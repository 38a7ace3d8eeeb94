import type { NoteVerifier } from '../checkpoint/signed-note.ts';
import { asVaultError, VaultError } from '../errors.ts';
import type { JournalStore } from '../ports.ts';
import { decodeCommit, JOURNAL_BLOCK, type JournalCommit } from './journal-commit.ts';

/** What a journal holds beyond its log. */
export interface JournalScan {
  /** In order, the first at `nextSeq`, without gaps. */
  readonly commits: readonly JournalCommit[];
  /** What follows the last whole commit and is no commit: a torn one that nobody was told of. Empty in the usual case. */
  readonly torn: Uint8Array;
}

/**
 * Reads the whole journal of a log that ends before `nextSeq`. Commits below it are settled and passed over. Alarms:
 * `vault.journal-damaged` when a whole commit follows a place that is none, or commits do not follow the log and each other.
 */
export async function scanJournal(
  journal: Pick<JournalStore, 'read'>,
  verifier: NoteVerifier,
  nextSeq: number,
  log?: { readonly size: number; readonly root: Uint8Array },
): Promise<JournalScan> {
  const bytes = await readAll(journal);
  const commits: JournalCommit[] = [];
  let expected = nextSeq;
  let at = 0;
  for (;;) {
    const found = decodeCommit(bytes, at, verifier);
    if (typeof found !== 'object') break;
    const { record, logSize, root } = found.commit;
    // Left over from before the journal was last begun anew: settled, and nothing of now follows it.
    if (record.firstSeq < nextSeq && commits.length > 0) break;
    if (record.firstSeq >= nextSeq) {
      if (record.firstSeq !== expected) damaged(at);
      if (log && (logSize !== log.size || !log.root.every((byte, index) => root[index] === byte))) damaged(at);
      commits.push(found.commit);
      expected = record.firstSeq + record.count;
    }
    at = found.end;
  }
  const end = at;
  const torn = decodeCommit(bytes, end, verifier) !== 'zeros';
  let tornEnd = bytes.length;
  for (; at < bytes.length; at += JOURNAL_BLOCK) {
    const found = decodeCommit(bytes, at, verifier);
    if (typeof found !== 'object') continue;
    // Commits are written one after the other: what lies before this one was whole once.
    if (found.commit.record.firstSeq >= nextSeq) damaged(end);
    tornEnd = Math.min(tornEnd, at);
  }
  return { commits, torn: torn ? withoutZeros(bytes.subarray(end, tornEnd)) : new Uint8Array() };
}

async function readAll(journal: Pick<JournalStore, 'read'>): Promise<Buffer> {
  try {
    return Buffer.from(await journal.read(0, Number.MAX_SAFE_INTEGER));
  } catch (error) {
    throw asVaultError(error, 'vault.read-failed', 'journal');
  }
}

function withoutZeros(bytes: Buffer): Uint8Array {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  return bytes.subarray(0, end);
}

function damaged(at: number): never {
  throw new VaultError('vault.journal-damaged', `journal block ${at / JOURNAL_BLOCK}`);
}
