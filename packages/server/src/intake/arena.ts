import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/**
 * Bytes of one batch of files, side by side: one buffer to hash, seal and hand to the decode threads instead of thousands.
 * Shared between the threads, so that handing over copies nothing; nobody writes to it after the batch is handed over.
 */
export interface Arena {
  readonly used: number;
  /** Reads a whole file. `changed` when size or mtime moved while it was read: then it is still being written. */
  read(path: string | Buffer): {
    readonly bytes: Uint8Array;
    readonly sizeBytes: number;
    readonly modifiedMs: number;
    readonly changed: boolean;
  };
  /** A new buffer for the next batch; views of the old one stay valid. */
  renew(): void;
}

const ARENA_BYTES = 6 * 1024 * 1024;

const shared = (bytes: number): Uint8Array<SharedArrayBuffer> => new Uint8Array(new SharedArrayBuffer(bytes));

export function createArena(): Arena {
  let buffer = shared(ARENA_BYTES);
  let used = 0;
  return {
    get used() {
      return used;
    },
    read(path) {
      const file = openSync(path, 'r');
      try {
        const before = fstatSync(file);
        const room = buffer.length - used >= before.size;
        const target = room ? buffer : shared(before.size);
        const from = room ? used : 0;
        let length = 0;
        while (length < before.size) {
          const got = readSync(file, target, from + length, before.size - length, length);
          if (got === 0) break;
          length += got;
        }
        if (room) used += length;
        const after = length === before.size ? before : fstatSync(file);
        return {
          bytes: target.subarray(from, from + length),
          sizeBytes: length,
          modifiedMs: before.mtimeMs,
          changed: length !== before.size || after.size !== before.size || after.mtimeMs !== before.mtimeMs,
        };
      } finally {
        closeSync(file);
      }
    },
    renew() {
      buffer = shared(ARENA_BYTES);
      used = 0;
    },
  };
}
