import { readCheckpoint } from '../checkpoint/checkpoint.ts';
import { noteSigner, noteVerifier } from '../checkpoint/signed-note.ts';
import { VaultError } from '../errors.ts';
import type { Sealer } from '../ports.ts';
import type { Ledger } from './ledger.ts';
import { JOURNAL_SIZES, type JournalSizes, LedgerJournal } from './ledger-journal.ts';
import { LogEnd } from './log-end.ts';
import type { LogRecord } from './log-record.ts';
import { LogWalk } from './log-walk.ts';
import { OnceIndex } from './once-index.ts';
import { recoverJournal } from './recover-journal.ts';
import { getSealed } from './sealed-file.ts';
import type { LedgerStores } from './stores.ts';
import type { SegmentSizes } from './write-segments.ts';
import { WritingLedger } from './writing-ledger.ts';

export interface LedgerOptions {
  readonly stores: LedgerStores;
  readonly sealer: Sealer;
  readonly station: string;
  /** `PRIVATE+KEY+…`; its name is the name of the log. */
  readonly signingKey: string;
  /** UTC instant, ISO 8601 with milliseconds. */
  readonly now: () => string;
  readonly sizes?: Partial<SegmentSizes & JournalSizes>;
}

/** Some 4 MiB of tar: what one opening of one original has to unpack. */
const SIZES: SegmentSizes = { segmentBytes: 2_800_000, blobBytes: 1 << 20 };

/**
 * Opens a log for writing, or begins it when the stores are empty. An append that got into the log but not under a checkpoint
 * is adopted, and what a journal holds is moved to its places. Any doubt is thrown as an alarm and nothing is changed: see
 * `VaultError`.
 */
export async function openLedger(options: LedgerOptions): Promise<Ledger> {
  const { stores, sealer, station } = options;
  const signer = noteSigner(options.signingKey);
  const verifier = noteVerifier(signer.verifierKey);
  const note = await stores.checkpoint.latest();
  const walk = new LogWalk(station);
  const once = new OnceIndex();
  const tail: LogRecord[] = [];
  if (note === undefined) {
    if ((await stores.log.size()) > 0 || (await stores.segments.list()).length > 0)
      throw new VaultError('vault.checkpoint-missing');
  } else {
    const signed = readCheckpoint(note, verifier);
    if (signed.size === 0) walk.expectRoot(signed.root);
    for await (const bytes of stores.log.read(0)) {
      const record = walk.feed(bytes);
      if (walk.tree.size === signed.size) walk.expectRoot(signed.root);
      if (walk.tree.size > signed.size) tail.push(record);
      once.addRecord(record);
    }
    if (walk.tree.size < signed.size) throw new VaultError('vault.log-shorter-than-checkpoint', `log record ${walk.tree.size}`);
  }
  for (const record of tail) await checkKept(stores, record);
  const end = new LogEnd(stores, signer, walk.tree, note);
  if (note === undefined || tail.length > 0) await end.advance();

  let nextSeq = walk.nextSeq;
  const recovered = await recoverJournal(stores, verifier, nextSeq, end).catch(async (error) => {
    await stores.journal?.close('keep').catch(() => undefined);
    throw error;
  });
  for (const record of recovered) {
    once.addRecord(record);
    nextSeq += record.count;
  }
  const sizes = { ...SIZES, ...JOURNAL_SIZES, ...options.sizes };
  const writer = { stores, sealer, station, log: signer.name, sizes };
  const journal = stores.journal && new LedgerJournal(writer, stores.journal, end, sizes);
  return new WritingLedger({ writer, end, journal, once, now: options.now, nextSeq });
}

/** A record that was never acknowledged may only be adopted with everything it names. */
async function checkKept(stores: LedgerStores, record: LogRecord): Promise<void> {
  await getSealed(stores.segments, record.segment);
  for (const blob of record.blobs) await getSealed(stores.blobs, blob, 'vault.blob-digest');
}
