import { fileBlobReader, openFileBlobStore } from '../blobs/file-blob-store.ts';
import { memoryBlobStore } from '../blobs/memory-blob-store.ts';
import { readCheckpoint } from '../checkpoint/checkpoint.ts';
import { fileCheckpointStore } from '../checkpoint/file-checkpoint-store.ts';
import { memoryCheckpointStore } from '../checkpoint/memory-checkpoint-store.ts';
import { noteVerifier } from '../checkpoint/signed-note.ts';
import { VaultError } from '../errors.ts';
import type { BlobStore, CheckpointStore, Disk, JournalStore, LogStore } from '../ports.ts';
import { fileJournalReader, fileJournalStore } from './file-journal-store.ts';
import { fileLogReader, openFileLogStore } from './file-log-store.ts';
import { memoryLogStore } from './memory-log-store.ts';

/** The places of one log. */
export interface LedgerStores {
  readonly segments: BlobStore;
  /** Originals too large for a segment. */
  readonly blobs: BlobStore;
  readonly log: LogStore;
  readonly checkpoint: CheckpointStore;
  /** Where small appends become durable with one sync. Without it each goes to segment, log and checkpoint at once. */
  readonly journal?: JournalStore;
}

/** The same places for someone who only reads. */
export interface ReadableStores {
  readonly segments: Pick<BlobStore, 'get' | 'list'>;
  readonly blobs: Pick<BlobStore, 'get' | 'list'>;
  readonly log: Pick<LogStore, 'size' | 'read'>;
  readonly checkpoint: Pick<CheckpointStore, 'latest'>;
  readonly journal?: Pick<JournalStore, 'read'>;
}

/** What the journal of a folder holds at the most. */
export const JOURNAL_BYTES = 3 << 19;

/**
 * The stores of a vault folder, for its one writer. Cuts off a torn unacknowledged end of the log. Alarms:
 * `vault.checkpoint-missing`, `vault.checkpoint-forged`, and those of `openFileLogStore`.
 */
export async function openFileStores(
  disk: Disk,
  verifierKey: string,
  journalBytes: number = JOURNAL_BYTES,
): Promise<LedgerStores> {
  const checkpoint = fileCheckpointStore(disk);
  const note = await checkpoint.latest();
  if (note === undefined && ((await disk.size('log').catch(() => undefined)) ?? 0) > 0)
    throw new VaultError('vault.checkpoint-missing');
  const acknowledged = note === undefined ? 0 : readCheckpoint(note, noteVerifier(verifierKey)).size;
  return {
    segments: await openFileBlobStore(disk, 'segments'),
    blobs: await openFileBlobStore(disk, 'blobs'),
    log: await openFileLogStore(disk, 'log', { acknowledged }),
    checkpoint,
    journal: fileJournalStore(disk, journalBytes),
  };
}

/** The stores of a vault folder for reading, while its writer may go on. Writes nothing. */
export function fileStoresToRead(disk: Disk): ReadableStores {
  return {
    segments: fileBlobReader(disk, 'segments'),
    blobs: fileBlobReader(disk, 'blobs'),
    log: fileLogReader(disk, 'log'),
    checkpoint: fileCheckpointStore(disk),
    journal: fileJournalReader(disk),
  };
}

export function memoryStores(): LedgerStores {
  return { segments: memoryBlobStore(), blobs: memoryBlobStore(), log: memoryLogStore(), checkpoint: memoryCheckpointStore() };
}
