import { type Checkpoint, readCheckpoint } from '../checkpoint/checkpoint.ts';
import { noteVerifier } from '../checkpoint/signed-note.ts';
import { asVaultError, VaultError, type VaultErrorCode } from '../errors.ts';
import type { LogRecord } from '../ledger/log-record.ts';
import { LogWalk } from '../ledger/log-walk.ts';
import { getSealed } from '../ledger/sealed-file.ts';
import type { ReadableStores } from '../ledger/stores.ts';
import type { Opener } from '../ports.ts';
import { verifyInside } from './verify-inside.ts';

export interface VerifyAlarm {
  readonly code: VaultErrorCode;
  /** A file or a log record. */
  readonly where: string;
  /** First sequence number that is in doubt. */
  readonly seq?: number;
}

export interface VerifyReport {
  /** True when there is no alarm. */
  readonly ok: boolean;
  /** Entries and segments that the log names and that were found good. */
  readonly entries: number;
  readonly segments: number;
  /** In log order; the first is the first bad place. */
  readonly alarms: readonly VerifyAlarm[];
  /** Sealed files that no log record names: left by an append that never happened. Not an alarm. */
  readonly orphans: readonly string[];
  /** Records after the checkpoint: an append still under way, or one that nobody was told of. Not an alarm. */
  readonly unacknowledged: number;
}

export interface VerifyOptions {
  readonly stores: ReadableStores;
  readonly verifierKey: string;
  /** When given, every segment is opened and its inside is checked too. */
  readonly opener?: Opener;
}

/**
 * Checks that everything that was ever acknowledged is there and unchanged. Needs no key but a public one. Never throws for
 * what it finds; rejects only with `vault.read-failed` and `vault.key-malformed`.
 */
export async function verifyVault({ stores, verifierKey, opener }: VerifyOptions): Promise<VerifyReport> {
  const verifier = noteVerifier(verifierKey);
  const alarms: VerifyAlarm[] = [];
  const note: Note = async (check, where, seq) => {
    try {
      await check();
      return true;
    } catch (error) {
      const { code, where: place } = asVaultError(error, 'vault.read-failed', where);
      if (code === 'vault.read-failed') throw error;
      alarms.push({ code, where: place ?? where, ...(seq !== undefined && { seq }) });
      return false;
    }
  };

  // The listing comes first: what an append adds while we read must not look like an orphan.
  const files = [...(await stores.segments.list()), ...(await stores.blobs.list())];
  const text = await stores.checkpoint.latest();
  let signed: Checkpoint = { size: 0, root: new Uint8Array() };
  const trusted = await note(() => {
    signed = readCheckpoint(text ?? '', verifier);
  }, 'checkpoint');
  if (text === undefined) alarms[0] = { code: 'vault.checkpoint-missing', where: 'checkpoint' };

  const { records, tail } = await readLog(stores, trusted ? signed : undefined, note);
  let entries = 0;
  let segments = 0;
  for (const record of records) {
    const good = await note(() => verifyRecord(stores, record, verifier.name, opener), record.segment.name, record.firstSeq);
    if (good) {
      entries += record.count;
      segments++;
    }
  }
  const named = new Set([...records, ...tail].flatMap(({ segment, blobs }) => [segment.name, ...blobs.map(({ name }) => name)]));
  const orphans = files.filter((name) => !named.has(name));
  return { ok: alarms.length === 0, entries, segments, alarms, orphans, unacknowledged: tail.length };
}

type Note = (check: () => Promise<unknown> | unknown, where: string, seq?: number) => Promise<boolean>;

/**
 * Records up to the checkpoint, and those after it. Without a trusted checkpoint every record counts as acknowledged. Ends at
 * the first bad record: what follows a gap has no place to be compared with.
 */
async function readLog(
  stores: ReadableStores,
  signed: Checkpoint | undefined,
  note: Note,
): Promise<{ records: LogRecord[]; tail: LogRecord[] }> {
  const walk = new LogWalk();
  const records: LogRecord[] = [];
  const tail: LogRecord[] = [];
  const end = signed?.size ?? Number.POSITIVE_INFINITY;
  let broken = false;
  try {
    if (signed?.size === 0) walk.expectRoot(signed.root);
    for await (const bytes of stores.log.read(0)) {
      const record = walk.feed(bytes);
      (records.length < end ? records : tail).push(record);
      if (signed && walk.tree.size === end) walk.expectRoot(signed.root);
    }
  } catch (error) {
    // Behind the checkpoint a half-written append is nothing to wonder at.
    const inTail =
      signed !== undefined && records.length === end && asVaultError(error, 'vault.read-failed').code === 'vault.log-damaged';
    broken = !inTail;
    if (broken) await note(() => Promise.reject(error), 'log', walk.nextSeq);
  }
  if (signed && !broken && records.length < end) {
    const short = new VaultError('vault.log-shorter-than-checkpoint', `log record ${records.length}`);
    await note(() => Promise.reject(short), 'log', walk.nextSeq);
  }
  return { records, tail };
}

async function verifyRecord(stores: ReadableStores, record: LogRecord, log: string, opener?: Opener): Promise<void> {
  if (opener) return verifyInside(stores, opener, record, log);
  await getSealed(stores.segments, record.segment);
  for (const blob of record.blobs) await getSealed(stores.blobs, blob, 'vault.blob-digest');
}
