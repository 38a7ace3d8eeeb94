import { type Checkpoint, readCheckpoint } from '../checkpoint/checkpoint.ts';
import { MerkleTree } from '../checkpoint/merkle.ts';
import { noteVerifier } from '../checkpoint/signed-note.ts';
import { VaultError } from '../errors.ts';
import type { LogRecord } from '../ledger/log-record.ts';
import type { SealedStores } from '../ledger/read-segment.ts';
import { getSealed } from '../ledger/sealed-file.ts';
import type { ReadableStores } from '../ledger/stores.ts';
import type { Opener } from '../ports.ts';
import type { Remembered } from '../witness/remembered.ts';
import { witnessedTail } from '../witness/witnessed-tail.ts';
import { ClockCheck } from './clock-check.ts';
import { FileChecks } from './file-checks.ts';
import { BEFORE, Findings } from './findings.ts';
import { lookCloser } from './look-closer.ts';
import { reportEnd, trustedUpTo } from './report-end.ts';
import { RootMarks } from './root-marks.ts';
import { verifyInside } from './verify-inside.ts';
import { readJournal, snapshotJournal } from './verify-journal.ts';
import type { VerifyReport } from './verify-report.ts';
import { walkRecords } from './walk-records.ts';

export interface VerifyOptions {
  readonly stores: ReadableStores;
  readonly verifierKey: string;
  /** When given, every segment is opened and its inside is checked too. */
  readonly opener?: Opener;
  /**
   * What was seen of this log outside: from witnesses, paper, a reader's memory. Gathered before the call: a vault that is
   * written to meanwhile is then never behind it.
   */
  readonly remembered?: readonly Remembered[];
  /** UTC instant; without it nothing is said about the unwitnessed tail. */
  readonly now?: string;
  /** `false`: only the log is compared with its checkpoint and with what is remembered, no sealed file is read. */
  readonly files?: boolean;
  /** What was found before the log was looked at; told first. */
  readonly findings?: Findings;
}

/**
 * Checks that everything that was ever acknowledged is there and unchanged, and that it begins with all that anybody remembers.
 * Needs no key but a public one. Memory does not grow with the sealed bytes. Never throws for what it finds, a disk that cannot
 * be read included; rejects only with `vault.key-malformed`.
 */
export async function verifyVault(options: VerifyOptions): Promise<VerifyReport> {
  const { stores, verifierKey, opener, now, remembered = [], findings = new Findings(), files = true } = options;
  const verifier = noteVerifier(verifierKey);
  const journal = await snapshotJournal(stores.journal).catch((error) => {
    findings.add(error, { record: BEFORE, where: 'journal' });
    return undefined;
  });
  // The listing comes first: what an append adds while we read must not look like an orphan.
  const orphans = new Set(
    !files ? [] : [...(await listed(stores.segments, findings)), ...(await listed(stores.blobs, findings))],
  );
  const signed = await readSigned(options, findings);
  const marks = new RootMarks(remembered, signed);
  const end = signed ? Math.max(signed.size, marks.furthest) : Number.POSITIVE_INFINITY;
  const clock = new ClockCheck(remembered, now);
  const checks = new FileChecks();
  const good = { entries: 0, segments: 0 };

  const checkRecord = async (index: number, record: LogRecord, from: SealedStores = stores) => {
    try {
      if (opener) await verifyInside(from, opener, record, verifier.name);
      else await verifySealed(from, record);
      good.entries += record.count;
      good.segments++;
    } catch (error) {
      findings.add(error, { record: index, where: record.segment.name, seq: record.firstSeq });
    }
  };
  if (signed?.size === 0) marks.compare(new MerkleTree(), 0);
  const walked = await walkRecords(stores.log, async (record, { tree, nextSeq }) => {
    const index = tree.size - 1;
    for (const { name } of [record.segment, ...record.blobs]) orphans.delete(name);
    marks.compare(tree, nextSeq);
    if (index >= end) return;
    clock.feed(index, record);
    if (!files) return;
    const bytes = record.blobs.reduce((sum, { sizeBytes }) => sum + sizeBytes, record.segment.sizeBytes);
    await checks.add(bytes, () => checkRecord(index, record));
  });
  await checks.settled();
  if (files && journal && !walked.broken) {
    const where = { record: walked.records, where: 'journal', seq: walked.entries };
    const commits = await readJournal(stores, verifier, journal, walked.walk).catch((error) => findings.add(error, where) ?? []);
    for (const { record, sealed } of commits) {
      orphans.delete(record.segment.name);
      await checkRecord(walked.records, record, { segments: { get: async () => sealed }, blobs: stores.blobs });
    }
  }
  marks.report(findings);
  reportEnd(walked, signed, marks, findings);
  await lookCloser(findings, stores, orphans);

  const size = Math.min(walked.records, end);
  const alarms = findings.alarms;
  return {
    ok: alarms.length === 0,
    ...good,
    alarms,
    doubts: clock.doubts,
    trusted: trustedUpTo(marks, findings),
    ...(now !== undefined && { tail: witnessedTail(size, marks.matched, now) }),
    orphans: [...orphans].sort(),
    unacknowledged: Math.max(0, walked.records - end),
  };
}

async function listed(store: ReadableStores['segments'], findings: Findings): Promise<readonly string[]> {
  return store.list().catch((error) => {
    findings.add(error, { record: BEFORE, where: 'vault' });
    return [];
  });
}

/** Undefined when there is no checkpoint to be believed; then every record counts as acknowledged. */
async function readSigned({ stores, verifierKey }: VerifyOptions, findings: Findings): Promise<Checkpoint | undefined> {
  try {
    const text = await stores.checkpoint.latest();
    if (text === undefined) throw new VaultError('vault.checkpoint-missing', 'checkpoint');
    return readCheckpoint(text, noteVerifier(verifierKey));
  } catch (error) {
    findings.add(error, { record: BEFORE, where: 'checkpoint' });
    return undefined;
  }
}

async function verifySealed(stores: SealedStores, record: LogRecord): Promise<void> {
  await getSealed(stores.segments, record.segment);
  for (const blob of record.blobs) await getSealed(stores.blobs, blob, 'vault.blob-digest');
}
