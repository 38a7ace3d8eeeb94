import { fileBlobReader, openFileBlobStore } from '../blobs/file-blob-store.ts';
import { memoryBlobStore } from '../blobs/memory-blob-store.ts';
import { readCheckpoint } from '../checkpoint/checkpoint.ts';
import { fileCheckpointStore } from '../checkpoint/file-checkpoint-store.ts';
import { memoryCheckpointStore } from '../checkpoint/memory-checkpoint-store.ts';
import { noteVerifier } from '../checkpoint/signed-note.ts';
import { VaultError } from '../errors.ts';
import type { BlobStore, CheckpointStore, Disk, LogStore } from '../ports.ts';
import { fileLogReader, openFileLogStore } from './file-log-store.ts';
import { memoryLogStore } from './memory-log-store.ts';

/** The four places of one log. */
export interface LedgerStores {
  readonly segments: BlobStore;
  /** Originals too large for a segment. */
  readonly blobs: BlobStore;
  readonly log: LogStore;
  readonly checkpoint: CheckpointStore;
}

/** The same places for someone who only reads. */
export interface ReadableStores {
  readonly segments: Pick<BlobStore, 'get' | 'list'>;
  readonly blobs: Pick<BlobStore, 'get' | 'list'>;
  readonly log: Pick<LogStore, 'size' | 'read'>;
  readonly checkpoint: Pick<CheckpointStore, 'latest'>;
}

/**
 * The stores of a vault folder, for its one writer. Cuts off a torn unacknowledged end of the log. Alarms:
 * `vault.checkpoint-missing`, `vault.checkpoint-forged`, and those of `openFileLogStore`.
 */
export async function openFileStores(disk: Disk, verifierKey: string): Promise<LedgerStores> {
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
  };
}

/** The stores of a vault folder for reading, while its writer may go on. Writes nothing. */
export function fileStoresToRead(disk: Disk): ReadableStores {
  return {
    segments: fileBlobReader(disk, 'segments'),
    blobs: fileBlobReader(disk, 'blobs'),
    log: fileLogReader(disk, 'log'),
    checkpoint: fileCheckpointStore(disk),
  };
}

export function memoryStores(): LedgerStores {
  return { segments: memoryBlobStore(), blobs: memoryBlobStore(), log: memoryLogStore(), checkpoint: memoryCheckpointStore() };
}
