import { hash } from 'node:crypto';
import type { Checkpoint } from '../checkpoint/checkpoint.ts';
import type { NoteVerifier } from '../checkpoint/signed-note.ts';
import { asVaultError } from '../errors.ts';
import { JOURNAL_BLOCK } from '../ledger/journal-commit.ts';
import { scanJournal } from '../ledger/scan-journal.ts';
import type { JournalStore } from '../ports.ts';
import type { WritableCopyPlace } from './copy-place.ts';
import type { CarriedFile } from './generation.ts';

/** A host that lives settles within seconds: what waits longer was left by one that died. */
const LEFT_AFTER_MS = 30_000;
/** Some ten times what a journal of ours holds: a hostile source must not fill memory. */
const MAX_JOURNAL = 16 << 20;

/** A journal as it was read at one moment. */
export const journalOf = (file: () => Promise<Uint8Array | undefined>): Pick<JournalStore, 'read'> => ({
  read: async (from, to) => ((await file()) ?? new Uint8Array()).subarray(JOURNAL_BLOCK + from, JOURNAL_BLOCK + to),
});

/**
 * The part of `file` (a journal, read before `signed`) that is to be kept, or undefined when the log says all of it. Only signed
 * commits that go on from the log count; of these, the ones of a living host come with the log next time, unless `all` are
 * wanted. `damaged`: it cannot be believed and stays where it is.
 */
export async function journalLeft(
  file: Uint8Array | undefined,
  verifier: NoteVerifier,
  log: Checkpoint & { readonly nextSeq: number },
  { all, now }: { readonly all: boolean; readonly now: string },
): Promise<{ readonly bytes?: Uint8Array; readonly damaged?: true }> {
  if (file === undefined || file.length <= JOURNAL_BLOCK) return {};
  if (file.length > MAX_JOURNAL) return { damaged: true };
  try {
    const { commits } = await scanJournal(
      journalOf(async () => file),
      verifier,
      log.nextSeq,
      log,
    );
    const last = commits.at(-1)?.record;
    if (last === undefined) return {};
    if (!all && Date.parse(now) - Date.parse(last.recordedAt) < LEFT_AFTER_MS) return {};
    return { bytes: withoutZeros(file) };
  } catch (error) {
    if (asVaultError(error, 'vault.read-failed').code !== 'vault.journal-damaged') throw error;
    return { damaged: true };
  }
}

/** Under a name of its own each time it differs; the generation that names it is the one it belongs to. */
export async function keepJournal(place: WritableCopyPlace, bytes: Uint8Array): Promise<CarriedFile> {
  const sha256 = hash('sha256', bytes);
  const stored = `journal.${sha256.slice(0, 16)}`;
  await place.store('vault').put(stored, bytes);
  return { folder: 'vault', name: 'journal', stored, sizeBytes: bytes.length, sha256 };
}

/** The file is made whole with zeros when it is begun; two blocks of tar end it. */
function withoutZeros(file: Uint8Array): Uint8Array {
  let end = file.length;
  while (end > 0 && file[end - 1] === 0) end--;
  const whole = Math.ceil(end / JOURNAL_BLOCK + 1) * JOURNAL_BLOCK;
  return file.subarray(0, Math.min(whole, file.length));
}
