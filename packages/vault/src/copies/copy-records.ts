import type { Checkpoint } from '../checkpoint/checkpoint.ts';
import { asVaultError, VaultError } from '../errors.ts';
import { encodeFrame } from '../ledger/log-frame.ts';
import type { LogRecord } from '../ledger/log-record.ts';
import { LogWalk } from '../ledger/log-walk.ts';
import { getSealed } from '../ledger/sealed-file.ts';
import type { WritableCopyPlace } from './copy-place.ts';
import type { CopySource } from './copy-source.ts';
import type { KnownGeneration, LogPiece } from './generation.ts';
import { keepPiece, PIECE_RECORDS } from './log-pieces.ts';

export interface CopyCount {
  files: number;
  bytes: number;
}

interface RecordCopy {
  readonly source: CopySource;
  readonly place: WritableCopyPlace;
  readonly origin: string;
  readonly held: KnownGeneration | undefined;
  readonly signed: Checkpoint;
  /** Records whose files an earlier call, cut off later, has kept. */
  readonly resumeAt: number;
  readonly count: CopyCount;
  readonly stop: () => boolean;
}

interface CopiedRecords {
  readonly records: number;
  /** Undefined when it was cut off. */
  readonly pieces: readonly LogPiece[] | undefined;
  readonly logBytes: number;
}

/** Files on their way at once; each is synced by itself. */
const AT_ONCE = 6;
/** A note of how far we are is worth its sync after so many records. */
const NOTE_EVERY = 256;
const NOTE_BYTES = 64 << 20;

/** The files that the log names from the last generation on, then the log itself in pieces. */
export async function copyRecords(copy: RecordCopy): Promise<CopiedRecords> {
  const { source, place, held, signed } = copy;
  const from = held?.size ?? 0;
  const walk = new LogWalk();
  const pieces: LogPiece[] = [];
  let records: Uint8Array[] = [];
  const waiting: LogRecord[] = [];
  let waitingBytes = 0;
  let logBytes = 0;
  const flush = async () => {
    await copyFiles(copy, waiting.splice(0));
    waitingBytes = 0;
    const root = walk.tree.root().toString('hex');
    if (walk.tree.size > copy.resumeAt) await place.progress?.keep({ origin: copy.origin, records: walk.tree.size, root });
  };
  const flushPiece = async () => {
    if (records.length > 0) pieces.push(await keepPiece(place, walk.tree.size - records.length, records));
    records = [];
  };
  if (signed.size > from) {
    for await (const bytes of source.stores.log.read(0)) {
      const index = walk.tree.size;
      const record = walk.feed(bytes);
      if (index >= from) {
        if (bytes.includes(0x0a)) throw new VaultError('vault.record-malformed', `log record ${index}`);
        records.push(bytes);
        logBytes += encodeFrame(bytes, 0).length;
        if (index >= copy.resumeAt) {
          waiting.push(record);
          waitingBytes += [record.segment, ...record.blobs].reduce((sum, file) => sum + file.sizeBytes, 0);
        }
        if (waiting.length >= NOTE_EVERY || waitingBytes >= NOTE_BYTES) await flush();
        if (records.length >= PIECE_RECORDS) await flushPiece();
        // Not asked for what an earlier call has done, or a short window would never come past it.
        if (index >= copy.resumeAt && copy.stop()) {
          await flush();
          return { records: walk.tree.size, pieces: undefined, logBytes };
        }
      }
      if (walk.tree.size === signed.size) break;
    }
    walk.expectRoot(signed.root);
    await flush();
    await flushPiece();
  }
  return { records: signed.size, pieces, logBytes };
}

async function copyFiles({ source, place, count }: RecordCopy, records: readonly LogRecord[]): Promise<void> {
  const files = records.flatMap(({ segment, blobs }) => [
    ...blobs.map((file) => ({ folder: 'blobs', file }) as const),
    { folder: 'segments', file: segment } as const,
  ]);
  let next = 0;
  const work = async () => {
    for (let index = next++; index < files.length; index = next++) {
      const { folder, file } = files[index] as (typeof files)[number];
      const digestAlarm = folder === 'blobs' ? 'vault.blob-digest' : 'vault.segment-digest';
      const sealed = await getSealed(source.stores[folder], file, digestAlarm);
      await place
        .store(folder)
        .put(file.name, sealed)
        .catch((error) => {
          const known = asVaultError(error, 'vault.write-failed', file.name);
          // The name is made of the digest: other bytes under it are damage, not another file.
          throw known.code === 'vault.blob-exists' ? new VaultError('vault.copy-damaged', file.name, known) : known;
        });
      count.files++;
      count.bytes += file.sizeBytes;
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, files.length) }, work));
}
